import type { CardField, CardFieldRefusal } from '#domain/cards/card-fields'
import type { OverrideRefusal } from '#domain/cards/override-process'
import type { PutAwayRefusal } from '#domain/cards/put-away'
import type { RegistrationRefusal } from '#domain/cards/register'
import type { SearchField, SearchFieldError } from '#domain/cards/search-form'
import type { SetUpField, SetUpFieldError, SetUpRefusal } from '#domain/cards/set-up'
import type { CardWarning } from '#domain/cards/warnings'
import type { CapacityChange } from '#domain/custody/change-capacity'
import type { LocationChange, LocationsCreation } from '#domain/custody/create-locations'
import type { LocationField, LocationFieldError } from '#domain/custody/location-form'
import { mostLocationsAtOnce } from '#domain/custody/location-form'
import type { MoveOutRefusal } from '#domain/custody/move-out'
import type { Pull } from '#domain/custody/pull'
import type { FieldErrors } from '../components/error-summary.tsx'

type ReasonOf<Outcome> =
  Extract<Outcome, { ok: false }> extends { reason: infer Reason extends string } ? Reason : never

export const cardFieldLabels: Record<CardField, string> = {
  noticeNumber: '交付通知書番号',
  applicationId: '申請書ID',
  name: '氏名',
  kana: 'フリガナ',
  birthOn: '生年月日',
  kind: '申請区分',
  receivedOn: '受領日',
  postalCode: '郵便番号',
  address: '住所',
  addressExtra: '方書',
  boxNumber: '箱番号',
  note: '備考',
  appliedOn: '申請日',
  dueOn: '到着予定日',
  expiresOn: '有効期限',
  isForPost: '申請時来庁(郵送交付)',
}

const cardFieldReasons: Record<CardFieldRefusal, (label: string) => string> = {
  missing: label => `${label}を入力してください。`,
  unreadable: label => `${label}を読み取れません。見本のとおりに入力してください。`,
  'no-such-day': label => `${label}の日付は暦にありません。`,
  'outside-era': label => `${label}の日付は、その元号にありません。`,
  'too-long': label => `${label}が長すぎます。`,
  'in-the-future': label => `${label}が今日より後になっています。`,
  'too-early': label => `${label}の日付が古すぎます。`,
  'unknown-kind': label => `${label}を選んでください。`,
  'forbidden-number': label => `${label}に個人番号か住民票コードらしい数字があります。消してください。`,
}

export const cardFieldErrors = (errors: readonly { field: CardField; reason: CardFieldRefusal }[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: cardFieldReasons[reason](cardFieldLabels[field]) }))

export const registrationErrors: Record<RegistrationRefusal, { field: string; message: string }> = {
  'notice-number-taken': {
    field: 'noticeNumber',
    message: 'この交付通知書番号のカードはすでに登録されています。カードの検索で確かめてください。',
  },
  'application-id-taken': {
    field: 'applicationId',
    message: 'この申請書IDのカードはすでに登録されています。カードの検索で確かめてください。',
  },
  'unknown-office': { field: 'office', message: '庁舎を選んでください。' },
  'shipment-closed': { field: 'main', message: 'この箱は締められています。もうカードを加えられません。' },
}

const searchUnreadable: Record<SearchField, string> = {
  anything: '数字だけでは探せません。番号はすべての桁を、ハイフンはなくても入力してください。',
  name: '氏名に使えない文字だけが入力されています。',
  notice_number: '交付通知書番号は「A1B-123456」のように入力してください。',
  birth: '生年月日は「昭和58年4月1日」「S58.4.1」「1983-04-01」のように入力してください。',
  application_id: '申請書IDは23けたの数字です。',
  process: '状態を選び直してください。',
  custody: '所在を選び直してください。',
  office: '庁舎を選び直してください。',
}

export const searchErrors = (errors: readonly SearchFieldError[]): FieldErrors =>
  errors.map(({ field, reason }) => ({
    field,
    message: reason === 'nothing-asked' ? '探す言葉か条件を入力してください。' : searchUnreadable[field],
  }))

