import type { InquiryEnding } from '#domain/letters/end-inquiry'
import type { InquiryOpening, InquiryPrinting, InquirySending } from '#domain/letters/inquiries'
import type { InquiryFault, InquiryField, InquiryOutcome } from '#domain/letters/inquiry-form'
import type { InquiryPurpose } from '#domain/letters/words'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { Tone } from '../components/status-chip.tsx'

type ReasonOf<Outcome> =
  Extract<Outcome, { ok: false }> extends { reason: infer Reason extends string } ? Reason : never

export const inquiryPurposeLabels: Record<InquiryPurpose, string> = {
  proxy_pickup: '代理人によるカードの受け取り',
  certificate: '代理人による電子証明書の発行・更新',
  card_change: '代理人による券面事項の変更',
}

export const inquiryOutcomeLabels: Record<InquiryOutcome, { label: string; tone: Tone }> = {
  answered: { label: '回答あり', tone: 'success' },
  unanswered: { label: '回答なし', tone: 'warning' },
  returned: { label: '返戻', tone: 'warning' },
  withdrawn: { label: '取下げ', tone: 'quiet' },
}

const fieldLabels: Record<InquiryField, string> = {
  purpose: '照会の目的',
  note: '備考',
  sent_on: '発送した日',
  deadline_on: '回答期限',
  outcome: '結果',
  outcome_on: '結果の日',
}

const faultWords: Record<InquiryFault['reason'], (label: string) => string> = {
  missing: label => `${label}を入力してください。`,
  unreadable: label => `${label}を読み取れません。「令和8年3月2日」「R8.3.2」のように入力してください。`,
  'in-the-future': label => `${label}が今日より後になっています。`,
  'before-sending': label => `${label}は、発送した日と同じ日か、それより後にしてください。`,
  'forbidden-number': label => `${label}に個人番号らしい数字があります。消してください。`,
  'too-long': label => `${label}は500字までにしてください。`,
}

export const inquiryErrors = (faults: readonly InquiryFault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({ field, message: faultWords[reason](fieldLabels[field]) }))

export const openingRefusals: Record<ReasonOf<InquiryOpening>, string> = {
  'unknown-card': 'カードが見つかりません。',
  'already-open': '同じ目的の照会が、まだ終わっていません。照会書の一覧で確かめてください。',
}
export const printingRefusals: Record<ReasonOf<InquiryPrinting>, string> = {
  unknown: '照会が見つかりません。',
  ended: 'この照会は終わっています。',
  'reason-missing': '一度印刷しています。もう一度印刷する理由を入力してください。',
  'reason-forbidden': '理由に個人番号らしい数字があります。消してください。',
}
export const inquirySendingRefusals: Record<ReasonOf<InquirySending>, string> = {
  unknown: '照会が見つかりません。',
  ended: 'この照会は終わっています。',
  'already-sent': '発送は、すでに登録されています。',
  'not-printed': 'まだ印刷していません。印刷してから登録してください。',
}
export const endingRefusals: Record<ReasonOf<InquiryEnding>, string> = {
  unknown: '照会が見つかりません。',
  ended: 'この照会は、すでに終わっています。',
  'not-sent': 'まだ発送していないので、「取下げ」だけを登録できます。',
  'before-sending': '結果の日が、発送した日より前になっています。',
}
