import type { ScanStep } from '#domain/counter/check-scan'
import type { CompletionRefusal } from '#domain/counter/complete-member'
import type { VisitMember } from '#domain/counter/find-visit'
import type { HandOver } from '#domain/counter/hand-over'
import type { ScanKind } from '#domain/counter/scans'
import type { StopRefusal } from '#domain/counter/stop-hand-over'
import type { CompletionUndoRefusal } from '#domain/counter/undo-completion'
import type { ScanResult } from '../components/scan-field.tsx'
import { obstacleWords, whereabouts } from './visit-words.ts'

export type HandoverAlarm = { title: string; text: string }

export const scanKindLabels = {
  card: 'カード',
  notice: '交付通知書',
  reservation: '予約',
} satisfies Record<ScanKind, string>

const again = '読み取りは3つとも取り消しました。カードと書類を確かめ、初めから読み直してください。'

/** The stop that nobody may overlook: which of the three does not belong here. */
export function mismatchAlarm(differs: readonly ScanKind[], isOtherMember = false): HandoverAlarm {
  const names = differs.map(kind => scanKindLabels[kind]).join('と')
  const whose = isOtherMember ? '同じ来庁の別の方のものです' : 'この来庁の方のものではありません'
  return {
    title: `止めてください。${names}が一致しません`,
    text: `読み取った${names}は、${whose}。交付はしていません。${again}`,
  }
}

/** Why the right card cannot go over the counter now, and where it stands if it is not at hand. */
function obstacleAlarm(reason: keyof typeof obstacleWords, member: VisitMember | undefined): HandoverAlarm {
  if (member?.custody === 'missing')
    return {
      title: '所在不明のカードが見つかりました',
      text: '交付できません。カードを取り分けて係長に知らせ、「所在不明」の画面で記録を閉じてください。',
    }
  const where =
    member && reason === 'not-pulled'
      ? `いまの所在は「${whereabouts(member)}」です。今日の取出リストで読み取ってから交付してください。`
      : ''
  return { title: '交付できません', text: `${obstacleWords[reason]}${where}` }
}

export function stepAlarm(step: ScanStep): HandoverAlarm | undefined {
  if (step.ok) return undefined
  switch (step.reason) {
    case 'mismatch':
      return mismatchAlarm(step.differs, step.isOtherMember)
    case 'unreadable':
    case 'location':
      return undefined
    case 'not-checked-in':
      return { title: '交付できません', text: '受付されていないか、すでに終わった来庁です。' }
    case 'other-office':
      return { title: '交付できません', text: '別の庁舎の来庁です。自分の庁舎の来庁だけを扱えます。' }
    default:
      return obstacleAlarm(
        step.reason,
        step.visit.members.find(({ cardId }) => cardId === step.cardId),
      )
  }
}

/** What one scan came to, in a word and a colour. */
export function stepResult(step: ScanStep): ScanResult | undefined {
  if (step.ok) return { tone: 'success', word: '一致', text: `${scanKindLabels[step.kind]}を読み取りました。` }
  switch (step.reason) {
    case 'unreadable':
      return { tone: 'warning', word: '読めません', text: 'カード・交付通知書・予約のどれでもありません。' }
    case 'location':
      return { tone: 'warning', word: 'ちがいます', text: '保管場所のラベルです。カードのラベルを読み取ってください。' }
    case 'mismatch':
      return {
        tone: 'error',
        word: '不一致',
        text: `${step.differs.map(kind => scanKindLabels[kind]).join('と')}が一致しません。`,
      }
    default:
      return { tone: 'error', word: '交付できません', text: stepAlarm(step)?.text ?? '' }
  }
}

export function handOverAlarm(
  outcome: Extract<HandOver, { ok: false }>,
  member: VisitMember | undefined,
): HandoverAlarm {
  switch (outcome.reason) {
    case 'mismatch':
      return mismatchAlarm(outcome.differs)
    case 'unknown':
      return { title: '交付できません', text: 'このカードは、この来庁のものではありません。' }
    case 'not-checked-in':
      return { title: '交付できません', text: '受付されていないか、すでに終わった来庁です。' }
    case 'other-office':
      return { title: '交付できません', text: '別の庁舎の来庁です。自分の庁舎の来庁だけを扱えます。' }
    case 'check-missing':
      return { title: '交付できません', text: 'カードの写真と来た方の顔を見比べた結果がありません。' }
    case 'second-check-missing':
      return { title: '交付できません', text: 'もう一人の職員が、写真と顔を見比べてください。' }
    case 'already-handed-over':
      return { title: 'すでに交付済みです', text: obstacleWords['already-handed-over'] }
    default:
      return obstacleAlarm(outcome.reason, member)
  }
}

export const stopRefusalWords = {
  'reason-missing': '理由を選んでください。',
  unknown: 'このカードは、この来庁のものではありません。',
  'other-office': '別の庁舎の来庁です。自分の庁舎の来庁だけを扱えます。',
  'not-checked-in': '受付されていないか、すでに終わった来庁です。',
  'already-handed-over': 'このカードはすでに交付済みです。中止することはできません。',
  'already-served': 'この方の用件は、すでに完了しています。',
  'already-stopped': 'すでに中止しています。',
} satisfies Record<StopRefusal, string>

export const completionWords = {
  unknown: 'この来庁の方ではありません。',
  'other-office': '別の庁舎の来庁です。自分の庁舎の来庁だけを扱えます。',
  'not-checked-in': '受付されていないか、すでに終わった来庁です。',
  'card-needs-scans': 'カードを受け取る方です。カード・交付通知書・予約の3つを読み取って交付してください。',
  'already-served': 'この方の用件は、すでに完了しています。',
  'already-stopped': 'この方の用件は、すでに中止しています。',
} satisfies Record<CompletionRefusal, string>

export const completionUndoWords = {
  unknown: '来庁が見つかりません。',
  'other-office': '別の庁舎の来庁です。自分の庁舎の来庁だけを扱えます。',
  'not-completed': '完了していない来庁です。',
  'too-late': '完了から時間がたったため、取り消せません。',
  'handed-over': 'カードを交付済みの来庁です。ここからは取り消せません。',
  'card-rebooked': '新しい予約があるため、取り消せません。',
  'card-changed': 'カードの状態が変わったため、取り消せません。カードの画面で確かめてください。',
} satisfies Record<CompletionUndoRefusal, string>
