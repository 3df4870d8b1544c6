import type { ExtensionFault, ExtensionRefusal } from '#domain/notices/extend-deadline'
import type { NoticeField, NoticeFieldError } from '#domain/notices/notice-form'
import type { ReturnField, ReturnFieldError, ReturnRefusal } from '#domain/notices/record-return'
import type { NoticeRefusal } from '#domain/notices/send'
import type { FieldErrors } from '../components/error-summary.tsx'

export const noticeRefusals: Record<NoticeRefusal, string> = {
  'nothing-chosen': 'カードを1枚以上選んでください。',
  'not-allowed': '選んだカードのなかに、通知書を送れない状態のものがあります。1枚も登録していません。',
  'changed-meanwhile':
    'ほかの人が先に登録したため、カードの状態が変わりました。1枚も登録していません。新しい内容で選び直してください。',
}

const noticeFieldWords: Record<NoticeField, Partial<Record<NoticeFieldError['reason'], string>>> = {
  sent_on: {
    missing: '発送日を入力してください。',
    unreadable: '発送日を読み取れません。「令和8年3月2日」「R8.3.2」「2026-03-02」のように入力してください。',
    'in-the-future': '発送日が今日より後になっています。発送した日に登録してください。',
  },
  deadline_on: {
    missing: '受取期限を入力してください。',
    unreadable: '受取期限を読み取れません。「令和8年6月1日」「R8.6.1」「2026-06-01」のように入力してください。',
    'before-sending': '受取期限は発送日と同じ日か、それより後にしてください。',
  },
}

export const noticeErrors = (errors: readonly NoticeFieldError[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: noticeFieldWords[field][reason] ?? '日付を確かめてください。' }))

const returnFieldWords: Record<ReturnField, Record<ReturnFieldError['reason'], string>> = {
  returned_on: {
    missing: '戻った日を入力してください。',
    unreadable: '戻った日を読み取れません。「令和8年3月2日」「R8.3.2」「2026-03-02」のように入力してください。',
    'in-the-future': '戻った日が今日より後になっています。',
  },
  return_reason: {
    missing: '返戻の理由を選んでください。',
    unreadable: '返戻の理由を選んでください。',
    'in-the-future': '返戻の理由を選んでください。',
  },
}

export const returnErrors = (errors: readonly ReturnFieldError[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: returnFieldWords[field][reason] }))

const extensionWords: Record<ExtensionFault['field'], Record<string, string>> = {
  extended_on: {
    missing: '新しい受取期限を入力してください。',
    unreadable: '新しい受取期限を読み取れません。「令和8年9月30日」「R8.9.30」「2026-09-30」のように入力してください。',
    'in-the-past': '新しい受取期限は、今日かそれより後にしてください。',
  },
  extension_reason: {
    missing: '延ばす理由を入力してください。',
    'too-long': '延ばす理由は200文字までにしてください。',
    forbidden: '理由に個人番号らしい数字があります。消してください。',
  },
}

export const extensionErrors = (faults: readonly ExtensionFault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({ field, message: extensionWords[field][reason] ?? '入力を確かめてください。' }))

export const extensionRefusals: Record<ExtensionRefusal, string> = {
  'unknown-card': 'カードが見つかりません。',
  'no-notice': '通知書をまだ送っていないので、延ばす期限がありません。',
  'not-allowed': '今の状態のカードの受取期限は、延ばせません。',
  'not-later': '新しい受取期限は、今の受取期限より後の日にしてください。',
}

export const returnRefusals: Record<ReturnRefusal, string> = {
  'unknown-card': 'カードが見つかりません。',
  'no-notice': '通知書をまだ送っていないので、返戻を登録できません。',
  'already-returned': 'いちばん新しい通知書の返戻は、すでに登録されています。',
  'before-sending': '戻った日が発送日より前になっています。',
  'not-allowed': '今の状態のカードには、返戻を登録できません。',
}
