import { describe, expect, test } from 'bun:test'
import { cityFields, parseCity } from '#domain/offices/city-form'
import { officeFields, parseOffice } from '#domain/offices/office-form'
import { parseService, type ServiceWords, serviceFields } from '#domain/offices/service-form'
import type { Fields, Parsed } from '#domain/offices/words-form'
import { parsePhone, parsePostalCode } from '#domain/rules/contact'
import { defaultRules } from '#domain/rules/parameters'

const everywhere = (ja: string) => ({ ja, easy: ja, en: ja })
const city = {
  name: { ja: '架空市', easy: '架空市', en: 'Kaku City' },
  deskName: everywhere('窓口'),
  phone: '0999-00-0001',
  hours: everywhere('平日'),
}
const office = {
  name: everywhere('本庁'),
  ledgerName: '本庁',
  postalCode: '999-0001',
  address: everywhere('架空市中央1-1'),
  phone: '0999-00-0001',
  phoneHours: everywhere('平日'),
}
const service: ServiceWords = {
  name: everywhere('受取'),
  explanation: everywhere('カードを渡します'),
  letter: everywhere('はがき'),
  walkInText: null,
  belongings: everywhere('はがき\n本人確認書類'),
  access: 'everyone',
  keyType: 'notice_number',
  groupLayout: 'consecutive',
  minutes: 20,
  extraMinutesPerPerson: 10,
  maxPeople: 4,
  position: 1,
  bookingEarliest: 1,
  bookingEarliestUnit: 'working_days',
  bookingLatest: null,
  bookingLatestUnit: 'days',
  bookingOpensAt: '09:00',
  changeDeadlineDays: 0,
  changeDeadlineTime: null,
  reminderDays: null,
  reminderTime: '12:30',
}
const parse = (fields: Fields) => parseService(fields, defaultRules)

const faultsOf = (parsed: Parsed<unknown>) =>
  parsed.ok ? [] : parsed.faults.map(({ part, language, reason }) => [part, language, reason].filter(Boolean).join(':'))
const cityFaults = (typed: Fields) => faultsOf(parseCity({ ...cityFields(city), ...typed }))
const officeFaults = (typed: Fields) => faultsOf(parseOffice({ ...officeFields(office), ...typed }))
const serviceFaults = (typed: Fields) => faultsOf(parse({ ...serviceFields(service), ...typed }))

test('what the form shows is read back unchanged', () => {
  expect(parseCity(cityFields(city))).toEqual({ ok: true, value: city })
  expect(parseOffice(officeFields(office))).toEqual({ ok: true, value: office })
  expect(parse(serviceFields(service))).toEqual({ ok: true, value: service })
})

test('an empty form names every field once, in every language', () => {
  const inAll = (part: string) => ['ja', 'easy', 'en'].map(language => `${part}:${language}:missing`)
  expect(faultsOf(parseCity({}))).toEqual([
    ...inAll('city_name'),
    ...inAll('desk_name'),
    'phone:missing',
    ...inAll('hours'),
  ])
  expect(faultsOf(parseOffice({}))).toHaveLength(12)
  expect(faultsOf(parse({}))).toHaveLength(15)
})

test('nothing but spaces and invisible characters is missing', () => {
  for (const blank of [' ', '　', '\u200b', '\r\n', '\0'])
    expect(cityFaults({ city_name_easy: blank })).toEqual(['city_name:easy:missing'])
})

test.each([
  ['city_name', 40, cityFaults],
  ['desk_name', 60, cityFaults],
  ['hours', 120, cityFaults],
  ['office_name', 60, officeFaults],
  ['address', 120, officeFaults],
  ['phone_hours', 120, officeFaults],
  ['service_name', 60, serviceFaults],
] as const)('%s takes %d characters and not one more', (part, most, faults) => {
  expect(faults({ [`${part}_ja`]: '𠮷'.repeat(most) })).toEqual([])
  expect(faults({ [`${part}_ja`]: '𠮷'.repeat(most + 1) })).toEqual([`${part}:ja:too-long`])
})

test('the name in the ledger takes 60 characters', () => {
  expect(officeFaults({ ledger_name: '庁'.repeat(60) })).toEqual([])
  expect(officeFaults({ ledger_name: '庁'.repeat(61) })).toEqual(['ledger_name:too-long'])
})

test('a line stays one line and keeps its characters', () => {
  const parsed = parseOffice({ ...officeFields(office), address_ja: ' 架空市\r\n中央　𠮷田\uFA11ビル ' })
  expect(parsed.ok && parsed.value.address.ja).toBe('架空市 中央　𠮷田\uFA11ビル')
})

describe('belongings', () => {
  const itemsOf = (typed: string) => {
    const parsed = parse({ ...serviceFields(service), belongings_ja: typed })
    return parsed.ok ? parsed.value.belongings.ja.split('\n') : faultsOf(parsed)
  }

  test('are one item a line, without empty lines and typed bullets', () => {
    expect(itemsOf('・はがき\r\n\r\n  ● 本人確認書類 \n')).toEqual(['はがき', '本人確認書類'])
    expect(itemsOf('・\n\n')).toEqual(['belongings:ja:missing'])
  })

  test('are twenty lines at most', () => {
    expect(itemsOf(Array(20).fill('物').join('\n'))).toHaveLength(20)
    expect(itemsOf(Array(21).fill('物').join('\n'))).toEqual(['belongings:ja:too-many-items'])
  })

  test('have 200 characters a line at most, and the first line that is too long is named', () => {
    expect(itemsOf('物'.repeat(200))).toHaveLength(1)
    const typed = ['物', '', '物'.repeat(201), '物'.repeat(300)].join('\n')
    const parsed = parse({ ...serviceFields(service), belongings_en: typed })
    expect(parsed).toEqual({
      ok: false,
      faults: [{ part: 'belongings', language: 'en', reason: 'item-too-long', most: 200, line: 3 }],
    })
  })
})

