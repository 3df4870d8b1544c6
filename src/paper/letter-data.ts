import type { ChecklistItem } from '#domain/checklist/checklist-for'
import { type Form, type FormTextKey, type FormTexts, type FormValues, fillText } from '#domain/letters/form-text-keys'
import { splitAddress } from '#domain/letters/postal-town'
import type { City } from '#domain/rules/city'
import { formatPrintedCode } from '#domain/rules/printed-code'
import { formatWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { code128, customerBars, qr } from './codes.ts'

/** 宛先 and the rest of one letter, as it goes into a template. */
export type LetterSubject = {
  name: string
  noticeNumber: string
  postalCode: string | null
  address: string | null
  addressExtra: string | null
  label: string
  /** カスタマバーコード, where the address has one. */
  customer: string | undefined
  link: string
  key: { code: string; password: string } | undefined
  sequence: number
}
/** 庁舎 as a letter names it: in full, with the way there where the city has written one. */
export type Sender = {
  name: string
  postalCode: string
  address: string
  phone: string
  directions?: string | undefined
}
export type LetterFrame = {
  form: 'guide' | 'reminder' | 'hagaki_guide' | 'hagaki_reminder'
  texts: FormTexts
  city: City
  office: Sender
  items: readonly ChecklistItem[]
  sentOn: string
  deadlineOn: string
  site: string
  today: string
}

/** 予約案内・再通知 as data of its template. */
export function letterData(subject: LetterSubject, frame: LetterFrame) {
  const { form, texts, office, city } = frame
  const values = valuesOf(subject, frame)
  const line = (place: string) => textAt(texts, form, place, values)
  const isHagaki = form.startsWith('hagaki')
  return {
    ...addressOf(subject),
    sender: { city: city.name.ja, desk: city.deskName.ja, ...office },
    directions: office.directions === undefined || office.directions === '' ? '' : `道順 ${office.directions}`,
    title: line('title').join(' '),
    ...(isHagaki
      ? { body: line('body') }
      : { lead: line('lead'), how: line('how'), notes: line('notes'), foot: line('foot') }),
    numbers: isHagaki ? [] : numbersOf(subject),
    deadline: formatWarekiWithWeekday(frame.deadlineOn),
    sentOn: formatWareki(frame.sentOn),
    items: frame.items.map(({ item }) => (isHagaki ? inShort(item.ja) : item.ja)),
    site: frame.site,
    qr: qr(subject.link),
  }
}

// On a postcard the examples in brackets give way; 「(お持ちの方)」 stays.
const inShort = (item: string) => item.replace(/[(（][^()（）]{10,}[)）]/g, '')

/** 宛名: what stands in the window of the envelope or on a label. */
export const addressOf = (
  subject: Pick<LetterSubject, 'name' | 'postalCode' | 'address' | 'addressExtra' | 'label' | 'customer'>,
) => ({
  postalCode: subject.postalCode ?? '',
  address: addressLines(subject),
  name: subject.name,
  customer: subject.customer === undefined ? null : customerBars(subject.customer),
  label: code128(subject.label),
  labelText: subject.label,
})

// A building that stands in one line with its street gets a line of its own, as on every envelope.
function addressLines({ address, addressExtra }: Pick<LetterSubject, 'address' | 'addressExtra'>) {
  const isWhole = (addressExtra ?? '').trim() === ''
  const parts = isWhole ? splitAddress(address ?? '') : { address: address ?? '', addressExtra: addressExtra ?? '' }
  return [parts.address, parts.addressExtra].filter(line => line !== '')
}

/** The values of what a text may name. */
export const cityValues = ({ city, site, today }: Pick<LetterFrame, 'city' | 'site' | 'today'>): FormValues => ({
  市名: city.name.ja,
  窓口名: city.deskName.ja,
  電話: city.phone,
  受付時間: city.hours.ja,
  予約ページ: site,
  今日: formatWareki(today),
})

/** One text of a form, with its values. */
export function textAt(texts: FormTexts, form: Form, place: string, values: FormValues): string[] {
  const found = Object.entries(texts).find(([key]) => key === `${form}.${place}`)
  return found === undefined ? [] : fillText(found[1], values)
}

const valuesOf = (subject: LetterSubject, frame: LetterFrame): FormValues => ({
  ...cityValues(frame),
  氏名: subject.name,
  交付通知書番号: subject.noticeNumber,
  発送日: formatWareki(frame.sentOn),
  受取期限: formatWarekiWithWeekday(frame.deadlineOn),
  回数: `${subject.sequence}回目`,
  交付場所: frame.office.name,
  所在地: frame.office.address,
})

const numbersOf = ({ key, noticeNumber }: LetterSubject) =>
  key === undefined
    ? [{ label: '交付通知書番号', value: noticeNumber }]
    : [
        { label: '予約ID', value: formatPrintedCode(key.code) },
        { label: 'パスワード', value: formatPrintedCode(key.password) },
      ]

export type { FormTextKey }
