import { formatWareki } from '#domain/rules/wareki'
import type { ClosingRefusal } from '#domain/shipments/close'
import type { DifferenceFieldError } from '#domain/shipments/difference-form'
import type { DifferenceRefusal } from '#domain/shipments/differences'
import type { MissingStep } from '#domain/shipments/missing-steps'
import type { ShipmentRefusal } from '#domain/shipments/register'
import type { SetAsideRefusal } from '#domain/shipments/set-aside'
import type { FieldRefusal, ShipmentField, ShipmentFieldError } from '#domain/shipments/shipment-form'
import type { DifferenceKind, ShipmentScanWord } from '#domain/shipments/words'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { ScanResult } from '../components/scan-field.tsx'

export const differenceLabels: Record<DifferenceKind, { label: string; support: string }> = {
  shortage: { label: '不足', support: '送付票にあるカードが箱にない。' },
  surplus: {
    label: '過剰',
    support:
      '送付票にないカードが入っていた。カードは「手入力で加える」で登録してください。結果が出るまで「入荷差異」として別に置きます。',
  },
  damaged: { label: '破損', support: '券面やICに傷みがある。カードは受領のうえ「入荷差異」として別に置きます。' },
  other_city: {
    label: '他団体分',
    support:
      'ほかの市区町村のカードが入っていた。送付票の枚数に入っていれば、不足も記録してください。登録したカードは「入荷差異」として別に置きます。',
  },
  notice_shortage: {
    label: '通知書の不足',
    support: '送付票の交付通知書が箱にない。カードが分かれば番号を入れてください。そのカードは照合なしで締められます。',
  },
  notice_surplus: { label: '通知書の過剰', support: '送付票にない交付通知書が入っていた。' },
}

export const shipmentScanResults: Record<ShipmentScanWord, ScanResult> = {
  received: { tone: 'success', word: '受領しました', text: '受領台に置きました。続けて次のカードを読み取れます。' },
  'received-late': {
    tone: 'warning',
    word: '受領しました',
    text: '前の箱で不足だったカードです。この箱のカードとして受領しました。送付票の枚数と合うか確かめてください。',
  },
  paired: { tone: 'success', word: '照合しました', text: 'カードと交付通知書が合いました。次の組へ進めます。' },
  'paired-received': {
    tone: 'success',
    word: '受領・照合しました',
    text: 'カードを受領し、交付通知書と合うことを確かめました。',
  },
  'label-read': {
    tone: 'success',
    word: 'カードを読みました',
    text: '続けて、同じ人の交付通知書番号を読み取ってください。',
  },
  'notice-read': {
    tone: 'success',
    word: '通知書を読みました',
    text: '続けて、同じ人のカードのラベルを読み取ってください。',
  },
  'notice-only': {
    tone: 'error',
    word: 'カードを読んでください',
    text: '交付通知書だけでは受領になりません。カードのラベルを読み取ってください。カードがないときは、差異に「不足」を記録します。',
  },
  'label-next': {
    tone: 'error',
    word: '次はカードです',
    text: '先に読んだ通知書の、カードのラベルを読み取ってください。',
  },
  'notice-next': {
    tone: 'error',
    word: '次は通知書です',
    text: '先に読んだカードの、交付通知書番号を読み取ってください。',
  },
  mismatch: {
    tone: 'error',
    word: '別人です',
    text: 'カードと交付通知書が別の人のものです。登録していません。両方を分けて置き、それぞれの相手を探してください。',
  },
  unreadable: {
    tone: 'error',
    word: '読み取れません',
    text: 'カードのラベルか交付通知書番号ではありません。もう一度読み取ってください。',
  },
  'unknown-card': {
    tone: 'error',
    word: '登録がありません',
    text: 'このカードは登録されていません。「手入力で加える」で登録してください。ほかの市区町村のカードなら、差異に「他団体分」と記録してください。',
  },
  'already-received': {
    tone: 'warning',
    word: '受領済みです',
    text: 'このカードは、すでに受領されています。もう一度置く場所だけ確かめてください。',
  },
  'already-paired': { tone: 'warning', word: '照合済みです', text: 'このカードと通知書は、すでに照合されています。' },
  'other-shipment': {
    tone: 'error',
    word: '別の箱です',
    text: 'このカードは別の箱(またはほかの庁舎の箱)に入っているはずのカードです。受領していません。箱を確かめてください。',
  },
  'no-shipment': {
    tone: 'error',
    word: '箱の記録がありません',
    text: 'このカードは、箱に関係なく登録されたカードです。カードの画面で確かめてください。',
  },
  'shipment-closed': {
    tone: 'error',
    word: '締めた箱です',
    text: 'この箱は締められています。もう何も加えられません。',
  },
  'not-here': {
    tone: 'error',
    word: '止めてください',
    text: '台帳では、このカードは手元にありません(所在不明・交付済・移送中など)。照合していません。カードの画面で所在を確かめ、上司に知らせてください。',
  },
}

