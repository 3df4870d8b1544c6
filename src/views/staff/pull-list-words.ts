import type { PullListRow } from '#domain/counter/find-pull-list'
import type { Pull, ReadCard } from '#domain/counter/pull-card'
import type { ReturnRefusal } from '#domain/counter/return-pulled-card'
import type { acceptPull, undoPull } from '#domain/counter/scan-pull'
import type { UndoRefusal } from '#domain/scanning/undo'
import { missingFound } from '../components/missing-found.ts'
import type { ScanResult } from '../components/scan-field.tsx'
import { notOwnScan, repeatedScan, undoRefusalWords } from '../components/scan-lines.ts'
import { custodyLabels } from '../labels.ts'
import { clock, moment, placeText } from './visit-words.ts'

type Word = Pick<ScanResult, 'tone' | 'word'>
type Outcome = 'pulled' | Extract<Pull, { ok: false }>['reason']

/** What each scan of the pull list is called. */
export const pullWords = {
  pulled: { tone: 'success', word: '取出済' },
  unreadable: { tone: 'error', word: '読めません' },
  'not-a-card': { tone: 'error', word: 'カードではない' },
  'unknown-label': { tone: 'error', word: '登録なし' },
  'other-office': { tone: 'error', word: '別の庁舎' },
  'already-pulled': { tone: 'warning', word: '取出済です' },
  'not-on-list': { tone: 'error', word: 'リストにない' },
  'not-here': { tone: 'error', word: '取り出せません' },
} satisfies Record<Outcome, Word>

/** What one scan of the pull list came to. */
export function pullResult(answer: Awaited<ReturnType<typeof acceptPull>>): ScanResult {
  if (!answer.ok) return notOwnScan
  const pull = answer.made?.pull
  if (pull && !pull.ok && 'card' in pull && pull.card.custody === 'missing') return missingFound(pull.card.id)
  return pull
    ? { ...pullWords[pull.ok ? 'pulled' : pull.reason], text: pullText(pull) }
    : repeatedScan(pullWords, answer)
}

function pullText(pull: Pull) {
  if (pull.ok)
    return `${pull.card.name}さん ${pull.card.booking ? clock(pull.card.booking.startsAt) : ''}${found(pull.card)}`
  switch (pull.reason) {
    case 'unreadable':
      return 'カードのラベルとして読み取れません。もう一度読み取ってください。'
    case 'not-a-card':
      return 'カードのラベルではありません。カードのラベルを読み取ってください。'
    case 'unknown-label':
      return 'このラベルのカードは登録されていません。'
    case 'other-office':
      return `${pull.card.name}さんのカードは、別の庁舎のカードです。取り出していません。`
    case 'already-pulled':
      return `${pull.card.name}さんのカードは、${pull.card.lastPull ? `${moment(pull.card.lastPull.at)}に${pull.card.lastPull.by ?? ''}が` : ''}取り出しています。`
    case 'not-on-list':
      return `${pull.card.name}さんのカードは、このリストにありません。${bookingText(pull.card)}取り出していません。${found(pull.card)}`
    case 'not-here':
      return `${pull.card.name}さんのカードは、記録では「${custodyLabels[pull.card.custody]}」にあります。取り出していません。${found(pull.card)}`
  }
}

const found = ({ wasMissed }: ReadCard) => (wasMissed ? '。見つかったので、警報を解きました。' : '')

const bookingText = ({ booking }: ReadCard) =>
  booking ? `予約は、${booking.officeName.ja}の${moment(booking.startsAt)}です。` : '予約がありません。'

export function undoResult(outcome: Awaited<ReturnType<typeof undoPull>>): ScanResult {
  return outcome.ok
    ? { tone: 'success', word: '戻しました', text: '取出を取り消しました。カードを元の場所へ戻してください。' }
    : { tone: 'error', word: '取り消せません', text: returnRefusalWords[outcome.reason] }
}

const returnRefusalWords = {
  ...undoRefusalWords,
  'too-late': '時間がたったので取り消せません。収納の画面で棚へ戻してください。',
  'unknown-card': 'カードが見つかりません。',
  'not-pulled': 'このカードは、取出済ではありません。',
  'not-own-pull': '自分が直前に取り出したカードだけを取り消せます。収納の画面で棚へ戻してください。',
  'in-procedure': '受付済みの方のカードです。取り消せません。',
  'place-taken': '元のケースがいっぱいか、使われていません。収納の画面で別の場所に収めてください。',
} satisfies Record<ReturnRefusal | UndoRefusal, string>

/** Where a card is that stands on no shelf of this office. */
export const elsewhereText = (row: PullListRow) =>
  row.custody === 'stored' ? `${row.placeOfficeName?.ja ?? ''} ${placeText(row)}` : custodyLabels[row.custody]
