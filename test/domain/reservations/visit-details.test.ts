import { describe, expect, test } from 'bun:test'
import { keepable, longestNotes, parseVisitDetails } from '#domain/reservations/visit-details'
import { fitPersons, longestName, parsePersons, typedPersons } from '#domain/reservations/visit-persons'
import { parseEmail } from '#domain/rules/email'

const consent = { consent: 'yes' }
const faultsOf = (fields: Record<string, string>, asked = {}) => {
  const parsed = parseVisitDetails({ ...consent, ...fields }, asked)
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
}

describe('R-11: the address of a mail', () => {
  test.each([
    ['hanako@example.jp', 'hanako@example.jp'],
    ['　ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ ', 'hanako@example.jp'],
    ['Hanako.K+card@EXAMPLE.Co.JP', 'Hanako.K+card@example.co.jp'],
    ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
    [`${'a'.repeat(64)}@example.jp`, `${'a'.repeat(64)}@example.jp`],
  ])('%s is read', (typed, read) => expect(parseEmail(typed)).toBe(read))

  test.each([
    '',
    'hanako',
    '@example.jp',
    'hanako@',
    'hanako@example',
    'hanako@-example.jp',
    'hanako@example.jp, taro@example.jp',
    'Hanako <hanako@example.jp>',
    'hanako@example.jp\r\nBcc: taro@example.jp',
    'hanako@example.jp\n',
    'ha nako@example.jp',
    '花子@example.jp',
    `${'a'.repeat(65)}@example.jp`,
    `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(10)}.jp`,
  ])('%j is none', typed => expect(parseEmail(typed)).toBeUndefined())

  test('may be left out, and otherwise is typed twice alike', () => {
    expect(faultsOf({})).toEqual([])
    expect(faultsOf({ email: 'a@example.jp', email_again: 'a@Example.jp' })).toEqual([])
    expect(faultsOf({ email: 'a@example.jp' })).toEqual(['email_again email-different'])
    expect(faultsOf({ email_again: 'a@example.jp' })).toEqual(['email email-unreadable'])
    expect(faultsOf({ email: 'a@example.jp', email_again: 'b@example.jp' })).toEqual(['email_again email-different'])
  })

  test('that was verified stands, whatever the form says', () => {
    const parsed = parseVisitDetails(
      { ...consent, email: 'other@example.jp', email_again: 'other@example.jp' },
      { verifiedEmail: 'hanako@example.jp' },
    )
    expect(parsed).toMatchObject({ ok: true, value: { email: 'hanako@example.jp' } })
  })
})

describe('R-11: who comes', () => {
  const today = '2026-03-02'
  const person = { name: '架空 花子', kana: 'カクウ ハナコ', era: 'S', year: '58', month: '4', day: '1' }
  const faults = (changes: Partial<typeof person>) => {
    const parsed = parsePersons([{ ...person, ...changes }], { today })
    return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
  }

  test('is read with the date of birth in any calendar', () => {
    const parsed = parsePersons([person, { ...person, era: 'west', year: '１９８３' }], { today })
    expect(parsed).toEqual({
      ok: true,
      value: [
        { name: '架空 花子', kana: 'カクウ ハナコ', birthOn: '1983-04-01' },
        { name: '架空 花子', kana: 'カクウ ハナコ', birthOn: '1983-04-01' },
      ],
    })
  })

  test.each([
    [{ name: ' ' }, ['name_1 name-missing']],
    [{ name: 'あ'.repeat(longestName) }, []],
    [{ name: 'あ'.repeat(longestName + 1) }, ['name_1 name-too-long']],
    [{ name: '1234 5678 9018' }, ['name_1 secret-number']],
    [{ kana: '' }, ['kana_1 kana-missing']],
    [{ kana: 'かくう はなこ' }, []],
    [{ kana: 'ｶｸｳ ﾊﾅｺ' }, []],
    [{ kana: "O'BRIEN-SMITH, J." }, ['kana_1 kana-unreadable']],
    [{ kana: "O'BRIEN-SMITH J." }, []],
    [{ kana: '架空' }, ['kana_1 kana-unreadable']],
    [{ year: '' }, ['birth_1 birth-missing']],
    [{ month: '13' }, ['birth_1 birth-unreadable']],
    [{ era: 'R', year: '8', month: '3', day: '2' }, []],
    [{ era: 'R', year: '8', month: '3', day: '3' }, ['birth_1 birth-unreadable']],
    [{ era: 'X' }, ['birth_1 birth-unreadable']],
  ])('%j', (changes, expected) => expect(faults(changes)).toEqual(expected))

  test('every fault of everybody comes at once, with those of the rest', () => {
    expect(faultsOf({ name_2: '架空', phone: '1', consent: '' }, { personCount: 2, today })).toEqual([
      'name_1 name-missing',
      'kana_1 kana-missing',
      'birth_1 birth-missing',
      'kana_2 kana-missing',
      'birth_2 birth-missing',
      'phone phone-unreadable',
      'consent consent-missing',
    ])
  })

  test('line breaks and invisible characters in a name become a space', () => {
    const parsed = parsePersons([{ ...person, name: '架空\r\n花子\u200b' }], { today })
    expect(parsed).toMatchObject({ value: [{ name: '架空 花子' }] })
  })

  test('a larger party keeps who was typed, a smaller one drops the last', () => {
    const typed = typedPersons({ name_1: '甲', name_2: '乙' }, 2)
    expect(fitPersons(typed, 3).map(({ name }) => name)).toEqual(['甲', '乙', ''])
    expect(fitPersons(typed, 1).map(({ name }) => name)).toEqual(['甲'])
  })
})

test('unfinished input is kept, cut, and without what looks like an individual number', () => {
  const kept = keepable(
    {
      phone: '0'.repeat(40),
      notes: 'あ'.repeat(longestNotes + 9),
      email: '1234-5678-9018',
      name_1: '123456789018',
      consent: 'yes',
    },
    1,
  )
  expect(kept).toMatchObject({ email: '', consents: true, people: [{ name: '', era: '' }] })
  expect([kept.phone.length, kept.notes.length]).toEqual([30, longestNotes])
})
