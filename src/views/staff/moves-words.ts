import type { MoveRefusal, undoMove } from '#domain/cards/take-move-scan'
import type { AcceptedScan } from '#domain/scanning/accept'
import type { ScanResult } from '../components/scan-field.tsx'
import { notOwnScan, type ScanWord } from '../components/scan-lines.ts'
import { putAwayRefusals } from './cards-words.ts'
import { takeBackWords } from './put-away-words.ts'

const refused = { tone: 'error', word: '移していません' } satisfies ScanWord

const moveRefusals: Record<MoveRefusal, string> = {
  ...putAwayRefusals,
  'not-stored': '棚に入っているカードではありません。棚へ入れるときは、収納の画面を使ってください。',
  'same-case': '同じケースです。移す先のケースを読み取ってください。',
  'empty-case': 'このケースには1枚も入っていません。',
  'not-storable': '今の状態のカードは移せません。カードの画面で状態を確かめてください。',
  'not-allowed': '今の所在からは移せません。カードの画面で所在を確かめてください。',
  'location-expected': '順番が違います。移す先の保管場所を読み取ってください。',
}

/** What each scan of the moves is called. */
export const moveWords: Record<string, ScanWord> = {
  ...Object.fromEntries(Object.keys(moveRefusals).map(reason => [reason, refused])),
  'card-waits': { tone: 'success', word: 'カード' },
  'case-waits': { tone: 'success', word: '移すケース' },
  'case-target': { tone: 'success', word: '移す先' },
  moved: { tone: 'success', word: '移動' },
}

const isRefusal = (word: string): word is MoveRefusal => word in moveRefusals

export const moveRefused = (answer: AcceptedScan): ScanResult =>
  answer.ok && isRefusal(answer.outcome.word) ? { ...refused, text: moveRefusals[answer.outcome.word] } : notOwnScan

/** What the address says was just done: one card, or so many of a case. */
export function movedResult(done: string | undefined): ScanResult | undefined {
  if (done === 'read')
    return { tone: 'success', word: '読み取りました', text: '次に、移す先のラベルを読み取ってください。' }
  if (done === 'card') return { tone: 'success', word: '移しました', text: 'カードを新しい場所へ移しました。' }
  return /^[1-9]\d{0,5}$/.test(done ?? '')
    ? { tone: 'success', word: '移しました', text: `ケースのカード${done}枚を移しました。` }
    : undefined
}

export const moveUndone = (undone: Awaited<ReturnType<typeof undoMove>>): ScanResult =>
  undone.ok
    ? { tone: 'success', word: '取り消しました', text: '移動を取り消しました。カードを元のケースへ戻してください。' }
    : { tone: 'error', word: '取り消せません', text: takeBackWords[undone.reason] }
