import type { AddingRefusal, TakingOut } from '#domain/dispatches/add-card'
import type { Discarding } from '#domain/dispatches/create'
import type { DispatchCard, DispatchLine } from '#domain/dispatches/find'
import type { DispatchField, DispatchFieldError, DispatchFieldRefusal } from '#domain/dispatches/form'
import type { ReceivingRefusal } from '#domain/dispatches/receive'
import type { SendingRefusal } from '#domain/dispatches/send'
import {
  arrivalOfficeOf,
  type DispatchKind,
  type DispatchOutcome,
  type DispatchStage,
  stageOf,
} from '#domain/dispatches/words'
import type { UndoRefusal } from '#domain/scanning/undo'
import type { LastScan } from '#domain/scanning/words'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { Scan, ScanResult } from '../components/scan-field.tsx'
import type { Tone } from '../components/status-chip.tsx'
import { clock } from './visit-words.ts'

export const dispatchKindLabels: Record<DispatchKind, string> = { transfer: '移送', carry_out: '持出し' }

type Chip = { tone: Tone; text: string }

const stageWords: Record<DispatchKind, Record<DispatchStage, Chip>> = {
  transfer: {
    open: { tone: 'neutral', text: '作成中' },
    under_way: { tone: 'info', text: '移送中' },
    closed: { tone: 'success', text: '完了' },
  },
  carry_out: {
    open: { tone: 'neutral', text: '作成中' },
    under_way: { tone: 'info', text: '持出中' },
    closed: { tone: 'success', text: '完了' },
  },
}

/** Where a list stands; red when it should have arrived. */
export const stageChip = (line: Pick<DispatchLine, 'kind' | 'sentAt' | 'closedAt'>, isOverdue: boolean): Chip =>
  isOverdue ? { tone: 'error', text: '期限超過' } : stageWords[line.kind][stageOf(line)]

/** 本庁 → 西支所; 本庁 → 青葉苑(持出し). */
export const routeText = ({ kind, fromOfficeName, toOfficeName, destination }: DispatchLine) =>
  `${fromOfficeName.ja} → ${kind === 'transfer' ? (toOfficeName?.ja ?? '') : `${destination ?? ''}(持出し)`}`

const outcomeWords: Record<DispatchOutcome, Chip> = {
  received: { tone: 'success', text: '受取済' },
  returned: { tone: 'success', text: '戻り' },
  handed_over: { tone: 'success', text: '交付済' },
  missing: { tone: 'error', text: '所在不明' },
  taken_out: { tone: 'neutral', text: '外した' },
}

/** The outcome of one card of a list; until there is one, where it stands. */
export function cardChip({ outcome }: Pick<DispatchCard, 'outcome'>, dispatch: DispatchLine): Chip {
  if (outcome !== null) return outcomeWords[outcome]
  if (dispatch.sentAt === null) return { tone: 'neutral', text: '送る前' }
  return { tone: 'warning', text: dispatch.kind === 'transfer' ? 'まだ届いていない' : 'まだ戻っていない' }
}

/** A visit that waits for the card at another office than the one it goes to. */
export const waitsElsewhere = (card: Pick<DispatchCard, 'visitOfficeId'>, dispatch: DispatchLine) =>
  dispatch.kind === 'transfer' && card.visitOfficeId !== null && card.visitOfficeId !== arrivalOfficeOf(dispatch)

const fieldReasons: Record<DispatchField, Partial<Record<DispatchFieldRefusal, string>>> = {
  kind: { missing: '移送か持出しかを選んでください。' },
  to_office: { missing: '移送先の庁舎を選んでください。' },
  destination: { missing: '持出し先を入力してください。', 'too-long': '持出し先は200文字までで入力してください。' },
  due_on: {
    missing: '着く(戻る)予定の日を入力してください。',
    unknown: 'その日は暦にありません。',
    'in-the-past': '着く(戻る)予定の日が今日より前になっています。',
  },
  note: { 'too-long': '備考は200文字までで入力してください。' },
}
const forbidden = '個人番号か住民票コードらしい数字があります。消してください。'

export const dispatchErrors = (errors: readonly DispatchFieldError[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: fieldReasons[field][reason] ?? forbidden }))

export const sendingRefusals: Record<SendingRefusal, string> = {
  'unknown-dispatch': 'この庁舎の送付リストではありません。',
  'already-sent': 'このリストはすでに送付済みです。',
  empty: 'リストにカードがありません。カードを読み取って加えてください。',
  'changed-meanwhile': 'ほかの人がリストを変えました。1枚も送っていません。枚数を数え直してください。',
  'not-here':
    '今は送れないカードがあります(窓口で手続中、または所在が変わったもの)。1枚も送っていません。そのカードをリストから外してください。',
}

