import { locationName } from '#domain/custody/locations'
import type { ScanOutcome } from '#domain/scanning/words'
import type { StocktakeDifference } from '#domain/stocktakes/differences'
import type { AbandonRefusal, FinishRefusal } from '#domain/stocktakes/finish'
import type { SettleRefusal } from '#domain/stocktakes/settle'
import type { SettlementFault, SettlementKind } from '#domain/stocktakes/settlement'
import type { SignOffRefusal } from '#domain/stocktakes/sign-off'
import type { StartRefusal } from '#domain/stocktakes/start'
import type {
  CountWord,
  DifferenceResolution,
  StocktakeDifferenceKind,
  StocktakeKind,
  StocktakeStage,
} from '#domain/stocktakes/words'
import type { FieldErrors } from '../components/error-summary.tsx'
import { missingFound } from '../components/missing-found.ts'
import type { ScanResult } from '../components/scan-field.tsx'
import { type ScanWord, wordOf } from '../components/scan-lines.ts'
import type { Tone } from '../components/status-chip.tsx'
import { putAwayRefusals } from './cards-words.ts'

export const stocktakeKindLabels = { full: '全件棚卸', rolling: '循環棚卸' } satisfies Record<StocktakeKind, string>

export const stageChips = {
  counting: { tone: 'info', text: '数えています' },
  settling: { tone: 'warning', text: '差異の確認中' },
  to_sign: { tone: 'warning', text: '確認待ち' },
  signed: { tone: 'success', text: '確認済' },
  abandoned: { tone: 'quiet', text: '中止' },
} satisfies Record<StocktakeStage, { tone: Tone; text: string }>

export const countWordLabels = {
  found: { tone: 'success', word: 'あります' },
  elsewhere: { tone: 'error', word: '別のケースのカード' },
  not_stored: { tone: 'error', word: '保管中でないはずのカード' },
  missing: { tone: 'error', word: '所在不明のカードが見つかりました' },
  unknown: { tone: 'error', word: '台帳にないコード' },
  already_read: { tone: 'warning', word: '読み取り済み' },
  unreadable: { tone: 'error', word: '読み取れません' },
  not_a_card: { tone: 'error', word: 'カードではありません' },
  closed: { tone: 'error', word: 'このケースは数え終わっています' },
} satisfies Record<CountWord, ScanWord>

const sentences = {
  found: 'このケースのカードです。',
  elsewhere: '帳簿では別の場所にあります。読み取りは差異として残ります。',
  not_stored: '帳簿では保管中ではありません。読み取りは差異として残ります。',
  missing: '所在不明として届け出たカードです。ケースに戻さず、取り分けて係長に知らせてください。',
  unknown: 'この番号のカードは登録されていません。取り分けて、あとで差異として確かめます。',
  already_read: 'この棚卸で、もう読み取っています。二重には数えていません。',
  unreadable: 'もう一度読み取ってください。ラベルが傷んでいるときは、交付通知書番号を入力してください。',
  not_a_card: 'カードのラベルか、数えるケースのラベルを読み取ってください。',
  closed: '読み取りは入っていません。数え直すときは、ケースの一覧から「数え直す」を押してください。',
} satisfies Record<CountWord, string>

/** Another case was read: from now on its cards are counted. */
export const caseChosen: ScanResult = {
  tone: 'success',
  word: 'ケースを開きました',
  text: 'このケースのカードを、続けて読み取ってください。',
}

/** The answer to a reading, in a word and a sentence. */
export function countResult(outcome: ScanOutcome, word: CountWord): ScanResult {
  const place = word === 'already_read' ? outcome.earlier : word === 'elsewhere' ? outcome.booked : undefined
  const where = typeof place === 'string' ? `${word === 'elsewhere' ? '帳簿の場所' : '読んだ場所'}: ${place}。` : ''
  return { ...wordOf(countWordLabels, outcome), text: `${where}${sentences[word]}`, link: linkOf(outcome, word) }
}

/** The same on the reception desk. */
export function deskResult(outcome: ScanOutcome, word: CountWord): ScanResult {
  const result = countResult(outcome, word)
  if (word === 'found') return { ...result, text: '受領台のカードです。' }
  if (word === 'elsewhere') return { ...wordOf(countWordLabels, outcome), ...result, word: 'ケースにあるはずのカード' }
  return word === 'not_stored' ? { ...result, word: '受領台にないはずのカード', text: notOnDesk } : result
}

const notOnDesk = '帳簿では受領台にありません。読み取りは差異として残ります。'

const linkOf = ({ cardId }: ScanOutcome, word: CountWord) =>
  word === 'missing' && typeof cardId === 'number' ? missingFound(cardId).link : undefined