type Step = { text: string; todo: string; href?: string | undefined; link?: string | undefined }

/** What is left before the box can be closed, and what to do about it. */
export function stepWords(step: MissingStep, path: string): Step {
  const scan = { href: `${path}/scan`, link: '受領の読み取りへ' }
  const differ = { href: `${path}/differences/new`, link: '差異を記録する' }
  switch (step.kind) {
    case 'nothing-arrived':
      return { text: 'まだ1枚も受領していません。', todo: '箱のカードを1枚ずつ読み取ってください。', ...scan }
    case 'missing-cards':
      return {
        text: `届いていないカードが${step.count}枚あります。`,
        todo: '下の「届いていないカード」の氏名を見て、小箱と緩衝材の中まで探してください。なければ「不足」を記録します。',
        ...differ,
      }
    case 'too-few':
      return {
        text: `送付票より${step.count}枚少なくなっています。`,
        todo: 'カードを探して読み取るか、登録のないカードを手入力で加えてください。箱にないときは「不足」を記録します。',
        ...scan,
      }
    case 'too-many':
      return {
        text: `送付票より${step.count}枚多くなっています。`,
        todo: '送付票の枚数を確かめ、余分なカードに「過剰」を記録してください。',
        ...differ,
      }
    case 'unpaired':
      return {
        text: `交付通知書と照合していないカードが${step.count}枚あります。`,
        todo: 'カードのラベルと交付通知書番号を続けて読み取ってください。',
        href: `${path}/pairings`,
        link: '照合へ',
      }
    case 'notices-not-counted':
      return {
        text: '交付通知書の実数が入っていません。',
        todo: '通知書を数えて、箱の画面の「交付通知書の実数」に入れてください。',
      }
    case 'notices-too-few':
      return {
        text: `交付通知書が送付票より${step.count}枚少なくなっています。`,
        todo: '箱の中を探し、数え直してください。ないときは「通知書の不足」を記録します。',
        ...differ,
      }
    case 'notices-too-many':
      return {
        text: `交付通知書が送付票より${step.count}枚多くなっています。`,
        todo: '数え直してください。多いままなら「通知書の過剰」を記録します。',
        ...differ,
      }
  }
}

export const closingRefusals: Record<ClosingRefusal, { field: string; message: string }> = {
  'unknown-shipment': { field: 'main', message: 'この箱は登録されていません。' },
  'already-closed': { field: 'main', message: 'この箱は、すでに締められています。' },
  'notices-not-counted': { field: 'main', message: '交付通知書の実数が入っていないので、締められません。' },
  'does-not-balance': {
    field: 'main',
    message: '送付票の枚数と受領した枚数が合わないので、締められません。箱の中をもう一度確かめてください。',
  },
  'notices-do-not-balance': {
    field: 'main',
    message: '交付通知書の枚数が送付票と合わないので、締められません。数え直すか、通知書の差異を記録してください。',
  },
  'cards-missing': {
    field: 'main',
    message: '届いていないカードがあるので、締められません。箱の画面で氏名を確かめて探してください。',
  },
  'cards-unpaired': { field: 'main', message: '交付通知書と照合していないカードがあるので、締められません。' },
  'same-person': { field: 'second_login_id', message: '空箱は、締める人とは別の職員が確かめてください。' },
}

