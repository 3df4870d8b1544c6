import { parseLabel } from '../rules/opaque-code.ts'
import { normaliseCode, searchKey } from '../rules/text-keys.ts'
import { parseDate } from '../rules/wareki.ts'
import { parseApplicationId } from './application-id.ts'
import { parseNoticeNumber } from './notice-number.ts'
import { type CardProcess, type Custody, cardProcesses, custodies } from './words.ts'

/** 検索の条件, as understood. */
export type CardCriteria = {
  nameKey?: string
  label?: string
  noticeNumber?: string
  applicationId?: string
  birthOn?: string
  process?: CardProcess
  custody?: Custody
  officeId?: number
}
/** The boxes of the form. `anything` takes a name, a number, a date of birth or a label, whichever it is. */
export const searchFields = [
  'anything',
  'name',
  'notice_number',
  'birth',
  'application_id',
  'process',
  'custody',
  'office',
] as const
export type SearchField = (typeof searchFields)[number]
export type SearchTyped = Partial<Record<SearchField, string | undefined>>
export type SearchFieldError = { field: SearchField; reason: 'unreadable' | 'nothing-asked' }
export type ParsedSearch = { ok: true; criteria: CardCriteria } | { ok: false; errors: SearchFieldError[] }

/** Reads the form; a box nobody can read is named, and a form without any term asks for one. */
export function parseCardSearch(typed: SearchTyped, noticeNumberPattern: string): ParsedSearch {
  const parts = searchFields.flatMap(field => {
    const text = (typed[field] ?? '').trim()
    return text === '' ? [] : [{ field, criteria: readers[field](text, noticeNumberPattern) }]
  })
  const errors = parts.flatMap(({ field, criteria }) =>
    criteria === undefined ? [{ field, reason: 'unreadable' } as const] : [],
  )
  if (errors.length > 0) return { ok: false, errors }
  if (parts.length === 0) return { ok: false, errors: [{ field: 'anything', reason: 'nothing-asked' }] }
  return { ok: true, criteria: Object.assign({}, ...parts.map(part => part.criteria)) }
}

/** One number names one card: the search may go straight to it. */
export const isExact = ({ label, noticeNumber, applicationId }: CardCriteria) =>
  label !== undefined || noticeNumber !== undefined || applicationId !== undefined

/** Whether somebody looked for a person, and not only for a state or a place. */
export const hasPersonalTerms = ({ nameKey, birthOn, ...rest }: CardCriteria) =>
  nameKey !== undefined || birthOn !== undefined || isExact(rest)

type Reader = (text: string, pattern: string) => CardCriteria | undefined

const readers: Record<SearchField, Reader> = {
  anything: (text, pattern) =>
    labelFrom(text) ??
    noticeNumberFrom(text, pattern) ??
    applicationIdFrom(text) ??
    birthFrom(text) ??
    (/^[\d-]+$/.test(normaliseCode(text)) ? undefined : nameFrom(text)),
  name: nameFrom,
  notice_number: (text, pattern) => labelFrom(text) ?? noticeNumberFrom(text, pattern),
  birth: birthFrom,
  application_id: applicationIdFrom,
  process: text => choice(cardProcesses, text, process => ({ process })),
  custody: text => choice(custodies, text, custody => ({ custody })),
  office: text => (/^\d{1,9}$/.test(text) ? { officeId: Number(text) } : undefined),
}

function nameFrom(text: string) {
  const nameKey = searchKey(text)
  return nameKey === '' ? undefined : { nameKey }
}

function labelFrom(text: string) {
  const label = parseLabel(text)
  return label?.kind === 'card' ? { label: label.code } : undefined
}

function noticeNumberFrom(text: string, pattern: string) {
  const noticeNumber = parseNoticeNumber(text, pattern)
  return noticeNumber === undefined ? undefined : { noticeNumber }
}

function applicationIdFrom(text: string) {
  const applicationId = parseApplicationId(text)
  return applicationId === undefined ? undefined : { applicationId }
}

function birthFrom(text: string) {
  const parsed = parseDate(text, { allowUnknown: true })
  return parsed.ok ? { birthOn: parsed.date } : undefined
}

function choice<T extends string>(words: readonly T[], text: string, criteria: (word: T) => CardCriteria) {
  const word = words.find(each => each === text)
  return word === undefined ? undefined : criteria(word)
}
