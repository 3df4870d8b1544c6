import type { GuideRefusal } from '#domain/letters/issue-guide'

const words: Record<GuideRefusal, string> = {
  'reason-missing': '再発行の理由を入力してください。',
  'reason-forbidden': '理由に個人番号らしい数字があります。消してください。',
  unknown: 'カードが見つかりません。',
  over: 'お渡しや廃棄の済んだカードには、予約案内を発行できません。',
  'not-yet': '今の状態では、まだ予約を受け付けていません。カードの画面で状態を確かめてください。',
  'no-notice': '通知書の記録がありません。「通知書の記録」で発送日と受取期限を登録してから、発行してください。',
  overdue: '受取期限を過ぎています。「通知書の記録」で受取期限を延ばしてから、発行してください。',
  unsent:
    '作った通知が、まだ発送されていません。「予約案内・再通知の印刷」の画面で、その印刷をもう一度印刷してください。',
}

/** 再発行できない理由, beside the field it is about. */
export const guideRefusal = (reason: GuideRefusal) => ({
  field: reason.startsWith('reason') ? 'reason' : 'main',
  message: words[reason],
})