test('an individual number is refused wherever text is typed, a telephone number is not', () => {
  expect(serviceFaults({ belongings_ja: '番号 1234 5678 9018' })).toEqual(['belongings:ja:secret-number'])
  expect(cityFaults({ hours_en: '123456789018' })).toEqual(['hours:en:secret-number'])
  expect(officeFaults({ ledger_name: '123456789018' })).toEqual(['ledger_name:secret-number'])
  expect(cityFaults({ hours_ja: '平日(内線 0999-00-0178)' })).toEqual([])
})

test.each([
  ['minutes', 5, 120],
  ['extra_minutes_per_person', 0, 60],
  ['max_people', 1, 10],
])('%s is from %d to %d', (part, least, most) => {
  expect([least, most].flatMap(value => serviceFaults({ [part]: String(value) }))).toEqual([])
  for (const value of [String(least - 1), String(most + 1), '', '1.5', '十', '1e1'])
    expect(serviceFaults({ [part]: value })).toEqual([`${part}:out-of-range`])
})

test('numbers may be typed full-width', () => {
  const parsed = parse({ ...serviceFields(service), minutes: ' ３０ ' })
  expect(parsed.ok && parsed.value.minutes).toBe(30)
})

test.each([
  ['0999-00-0178', '0999-00-0178'],
  ['０９９９ー００ー０１７８', '0999-00-0178'],
  ['（0999）00‐0178', '0999-00-0178'],
  ['0999(00)0178', '0999-00-0178'],
  ['03-1234-5678', '03-1234-5678'],
  ['0120-000-000', '0120-000-000'],
  ['050-1234-5678', '050-1234-5678'],
  ['0999000178', undefined],
  ['0999-00-017', undefined],
  ['050-1234-56789', undefined],
  ['1999-00-0178', undefined],
  ['0999-00-0178(内線5)', undefined],
  ['', undefined],
])('telephone %p is %p', (typed, phone) => {
  expect(parsePhone(typed)).toBe(phone)
})

test.each([
  ['999-0001', '999-0001'],
  ['〒９９９－０００１', '999-0001'],
  ['9990001', '999-0001'],
  ['999-000', undefined],
  ['999-00011', undefined],
  ['999-000A', undefined],
])('postal code %p is %p', (typed, code) => {
  expect(parsePostalCode(typed)).toBe(code)
})

test('a telephone number or postal code that cannot be read is another fault than a missing one', () => {
  expect(officeFaults({ phone: '119', postal_code: '1' })).toEqual(['postal_code:unreadable', 'phone:unreadable'])
  expect(officeFaults({ phone: ' ', postal_code: '' })).toEqual(['postal_code:missing', 'phone:missing'])
})

test('what is left empty is the city’s own, and a text for nobody is none', () => {
  const typed = { letter_ja: '', letter_easy: ' ', letter_en: '', booking_earliest: '', reminder_time: '　' }
  expect(parse({ ...serviceFields(service), ...typed })).toEqual({
    ok: true,
    value: { ...service, letter: null, bookingEarliest: null, reminderTime: null },
  })
  expect(serviceFaults({ letter_easy: '' })).toEqual(['letter:easy:missing'])
  expect(serviceFaults({ explanation_ja: '', explanation_easy: '', explanation_en: '' })).toEqual([])
})

test('a service without a booking says when and where, in every language', () => {
  expect(serviceFaults({ access: 'walk_in' })).toEqual([
    'walk_in_text:ja:missing',
    'walk_in_text:easy:missing',
    'walk_in_text:en:missing',
  ])
  const words = { walk_in_text_ja: '平日', walk_in_text_easy: '平日', walk_in_text_en: 'Weekdays' }
  expect(serviceFaults({ access: 'walk_in', ...words })).toEqual([])
})

test.each([
  ['booking_earliest', 0, 365],
  ['booking_latest', 1, 365],
  ['change_deadline_days', 0, 365],
  ['reminder_days', 0, 30],
])('%s is from %d to %d, or empty', (part, least, most) => {
  const other = part === 'booking_earliest' ? { booking_latest: '365' } : {}
  for (const value of [String(least), String(most), '']) expect(serviceFaults({ ...other, [part]: value })).toEqual([])
  for (const value of ['-1', String(most + 1), '1.5', 'x'])
    expect(serviceFaults({ ...other, [part]: value })).toEqual([`${part}:out-of-range`])
})

test('a window that never opens is refused, also against the city’s own end', () => {
  const latest = String(defaultRules.bookingLatestDays)
  expect(serviceFaults({ booking_earliest: latest })).toEqual([])
  expect(serviceFaults({ booking_earliest: String(Number(latest) + 1) })).toEqual(['booking_latest:before-earliest'])
  const days = { booking_earliest: '10', booking_earliest_unit: 'days' }
  expect(serviceFaults({ ...days, booking_latest: '9' })).toEqual(['booking_latest:before-earliest'])
  expect(serviceFaults({ ...days, booking_latest: '9', booking_latest_unit: 'working_days' })).toEqual([])
})

test('a choice nobody offers and a time no clock shows are named at their fields, all at once', () => {
  const typed = { access: 'all', key_type: '', group_layout: 'x', booking_latest_unit: 'weeks', reminder_time: '25:00' }
  expect(serviceFaults(typed).toSorted()).toEqual(
    ['access', 'booking_latest_unit', 'group_layout', 'key_type']
      .map(part => `${part}:not-chosen`)
      .concat('reminder_time:unreadable')
      .toSorted(),
  )
})
