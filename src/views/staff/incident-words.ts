import { locationName } from '#domain/custody/locations'
import type { CloseRefusal } from '#domain/incidents/close'
import type { DeclareRefusal } from '#domain/incidents/declare'
import type { DifferenceDeclaration } from '#domain/incidents/declare-difference'
import type { NoteRefusal } from '#domain/incidents/notes'
import type { LastSeen, TraceStep } from '#domain/incidents/timeline'
import type { IncidentOccasion, IncidentOutcome } from '#domain/incidents/words'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { TimelineEntry } from '../components/timeline.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import { auditActionLabel } from './audit-labels.ts'

export const occasionLabels = {
  pull: '取出のとき',
  stocktake: '棚卸のとき',
  receipt: '受取のとき',
  hand_over: '交付のとき',
  other: 'そのほか',
} satisfies Record<IncidentOccasion, string>

export const outcomeLabels = { found: '見つかった', lost: '紛失' } satisfies Record<IncidentOutcome, string>

export const declareRefusals: Record<DeclareRefusal | Extract<DifferenceDeclaration, { ok: false }>['reason'], string> =
  {
    'unknown-card': 'このカードは登録されていません。',
    'declared-already': 'このカードは、もう所在不明として届け出てあります。',
    'not-with-us': '届いていないカードや、交付・廃棄したカードは、所在不明にできません。',
    'reason-missing': '分かった経緯を入力してください。',
    'reason-forbidden': '個人番号と思われる番号は入力できません。',
    'unknown-difference': 'この差異は、今は変えられません。',
    'settled-already': 'この差異は、もう始末がついています。',
  }

export const closeRefusals = {
  'outcome-missing': { field: 'outcome', message: '見つかったか、紛失かを選んでください。' },
  'reason-missing': { field: 'note', message: '見つかった場所や、紛失とする理由を入力してください。' },
  'reason-forbidden': { field: 'note', message: '個人番号と思われる番号は入力できません。' },
  'other-card': {
    field: 'code',
    message: 'このカードのラベルではありません。見つかったカードのラベル(Cで始まる番号)を読み取ってください。',
  },
  'nobody-else': { field: 'second_login_id', message: '立会者には、あなたではない職員が入ってください。' },
  'closed-already': { field: 'outcome', message: 'この所在不明は、もう閉じられています。' },
} satisfies Record<CloseRefusal, { field: string; message: string }>

export const noteRefusals = {
  missing: '探した場所や、伝えた相手を入力してください。',
  forbidden: '個人番号と思われる番号は入力できません。',
} satisfies Record<NoteRefusal, string>

/** One step of the card in words. */
export function traceEntry(step: TraceStep): TimelineEntry {
  const { title, text } = wordsOf(step)
  return {
    at: formatDateTimeWareki(step.at),
    datetime: step.at.toISOString(),
    title,
    text,
    by: step.staffName ?? 'システム',
  }
}

function wordsOf(step: TraceStep): { title: string; text?: string | undefined } {
  const place = step.place === null ? undefined : locationName(step.place)
  switch (step.kind) {
    case 'arrival':
      return { title: 'カードの受領', text: place }
    case 'move':
      return {
        title: `所在: ${custodyLabels[step.from]} → ${custodyLabels[step.to]}`,
        text: joined(place ?? (step.fromPlace && `${locationName(step.fromPlace)}から`), step.reason),
      }
    case 'process':
      return {
        title: `手続: ${cardProcessLabels[step.from].label} → ${cardProcessLabels[step.to].label}`,
        text: step.reason ?? undefined,
      }
    case 'count':
      return { title: step.isRead ? '棚卸: 読み取りあり' : '棚卸: 読み取りなし', text: place }
    case 'lists':
      return { title: `一覧・検索での閲覧 ${step.count}回(最後の日時と職員)` }
    case 'event':
      return { title: auditActionLabel(step.action), text: place }
  }
}

const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join('・') || undefined

export function lastSeenText(seen: LastSeen | undefined) {
  if (seen === undefined) return '記録がありません'
  const place = seen.place === null ? undefined : locationName(seen.place)
  const custody = seen.custody && custodyLabels[seen.custody]
  return [formatDateTimeWareki(seen.at), custody, place, seen.staffName].filter(Boolean).join(' ')
}