const fieldLabels: Record<ShipmentField | DifferenceFieldError['field'], string> = {
  number: '箱・送付票番号',
  received_on: '受領日',
  expected_cards: 'カードの枚数',
  expected_notices: '交付通知書の枚数',
  note: '内容',
  kind: '差異の種類',
  quantity: '枚数',
  card_number: '交付通知書番号',
  reported_on: '照会した日',
  sent_back_on: '返送した日',
  sent_back_note: '送付の記録',
  card_code: 'カードのラベル',
  kept_note: '理由',
  resolution: '結果',
}

const fieldReasons: Record<FieldRefusal | DifferenceFieldError['reason'], (label: string) => string> = {
  missing: label => `${label}を入れてください。`,
  unreadable: label => `${label}を読み取れません。「令和8年3月2日」「R8.3.2」「2026-03-02」のように入れてください。`,
  'in-the-future': label => `${label}が今日より後になっています。`,
  'not-a-number': label => `${label}は数字で入れてください。`,
  'too-long': label => `${label}が長すぎます。`,
  'forbidden-number': label => `${label}に個人番号らしい数字があります。消してください。`,
  'one-card': () => 'カードを1枚指定したときの枚数は1枚です。',
  'nothing-said': () => '照会した日か結果を入れてください。',
}

export const shipmentFieldErrors = (errors: readonly (ShipmentFieldError | DifferenceFieldError)[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: fieldReasons[reason](fieldLabels[field]) }))

export const registrationRefusals: Record<ShipmentRefusal, { field: string; message: string }> = {
  'number-taken': {
    field: 'number',
    message: 'この番号の箱は、この庁舎にすでに登録されています。一覧で確かめてください。',
  },
  'same-person': { field: 'second_login_id', message: '検数は、あなたとは別の職員と二人で行ってください。' },
}

export const differenceRefusals: Record<DifferenceRefusal, { field: string; message: string }> = {
  'shipment-closed': { field: 'main', message: 'この箱は締められています。もう差異を記録できません。' },
  'no-such-card': { field: 'card_number', message: 'この番号のカードは、この箱にありません。番号を確かめてください。' },
  'card-is-here': {
    field: 'card_number',
    message:
      'このカードは受領のあと照合や移動、別の差異の記録がされています。「不足」にはできません。カードを探し、ないときは所在不明を宣言してください。',
  },
  'card-not-here': {
    field: 'card_number',
    message: 'このカードはまだ受領していません。先に受領を読み取ってください。',
  },
  'notice-is-here': {
    field: 'card_number',
    message: 'このカードは交付通知書と照合済みです。「通知書の不足」にはできません。',
  },
  'noted-already': { field: 'card_number', message: 'このカードのこの差異は、すでに記録されています。' },
  'not-damageable': {
    field: 'card_number',
    message: '今の状態のカードは「入荷差異」として別に置けません。カードの画面で状態を確かめてください。',
  },
  'set-aside-not-here': {
    field: 'main',
    message: 'このカードは受領が取り消されています。先に受領を読み取ってから、差異を取り下げてください。',
  },
}

export const setAsideRefusals: Record<SetAsideRefusal, { field: string; message: string }> = {
  'unknown-difference': { field: 'main', message: 'この差異には、カードが記録されていません。' },
  'not-set-aside': { field: 'main', message: 'カードの状態が変わっています。カードの画面で確かめてください。' },
  'not-at-hand': {
    field: 'card_code',
    message: 'このカードは手元にありません。カードの画面で所在を確かめてください。',
  },
  'other-card': { field: 'card_code', message: 'この差異のカードではありません。カードのラベルを読み取ってください。' },
}

export const dayText = (day: string | null) => (day === null ? '' : formatWareki(day))
