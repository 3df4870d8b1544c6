import type { PutAwayRefusal } from '#domain/cards/put-away'
import type { listPutAways } from '#domain/cards/put-aways'
import type { undoPutAway } from '#domain/cards/scan-put-away'
import { locationName } from '#domain/custody/locations'
import type { TakeBackRefusal } from '#domain/custody/take-back'
import type { AcceptedScan } from '#domain/scanning/accept'
import type { UndoRefusal } from '#domain/scanning/undo'
import { missingFound } from '../components/missing-found.ts'
import type { ScanResult } from '../components/scan-field.tsx'
import { notOwnScan, type ScanWord, undoRefusalWords } from '../components/scan-lines.ts'
import { putAwayRefusals } from './cards-words.ts'

const refused = { tone: 'error', word: '収納していません' } satisfies ScanWord

/** What each scan of the put-away is called. */
export const putAwayWords: Record<string, ScanWord> = {
  ...Object.fromEntries(Object.keys(putAwayRefusals).map(reason => [reason, refused])),
  'card-waits': { tone: 'success', word: 'カード' },
  'place-chosen': { tone: 'success', word: '場所' },
  stored: { tone: 'success', word: '収納' },
}

const isRefusal = (word: string): word is PutAwayRefusal => word in putAwayRefusals

export function putAwayRefused(answer: AcceptedScan): ScanResult {
  if (!answer.ok || !isRefusal(answer.outcome.word)) return notOwnScan
  const { word, cardId } = answer.outcome
  return word === 'missing' && typeof cardId === 'number'
    ? missingFound(cardId)
    : { ...refused, text: putAwayRefusals[word] }
}

/** The first of two scans is taken: what to read next. */
export function halfWay({ waiting, place }: { waiting: unknown; place: unknown }): ScanResult | undefined {
  if (waiting === undefined && place === undefined) return undefined
  const text =
    waiting === undefined
      ? 'この場所に入れるカードを、続けて読み取ってください。'
      : '次に、入れるケースのラベルを読み取ってください。'
  return { tone: 'success', word: '読み取りました', text }
}

/** What was stored, and how much room its case has left. */
export function storedResult(last: Awaited<ReturnType<typeof listPutAways>>[number]): ScanResult {
  const room =
    last.occupied < last.capacity ? `${last.capacity}枚中 ${last.occupied}枚` : 'このケースは満杯になりました'
  return {
    tone: 'success',
    word: '収納しました',
    text: `${last.noticeNumber} を ${locationName(last)} に入れました(${room})。`,
  }
}

export const putAwayUndone = (undone: Awaited<ReturnType<typeof undoPutAway>>): ScanResult =>
  undone.ok
    ? { tone: 'success', word: '取り消しました', text: '収納を取り消しました。カードを元の場所へ戻してください。' }
    : { tone: 'error', word: '取り消せません', text: takeBackWords[undone.reason] }

export const takeBackWords: Record<UndoRefusal | TakeBackRefusal, string> = {
  ...undoRefusalWords,
  'not-own-move': 'そのあとにカードが動いています。カードの画面で所在を確かめてください。',
  'no-way-back': '元の所在へは、この画面では戻せません。カードの画面で所在を確かめてください。',
  'place-taken': '元のケースが満杯か、使われていません。別の場所に入れてください。',
}
