import type { RemakeFieldError, RemakeLinkRefusal, RemakeRefusal } from '#domain/cards/remake-words'
import type { FieldErrors } from '../components/error-summary.tsx'

const labels: Record<RemakeFieldError['field'], string> = {
  remake_reason: '再作成の理由',
  requested_on: '依頼した日',
  application_id: '新しい申請書ID',
  note: '備考',
}

const reasons: Record<RemakeFieldError['reason'], (label: string) => string> = {
  missing: label => `${label}を入れてください。`,
  unreadable: label => `${label}を読み取れません。見本のとおりに入れてください。`,
  'in-the-future': label => `${label}が今日より後になっています。`,
  'too-long': label => `${label}が長すぎます。`,
  'forbidden-number': label => `${label}に個人番号らしい数字があります。消してください。`,
  'own-number': label => `${label}が、元のカードと同じです。`,
  taken: label => `${label}は、ほかの再作成に使われています。`,
}

export const remakeErrors = (errors: readonly RemakeFieldError[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: reasons[reason](labels[field]) }))

export const remakeRefusals: Record<RemakeRefusal, { field: string; message: string }> = {
  'unknown-card': { field: 'main', message: 'カードが見つかりません。' },
  'not-remakeable': {
    field: 'main',
    message: '今の状態のカードは再作成を依頼できません。設定不可・所在不明・不一致・交付取消のカードだけです。',
  },
  'already-requested': { field: 'main', message: 'このカードの再作成は、すでに依頼されています。' },
  frozen: {
    field: 'main',
    message:
      'このカードは所在不明の届出が続いていて、凍結されています。先に所在不明を「紛失とする」で閉じてから依頼してください。',
  },
  'application-id-taken': { field: 'application_id', message: 'この申請書IDは、ほかの再作成に使われています。' },
  'own-number': { field: 'application_id', message: '元のカードの申請書IDです。新しい申請の番号を入れてください。' },
}

export const linkRefusals: Record<RemakeLinkRefusal | 'not-allowed', { field: string; message: string }> = {
  'not-requested': { field: 'main', message: 'この再作成は、すでに終わっています。' },
  'no-such-card': {
    field: 'new_card',
    message: 'カードが見つかりません。新しいカードのラベルか交付通知書番号を入れてください。',
  },
  'same-card': { field: 'new_card', message: '元のカードです。新しいカードを読み取ってください。' },
  'not-arrived': { field: 'new_card', message: 'このカードはまだ届いていません。受領してから紐づけてください。' },
  'linked-already': { field: 'new_card', message: 'このカードは、ほかのカードの再作成として紐づいています。' },
  'not-allowed': {
    field: 'main',
    message: '元のカードの状態が変わったため、取りやめられません。カードの画面で確かめてください。',
  },
}