export const listRefusals: Record<Extract<TakingOut | Discarding, { ok: false }>['reason'], string> = {
  'unknown-dispatch': 'この庁舎の送付リストではありません。',
  'already-sent': 'すでに送付したリストは変えられません。',
  'not-on-list': 'このカードは、すでにリストから外れています。',
}

type Refusal = AddingRefusal | ReceivingRefusal | UndoRefusal | 'not-own' | 'changed-meanwhile'
type Outcome = 'added' | 'received' | 'returned' | 'closed'

const error = (word: string, text: string): ScanResult => ({ tone: 'error', word, text })
const warning = (word: string, text: string): ScanResult => ({ tone: 'warning', word, text })
const success = (word: string, text: string): ScanResult => ({ tone: 'success', word, text })

const scanWords: Record<Refusal | Outcome, ScanResult> = {
  added: success('加えました', 'リストに加えました。カードはまだ動かしていません。'),
  received: success('受け取りました', '受領台に置きました。続けて次のカードを読み取ってください。'),
  returned: success('戻りました', '受領台に置きました。続けて次のカードを読み取ってください。'),
  closed: {
    ...success('完了', '最後の1枚です。リストのすべてのカードがそろいました。'),
    link: { href: '/staff/put-away', text: '続けて収納する' },
  },
  unreadable: error('読めません', 'カードのラベルとして読み取れません。もう一度読み取ってください。'),
  'not-a-card': error('カードではない', 'カードのラベルではありません。カードのラベルを読み取ってください。'),
  'dispatch-label': error('送付リスト', '送付リストのラベルです。カードのラベルを読み取ってください。'),
  'unknown-card': error('登録なし', 'このラベルのカードは登録されていません。'),
  'unknown-dispatch': error('別の庁舎', 'この庁舎では読み取れないリストです。'),
  'already-sent': error('送付済み', 'このリストはすでに送付済みです。加えていません。'),
  'other-office': error('別の庁舎', '別の庁舎のカードです。加えていません。'),
  'not-here': error(
    '加えられません',
    '保管・取出済・受領台のカードだけを加えられます。カードの所在を確かめてください。',
  ),
  'in-procedure': error('手続中', '窓口で手続中のカードです。加えていません。'),
  'already-on-list': warning('加えてあります', 'このカードは、すでにこのリストにあります。'),
  'on-other-list': error('別のリスト', 'このカードは、ほかの送付リストにあります。加えていません。'),
  'not-sent': error('送付前', 'このリストはまだ送付されていません。'),
  'not-on-list': error(
    'リストにない',
    'このカードは、このリストにありません。何も記録していません。別に置いて、上司に知らせてください。',
  ),
  'already-received': warning('受取済みです', 'このカードは、すでに読み取られています。'),
  'declared-missing': error(
    '所在不明のカードが見つかりました',
    '所在不明として届け出たカードです。所在不明の画面で、見つかった手続きをしてください。',
  ),
  'not-under-way': error(
    '記録が違います',
    '記録では送付中のカードではありません。カードの画面で所在を確かめてください。',
  ),
  'nothing-to-undo': error('取り消せません', '取り消せる読み取りがありません。'),
  'not-last': error('取り消せません', '直前の読み取りだけを取り消せます。画面を新しくしてください。'),
  'too-late': error('取り消せません', '取り消せる時間が過ぎました。'),
  'not-own': error('読み直し', '画面を新しくして、もう一度読み取ってください。'),
  'changed-meanwhile': error('取り消せません', 'カードがその後に動いています。カードの画面で所在を確かめてください。'),
}

const isKnown = (word: string): word is Refusal | Outcome => Object.hasOwn(scanWords, word)

/** What a scan came to, by its word. */
export const scanResultOf = (word: string): ScanResult => scanWords[isKnown(word) ? word : 'unreadable']

export const undoneResult: ScanResult = warning('取り消しました', '直前の読み取りを取り消しました。')

/** One line of the last scans. */
export function lastScanOf({ scannedAt, noticeNumber, outcome, isUndone }: LastScan): Scan {
  const { tone, word } = scanResultOf(outcome.word)
  return { at: clock(scannedAt), code: noticeNumber ?? '—', tone, word, isUndone }
}
