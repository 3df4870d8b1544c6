import type { ContinuationRefusal } from '#domain/counter/continue-reversal'
import type { DecisionRefusal } from '#domain/counter/decide-reversal'
import type { ReversalRefusal } from '#domain/counter/request-reversal'
import type { ReversalStep } from '#domain/counter/words'

type Fault = { field: string; message: string }

export const reversalRefusals: Record<ReversalRefusal, Fault> = {
  'unknown-card': { field: 'reason', message: 'カードが見つかりません。' },
  'reason-missing': { field: 'reason', message: '交付を取り消す理由を書いてください。' },
  'reason-forbidden': { field: 'reason', message: '個人番号は書けません。理由から消してください。' },
  'not-handed-over': { field: 'reason', message: '交付済のカードではありません。' },
  'already-requested': { field: 'reason', message: 'すでに申請しています。承認者の決定を待ってください。' },
}

export const decisionRefusals: Record<DecisionRefusal, Fault> = {
  'unknown-request': { field: 'decision', message: '申請が見つかりません。' },
  'own-request': { field: 'decision', message: '自分の申請は決定できません。ほかの承認者が決定してください。' },
  'already-decided': { field: 'decision', message: 'ほかの人が先に決定しました。' },
  'choice-missing': { field: 'decision', message: '承認するか、却下するかを選んでください。' },
  'note-missing': { field: 'note', message: '却下するときは、その理由を書いてください。' },
  'note-forbidden': { field: 'note', message: '個人番号は書けません。消してください。' },
  'changed-meanwhile': { field: 'decision', message: 'カードの状態が変わりました。カードの画面で確かめてください。' },
}

export const continuationRefusals: Record<ContinuationRefusal, string> = {
  'unknown-card': 'カードが見つかりません。',
  'choice-missing': '次の手続を選んでください。',
  'not-reversed': 'ほかの人が先に進めました。一覧を見直してください。',
  'card-not-back': 'カードがまだ本人の手元にあります。預かってから進めるか、再作成を依頼してください。',
  'already-back': 'カードはすでに預かっています。',
}

export const reversalStepLabels: Record<ReversalStep, string> = {
  set_up: '交付前設定からやり直す',
  notice_sent: 'もう一度、予約と来庁を案内する',
}