export const warningWords: Record<CardWarning, { label: string; text: string }> = {
  deceased: { label: '死亡', text: '住民記録で死亡の異動があります。交付前設定・通知の前に確かめてください。' },
  moved_out: { label: '転出', text: '住民記録で転出の異動があります。交付前設定・通知の前に確かめてください。' },
  name_changed: { label: '氏名変更', text: '住民記録で氏名が変わっています。券面と合うか確かめてください。' },
  address_changed: { label: '住所変更', text: '住民記録で住所が変わっています。通知書のあて先を確かめてください。' },
  register_changed: { label: '異動あり', text: '住民記録に異動があります。内容を確かめてください。' },
  expired: {
    label: '有効期限切れ',
    text: 'カードの有効期限が切れています。渡さずに、廃棄と新しい申請を案内してください。',
  },
  expires_soon: {
    label: '有効期限まぢか',
    text: 'カードの有効期限が近づいています。早めの受け取りを案内してください。',
  },
  overdue: { label: '受取期限切れ', text: '受取期限を過ぎています。再通知するか確かめてください。' },
}

export const setUpRefusals: Record<SetUpRefusal, string> = {
  'nothing-chosen': 'カードを1枚以上選んでください。',
  'not-allowed': '選んだカードのなかに、この結果を登録できない状態のものがあります。1枚も登録していません。',
  'changed-meanwhile':
    'ほかの人が先に登録したため、一覧が変わりました。1枚も登録していません。新しい一覧で選び直してください。',
  'no-witness':
    '二人での確認の時間が終わったため、登録していません。二人で続けるときは「二人での確認」をもう一度始めてください。一人で確認したときは、このまま登録できます。',
  'witness-elsewhere':
    '一緒に確認する職員の担当は、選んだカードのある庁舎ではありません。1枚も登録していません。この庁舎を担当する職員と確認してください。',
}

export const setUpScanWords = {
  added: { tone: 'success', word: '加えました', text: '続けて次のカードを読み取れます。' },
  again: { tone: 'warning', word: '読み取り済み', text: 'このカードは、すでに一覧にあります。' },
  notWaiting: { tone: 'error', word: '加えていません', text: 'このカードは交付前設定を待つ状態ではありません。' },
  unknown: {
    tone: 'error',
    word: '加えていません',
    text: 'カードが見つかりません。カードのラベルか交付通知書番号を入れてください。',
  },
} as const

export const setUpErrors = (errors: readonly SetUpFieldError[]): FieldErrors =>
  errors.map(({ field }) => ({
    field,
    message: setUpFieldWords[field],
  }))

const setUpFieldWords: Record<SetUpField, string> = {
  result: '交付前設定の結果を選んでください。',
  failure: '設定できなかった理由を選んでください。',
  photo_right: '写真が申請書と同じことを確かめて、チェックを入れてください。違えば「設定できなかった」を選びます。',
  print_right: '券面が正しいことを確かめて、チェックを入れてください。違えば「設定できなかった」を選びます。',
}

export const overrideRefusals: Record<OverrideRefusal, { field: string; message: string }> = {
  'reason-missing': { field: 'reason', message: '訂正の理由を入力してください。' },
  'reason-forbidden': { field: 'reason', message: '理由に個人番号らしい数字があります。消してください。' },
  'same-process': { field: 'process', message: '今と同じ状態です。訂正後の状態を選んでください。' },
  'not-choosable': { field: 'process', message: '訂正後の状態を選んでください。' },
  'changed-meanwhile': {
    field: 'process',
    message: 'ほかの人が先に状態を変えました。今の状態を確かめてから選び直してください。',
  },
  'not-there': {
    field: 'process',
    message: '今の所在では、この状態になりません。先に所在を直してください。',
  },
  'not-allowed': {
    field: 'process',
    message:
      '所在不明の届出か再作成が続いているカードは、訂正できません。先に所在不明を閉じるか、再作成を取りやめてください。',
  },
  'unknown-card': { field: 'process', message: 'カードが見つかりません。' },
}

