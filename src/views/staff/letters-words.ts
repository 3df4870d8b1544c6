import type { LetterFault, LetterField } from '#domain/letters/letter-form'
import type { PostedClass, PostedKind } from '#domain/letters/posting-classes'
import type { ReprintRefusal } from '#domain/letters/reprint'
import type { BulkKind, KeyKind, LeftOutReason, MailClass, Paper, PrintState } from '#domain/letters/words'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { Tone } from '../components/status-chip.tsx'

export const bulkKindLabels: Record<BulkKind, string> = { guide: '予約案内', reminder: '再通知' }
export const letterKindLabels: Record<BulkKind | 'inquiry', string> = { ...bulkKindLabels, inquiry: '照会書' }

export const mailClassLabels: Record<MailClass, string> = {
  ordinary: '普通郵便(転送不要)',
  simple_registered: '簡易書留',
  recorded: '特定記録',
}

/** 差出票の言葉. */
export const postedKindLabels: Record<PostedKind, string> = {
  ...letterKindLabels,
  recorded_issuance: '交付通知書(別に印刷)',
  recorded_reminder: '再通知(別に印刷)',
}
export const postedClassLabels: Record<PostedClass, string> = { ...mailClassLabels, unrecorded: '区分の記録なし' }

export const keyKindLabels: Record<KeyKind, { label: string; text: string }> = {
  number: { label: '交付通知書番号とQRコード', text: '本人は、交付通知書番号と生年月日で予約します。' },
  printed_id: {
    label: '予約IDとパスワード、QRコード',
    text: '通知ごとに別のものを印刷します。同じ通知をもう一度印刷すると、前の紙のものは使えなくなります。',
  },
}

export const paperLabels: Record<Paper, { label: string; text: string }> = {
  a4: { label: 'A4(三つ折、長形3号の窓あき封筒)', text: '宛名の窓に住所と氏名が出ます。' },
  hagaki: { label: 'はがき', text: '住所の面と文面の2面です。予約IDとパスワードは印刷できません。' },
  csv: { label: '外部で印刷するCSVファイル', text: '印刷会社に渡すファイルを作ります。' },
}

export const leftOutWords: Record<LeftOutReason, string> = {
  state: '今の状態では送れません',
  'other-office': '別の庁舎のカードです',
  'no-address': '住所が登録されていません',
  'already-prepared': '作った通知が、まだ発送されていません',
  protected: '支援措置があります。見てよい人が作ってください',
  glyphs: '印刷できない文字があります',
}

export const printStateLabels: Record<PrintState, { text: string; tone: Tone }> = {
  queued: { text: '印刷待ち', tone: 'neutral' },
  running: { text: '作成中', tone: 'info' },
  done: { text: '作成済', tone: 'success' },
  failed: { text: '失敗', tone: 'error' },
}

const letterFaultWords: Record<LetterField, Partial<Record<LetterFault['reason'], string>>> = {
  sent_on: {
    missing: '発送する日を入力してください。',
    unreadable: '発送する日を読み取れません。「令和8年3月2日」「R8.3.2」「2026-03-02」のように入力してください。',
    'in-the-past': '発送する日が過ぎています。今日か、これからの日にしてください。',
    'too-far': '発送する日は、60日先までにしてください。',
  },
  deadline_on: {
    missing: '受取期限を入力してください。',
    unreadable: '受取期限を読み取れません。「令和8年6月1日」「R8.6.1」「2026-06-01」のように入力してください。',
    'before-sending': '受取期限は、発送する日と同じ日か、それより後にしてください。',
  },
  mail_class: { missing: '郵便の区分を選んでください。' },
  key_kind: {
    missing: '印刷する番号を選んでください。',
    'not-on-hagaki': 'はがきには、予約IDとパスワードを印刷できません。A4を選んでください。',
  },
  paper: { missing: '紙を選んでください。' },
}

export const letterErrors = (faults: readonly LetterFault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({ field, message: letterFaultWords[field][reason] ?? '入力を確かめてください。' }))

export const preparationRefusals = {
  'nothing-chosen': 'カードを1枚以上選んでください。',
  'nothing-ready': '作れる通知が1通もありません。下の理由を確かめてください。',
  'nothing-printable':
    '全員に印刷できない文字があるため、除くと1通も作れません。「このまま印刷する」を選ぶか、手書きで送ってください。',
  'not-on-hagaki': 'はがきの面に文面と持ち物が入りません。A4を選ぶか、「様式の文面」ではがきの本文を短くしてください。',
} as const

export const reprintRefusals: Record<ReprintRefusal, string> = {
  'reason-missing': '再印刷の理由を入力してください。',
  'reason-forbidden': '理由に個人番号らしい数字があります。消してください。',
  'nothing-chosen': '再印刷する通知を選んでください。',
  unknown: '再印刷できる通知がありません。すでに別の印刷に替わっているかもしれません。',
  over: '選んだカードは、すでに交付か廃棄が済んでいます。',
}
