import type { BelongingKind, Situation } from '../../domain/checklist/situations.ts'
import type { Localized } from './language.ts'

/** 来る人の状況 as the resident ticks it. */
export const situationWords = {
  ja: {
    always: 'いつも',
    self: '本人(15歳以上)が来る',
    under_15: '15歳未満の子ども(法定代理人と一緒に来る)',
    guarded: '成年被後見人など(後見人などと一緒に来る)',
    proxy: '本人は来られず、代理人が来る',
    no_photo_id: '顔写真のある本人確認書類がない',
    foreign: '外国籍である',
    lost: 'カードをなくした',
    changed: '氏名や住所が変わった',
  },
  easy: {
    always: 'いつも',
    self: '本人(15歳から)が 来る',
    under_15: '15歳より 小さい 子ども(親と いっしょに 来る)',
    guarded: '後見人が いる 人(後見人と いっしょに 来る)',
    proxy: '本人は 来られない。ほかの 人が 来る',
    no_photo_id: '顔の 写真が ある カードが ない',
    foreign: '外国の 国籍です',
    lost: 'マイナンバーカードを なくした',
    changed: '名前や 住所が かわった',
  },
  en: {
    always: 'Always',
    self: 'The card holder (15 or older) comes',
    under_15: 'A child under 15, together with a parent or legal representative',
    guarded: 'An adult ward, together with the legal guardian',
    proxy: 'Somebody else comes, because the card holder cannot',
    no_photo_id: 'No photo ID',
    foreign: 'Foreign national',
    lost: 'The card has been lost',
    changed: 'Name or address has changed',
  },
} satisfies Localized<Record<Situation, string>>

/** 持ち物の種類, as headings of the list. */
export const belongingKindWords = {
  ja: {
    paper: '市から届いた書類',
    identity: '本人確認書類',
    authority: '付き添い・代理の方のこと',
    return: 'お返しいただくもの',
    fee: '手数料',
    other: 'そのほか',
  },
  easy: {
    paper: '市役所から 来た もの',
    identity: 'あなたが だれか わかる もの',
    authority: 'いっしょに 来る 人・かわりに 来る 人',
    return: '市役所に 返す もの',
    fee: 'お金',
    other: 'ほかに',
  },
  en: {
    paper: 'From the city',
    identity: 'Identity documents',
    authority: 'Who comes with you or for you',
    return: 'To hand back',
    fee: 'Fee',
    other: 'Other',
  },
} satisfies Localized<Record<BelongingKind, string>>

type Words = {
  title: (service: string) => string
  lead: string
  who: string
  also: string
  alsoNote: string
  show: string
  result: string
  nothing: string
  note: string
  back: string
}

export const checklistWords = {
  ja: {
    title: service => `持ち物を確かめる(${service})`,
    lead: 'あてはまるものを選ぶと、その日にお持ちいただくものがわかります。名前などは入力しません。',
    who: '窓口にはどなたが来ますか',
    also: 'あてはまるものがありますか',
    alsoNote: 'なければ、選ばずに進んでください。',
    show: '持ち物を表示する',
    result: 'お持ちいただくもの',
    nothing: 'この手続きに、決まった持ち物はありません。',
    note: 'そろわないときは、手続きができないことがあります。わからないときは、お電話ください。',
    back: '手続きの案内へ戻る',
  },
  easy: {
    title: service => `持って くる もの(${service})`,
    lead: 'あなたに 合う ものを えらぶと、持って くる ものが わかります。名前は 書きません。',
    who: 'だれが 来ますか',
    also: '合う ものが ありますか',
    alsoNote: 'ない ときは、えらばないで 次へ すすんで ください。',
    show: '持って くる ものを 見る',
    result: '持って くる もの',
    nothing: '決まった 持ち物は ありません。',
    note: 'ない ものが あると、手続きが できない ことが あります。わからない ときは 電話を して ください。',
    back: '前の ページへ もどる',
  },
  en: {
    title: service => `What to bring: ${service}`,
    lead: 'Choose what applies and see what to bring. You do not enter any name.',
    who: 'Who comes to the counter?',
    also: 'Does any of this apply?',
    alsoNote: 'If not, just go on.',
    show: 'Show what to bring',
    result: 'What to bring',
    nothing: 'Nothing particular is needed for this service.',
    note: 'If something is missing we may be unable to serve you. If you are not sure, please call us.',
    back: 'Back to the service',
  },
} satisfies Localized<Words>