export const putAwayRefusals: Record<PutAwayRefusal, string> = {
  unreadable: 'このコードは読み取れません。カードか保管場所のラベル、または交付通知書番号を入れてください。',
  visit: 'これは予約のコードです。カードか保管場所のラベルを読み取ってください。',
  'no-such-card': 'このカードは登録されていません。取込か手入力で登録してください。',
  'no-such-location': 'この保管場所は登録されていません。',
  missing: '所在不明のカードが見つかりました。取り分けて、係長に知らせてください。',
  'location-expected': '順番が違います。先に、前のカードの保管場所を読み取ってください。',
  'unknown-card': 'カードが見つかりません。カードのラベルを読み取り直してください。',
  'unknown-location': 'この保管場所は登録されていません。',
  'location-full': 'このケースは満杯です。別のケースに入れてください。',
  'location-retired': 'この保管場所は廃止されています。別のケースに入れてください。',
  'other-office': '別の庁舎の保管場所です。カードの庁舎のケースに入れてください。',
  'already-there': 'このカードは、すでにこの場所に入っています。',
  'not-storable': '今の状態のカードは収納できません。カードの画面で状態を確かめてください。',
  'not-allowed': '今の所在からは収納できません。カードの画面で所在を確かめてください。',
  'changed-meanwhile': 'ほかの人が先にこのカードを動かしました。もう一度読み取ってください。',
}

export const pullRefusals: Record<ReasonOf<Pull>, string> = {
  'reason-forbidden': '理由に個人番号らしい数字があります。消してください。',
  'not-allowed': '今の所在からは取り出せません。',
  'changed-meanwhile': 'ほかの人が先にこのカードを動かしました。',
  'location-full': '今の所在からは取り出せません。',
  'location-retired': '今の所在からは取り出せません。',
  'unknown-card': 'カードが見つかりません。',
}

export const locationFieldLabels: Record<LocationField, string> = {
  cabinet: '庫',
  shelfFrom: '段(から)',
  shelfTo: '段(まで)',
  caseFrom: 'ケース(から)',
  caseTo: 'ケース(まで)',
  capacity: '1ケースに入る枚数',
}

const locationFieldReasons: Record<LocationFieldError['reason'], (label: string) => string> = {
  missing: label => `${label}を入力してください。`,
  'not-a-number': label => `${label}は1から9999までの数字で入力してください。`,
  backwards: label => `${label}は「から」と同じか、それより大きい数にしてください。`,
  'too-many': () => `一度に登録できるのは${mostLocationsAtOnce}か所までです。分けて登録してください。`,
}

export const locationErrors = (errors: readonly LocationFieldError[]) =>
  errors.map(({ field, reason }) => ({ field, message: locationFieldReasons[reason](locationFieldLabels[field]) }))

const capacityError = (message: string) => ({ field: 'capacity', message })

export const capacityErrors = (reason: LocationFieldError['reason'] | number): FieldErrors =>
  typeof reason === 'number' ? [] : [capacityError(locationFieldReasons[reason](locationFieldLabels.capacity))]

export const capacityRefusal = (refusal: Extract<CapacityChange, { ok: false }>) =>
  capacityError(
    refusal.reason === 'cards-beyond'
      ? `${refusal.highest}番にカードが入っています。${refusal.highest}枚より少なくするには、先にカードを別のケースへ移してください。`
      : 'この保管場所は変更できません。',
  )

export const moveOutRefusals: Record<MoveOutRefusal, string> = {
  ...putAwayRefusals,
  'nothing-chosen': '移すカードを選んでください。',
  'not-here': '選んだカードのなかに、このケースから動いたものがあります。1枚も移していません。',
  'location-full': '移す先のケースに空きが足りません。1枚も移していません。',
}

export const creationRefusals: Record<ReasonOf<LocationsCreation>, { field: string; message: string }> = {
  'already-there': {
    field: 'caseFrom',
    message: 'すでに登録されている場所が含まれています。1か所も登録していません。範囲を変えてください。',
  },
  'unknown-office': { field: 'office', message: '庁舎を選んでください。' },
}

export const retirementRefusals: Record<ReasonOf<LocationChange>, string> = {
  'unknown-location': 'この保管場所は登録されていません。',
  'not-empty': 'カードが入っているので廃止できません。先に別の場所へ移してください。',
  'already-retired': 'この保管場所はすでに廃止されています。',
}
