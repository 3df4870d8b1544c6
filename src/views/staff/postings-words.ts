import type { DeliveryFault, DeliveryState } from '#domain/postings/delivery-list'
import type { PostReturnRefusal } from '#domain/postings/record-return'
import type { PostingScanRefusal } from '#domain/postings/take-scan'
import { formatTrackingNumber } from '#domain/postings/tracking-number'
import type { undoPostReturn } from '#domain/postings/undo-return'
import type { PostingClass } from '#domain/postings/words'
import type { LastScan } from '#domain/scanning/words'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { Scan, ScanResult } from '../components/scan-field.tsx'
import { undoRefusalWords } from '../components/scan-lines.ts'
import type { Tone } from '../labels.ts'
import { clock } from './visit-words.ts'

export const postingClassLabels: Record<PostingClass, string> = {
  restricted_delivery: '本人限定受取(特例型)',
  simple_registered: '簡易書留',
}

export const postingScanRefusals: Record<Exclude<PostingScanRefusal, 'unknown-half'>, string> = {
  unreadable: 'カードのラベルとしても、引受番号(11〜13けたの数字)としても読めません。もう一度読み取ってください。',
  'card-first': 'これは引受番号です。先にカードのラベルを読み取ってください。',
  'forbidden-number': '引受番号ではありません。個人番号らしい数字は登録できません。封筒の引受番号を確かめてください。',
  'check-digit': '引受番号の最後の数字(検査数字)が合いません。読み間違いかもしれません。封筒の番号と見比べてください。',
  'no-such-card': 'このカードは登録されていません。',
  'not-for-post': '申請時来庁(郵送交付)のカードではありません。窓口で渡すカードです。',
  'not-set-up': '交付前設定済のカードだけを郵送できます。カードの画面で状態を確かめてください。',
  'not-here': 'カードの所在が庁舎の中ではありません。カードの画面で確かめてください。',
  expired: 'カードの有効期限が切れています。郵送しないでください。',
  reserved: '受け取りの予約があります。予約を取り消してから郵送してください。',
  'register-open': '転出・死亡・氏名や住所の変更があります。先に「異動への対応」を済ませてください。',
  'number-taken': 'この引受番号は、ほかのカードで登録されています。封筒と番号を確かめてください。',
  'not-allowed': '今の状態のカードは郵送できません。画面を開き直してください。',
  'not-own': 'この読み取りは、ほかの職員の画面のものです。画面を開き直してください。',
}

export const postReturnRefusals: Record<PostReturnRefusal, { field: 'reason' | 'returned_on' | 'scan'; text: string }> =
  {
    'reason-missing': { field: 'reason', text: '返戻の理由を選んでください。' },
    'day-unreadable': { field: 'returned_on', text: '戻った日を読み取れません。例:令和8年4月1日、R8.4.1' },
    'in-the-future': { field: 'returned_on', text: '戻った日が今日より後になっています。' },
    unreadable: { field: 'scan', text: '封筒の引受番号か、カードのラベルを読み取ってください。' },
    'no-such-posting': { field: 'scan', text: '郵送したカードの中に、この番号はありません。' },
    'already-ended': { field: 'scan', text: 'このカードは、すでに配達完了か返戻を登録しています。' },
    'before-posting': { field: 'returned_on', text: '戻った日が、差し出した日より前になっています。' },
    'not-allowed': { field: 'scan', text: '今の状態のカードは返戻にできません。カードの画面で確かめてください。' },
    'not-own': { field: 'scan', text: 'この読み取りは、ほかの職員の画面のものです。画面を開き直してください。' },
  }

export const deliveryStateLabels: Record<DeliveryState, { label: string; tone: Tone }> = {
  'under-way': { label: '配達完了にする', tone: 'success' },
  delivered: { label: '登録済み(配達完了)', tone: 'neutral' },
  returned: { label: '返戻を登録済み', tone: 'warning' },
  unknown: { label: '登録のない番号', tone: 'warning' },
  unreadable: { label: '番号として読めない', tone: 'error' },
  twice: { label: '前の行と同じ', tone: 'neutral' },
  'before-posting': { label: '差出日より前の日付', tone: 'error' },
}

const deliveryFaults: Record<DeliveryFault['reason'], string> = {
  missing: '引受番号を入力するか、貼り付けてください。',
  'too-many': '引受番号は一度に500件までにしてください。',
  unreadable: '配達日を読み取れません。例:令和8年4月1日、R8.4.1',
  'in-the-future': '配達日が今日より後になっています。',
}
export const deliveryErrors = (errors: readonly DeliveryFault[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: deliveryFaults[reason] }))

export const numberText = formatTrackingNumber

/** The last scans of the posting screens; a refused one says so without a name. */
export const postingScanOf = ({ scannedAt, noticeNumber, isDone, isUndone, outcome }: LastScan): Scan => ({
  at: clock(scannedAt),
  code: noticeNumber ?? '',
  tone: isDone ? 'success' : 'error',
  word: isDone ? (outcome.word === 'returned' ? '返戻' : '差出') : '登録なし',
  isUndone,
})

export const postReturnUndone = (undone: Awaited<ReturnType<typeof undoPostReturn>>): ScanResult =>
  undone.ok
    ? { tone: 'success', word: '取り消しました', text: '返戻の登録を取り消しました。郵送中に戻っています。' }
    : { tone: 'error', word: '取り消せません', text: returnUndoRefusals[undone.reason] }

const returnUndoRefusals = {
  ...undoRefusalWords,
  'changed-meanwhile': 'そのあとにカードの状態が変わっているので、取り消せません。カードの画面で確かめてください。',
}