export const differenceKindLabels = {
  not_found: { tone: 'error', text: '見当たらない' },
  elsewhere: { tone: 'warning', text: '別のケースにあった' },
  not_stored: { tone: 'warning', text: '保管中のはずでない' },
  unknown: { tone: 'warning', text: '台帳にない' },
} satisfies Record<StocktakeDifferenceKind, { tone: Tone; text: string }>

export const resolutionLabels = {
  put_right: '戻した・登録し直した',
  found: '見つかった',
  declared_missing: '所在不明とした',
  explained: '説明がついた',
} satisfies Record<DifferenceResolution, string>

export const settlementWords = {
  put_here: { label: '見つかったケースに入れたことにする', support: '帳簿の場所を、見つかったケースに変えます。' },
  put_back: {
    label: '帳簿のとおりの場所に戻した',
    support: 'カードを戻してから、カードのラベルと、入れたケースのラベルを下の欄に読み取ってください。',
  },
  found: {
    label: '探して見つかった',
    support: 'カードを収めてから、カードのラベルと、入れたケースのラベルを下の欄に読み取ってください。',
  },
  moved: {
    label: '数えた後に動いている',
    support: '棚卸の後に、このカードの取出・収納・交付などの記録があるときだけ選べます。',
  },
  explained: {
    label: '説明がついた',
    support: '何が分かったかを備考に書いてください。カードがあるときは、ラベルも読み取ります。',
  },
} satisfies Record<SettlementKind, { label: string; support: string }>

export const startRefusals = {
  'no-cases': '数えるケースがありません。保管場所を登録してから始めてください。',
  'under-way': 'この庁舎では、ほかの棚卸が終わっていません。',
} satisfies Record<StartRefusal, string>

export const finishRefusals = {
  'not-under-way': 'この棚卸は、もう終わっています。',
  'cases-open': 'まだ数え終わっていないケースがあります。',
} satisfies Record<FinishRefusal, string>

export const abandonRefusals = {
  'not-under-way': 'この棚卸は、もう終わっています。',
  'reason-missing': '中止する理由を入力してください。',
  'reason-forbidden': '個人番号と思われる番号は入力できません。',
} satisfies Record<AbandonRefusal, string>

export const signOffRefusals = {
  'not-finished': 'まだ数え終わっていません。',
  'differences-open': '始末のついていない差異があります。',
  'same-person': '数えた人と、差異を始末した人は確認できません。棚卸に加わっていない人が確認してください。',
  'signed-already': 'この棚卸は、もう確認されています。',
} satisfies Record<SignOffRefusal, string>

export const settleRefusals: Record<SettleRefusal, string> = {
  ...putAwayRefusals,
  'settled-already': 'この差異は、もう始末がついています。',
  'unknown-difference': 'この差異は、今は変えられません。',
  'other-card':
    'このカードのラベルではありません。カードに貼ったラベル(Cで始まる番号)を読み取ってください。交付通知書番号では始末できません。',
  'place-missing': 'カードを入れたケースのラベルも読み取ってください。帳簿と所在をそろえます。',
  'not-moved': '棚卸の後に、このカードが動いた記録はありません。カードを探して、ラベルを読み取ってください。',
  'unknown-place': 'この保管場所は登録されていません。',
}

const faultMessages = {
  way: 'どうしたかを選んでください。',
  code: 'カードに貼ったラベルを読み取ってください。',
  note: '備考を入力してください。',
} satisfies Record<SettlementFault['field'], string>

export const settlementErrors = (faults: readonly SettlementFault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({
    field,
    message: reason === 'forbidden' ? '個人番号と思われる番号は入力できません。' : faultMessages[field],
  }))

/** 1庫-2段-3ケース, or that it is another office's. */
export function differencePlace(place: StocktakeDifference['booked'], officeId: number) {
  if (place === null || place.cabinet === null || place.shelf === null || place.caseNumber === null) return '—'
  const { cabinet, shelf, caseNumber } = place
  return place.officeId === officeId ? locationName({ cabinet, shelf, caseNumber }) : '別の庁舎の保管場所'
}

const desk = '受領台'

/** 帳簿の場所 of a difference: a case, or the reception desk. */
export const bookedPlace = ({ kind, booked }: StocktakeDifference, officeId: number) =>
  kind === 'not_found' && !hasCase(booked) ? desk : differencePlace(booked, officeId)

/** 読み取った場所 of a difference. */
export const foundPlace = ({ kind, found }: StocktakeDifference, officeId: number) =>
  kind !== 'not_found' && !hasCase(found) ? desk : differencePlace(found, officeId)

const hasCase = (place: StocktakeDifference['booked']) => place !== null && place.id !== null

export const cardCodeOf = ({
  noticeNumber,
  label,
  code,
}: Pick<StocktakeDifference, 'noticeNumber' | 'label' | 'code'>) =>
  [noticeNumber, label].filter(Boolean).join(' / ') || (code ?? '')
