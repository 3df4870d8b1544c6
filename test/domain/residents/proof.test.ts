import { describe, expect, test } from 'bun:test'
import { db } from '#db'
import { keepable, longestNotes, parseVisitDetails } from '#domain/reservations/visit-details'
import { familyNameOf, noticeTailOf } from '#domain/residents/masked'
import {
  parseLinkProof,
  parseNoticeProof,
  parsePrintedProof,
  parseReservationProof,
} from '#domain/residents/proof-form'
import { proveIdentity, slownessOf } from '#domain/residents/prove-identity'
import { makeCode } from '#domain/rules/opaque-code'
import { defaultRules } from '#domain/rules/parameters'
import { truncateAll } from '../../support/database.ts'
import { createCard } from '../../support/people.ts'

const birth = { birth_era: 'S', birth_year: '45', birth_month: '3', birth_day: '4' }
const notice = (fields: Record<string, string>) => parseNoticeProof(fields, defaultRules)

describe('the proof form', () => {
  test.each(['A1B-123456', 'a1b123456', 'Ａ１Ｂ－１２３４５６', ' a1b 123456 '])('reads %s', spelling => {
    expect(notice({ notice_number: spelling, ...birth })).toEqual({
      ok: true,
      value: { key: { kind: 'notice', number: 'A1B-123456' }, birthOn: '1970-03-04' },
    })
  })

  test("a city's own pattern decides what a number is", () => {
    const rules = { noticeNumberPattern: '^\\d{8}$' }
    expect(parseNoticeProof({ notice_number: '1234-5678', ...birth }, rules).ok).toBe(true)
    expect(parseNoticeProof({ notice_number: 'A1B-123456', ...birth }, rules).ok).toBe(false)
  })

  test('a date of birth of which month and day are unknown is left blank', () => {
    const parsed = notice({
      notice_number: 'A1B-123456',
      birth_era: 'west',
      birth_year: '1965',
      birth_month: '',
      birth_day: '',
    })
    expect(parsed).toMatchObject({ ok: true, value: { birthOn: '1965-00-00' } })
  })

  test.each([
    [{}, ['notice_number missing', 'birth missing']],
    [{ notice_number: '123456789018' }, ['notice_number unreadable', 'birth missing']],
    [{ notice_number: 'A1B-123456', ...birth, birth_month: '13' }, ['birth unreadable']],
    [{ notice_number: 'A1B-123456', ...birth, birth_year: '65' }, ['birth unreadable']],
  ])('all faults at once: %j', (fields, expected) => {
    const parsed = notice(fields)
    expect(parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)).toEqual(expected)
  })

  test('a 予約番号 with one wrong character is none', () => {
    const code = makeCode(new Uint8Array(11).fill(7), 11)
    expect(parseReservationProof({ reservation_code: code.toLowerCase(), ...birth }).ok).toBe(true)
    expect(parseReservationProof({ reservation_code: `8${code.slice(1)}`, ...birth })).toEqual({
      ok: false,
      errors: [{ field: 'reservation_code', reason: 'unreadable' }],
    })
  })
})

describe('the form of a printed sheet', () => {
  test('reads ID and password in any spelling', () => {
    expect(parsePrintedProof({ printed_code: '１２３４　５６７８', printed_password: '8765-4321' })).toEqual({
      ok: true,
      value: { key: { kind: 'printed', code: '12345678' }, password: '87654321' },
    })
  })

  test.each([
    [{}, ['printed_code missing', 'printed_password missing']],
    [{ printed_code: '1234', printed_password: ' ' }, ['printed_code unreadable', 'printed_password missing']],
    [{ printed_code: '12345678', printed_password: 'abcdefgh' }, ['printed_password unreadable']],
  ])('all faults at once: %j', (fields, expected) => {
    const parsed = parsePrintedProof(fields)
    expect(parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)).toEqual(expected)
  })
})

test('the form behind a link asks for the date of birth and nothing else', () => {
  expect(parseLinkProof('token', birth)).toEqual({
    ok: true,
    value: { key: { kind: 'link', token: 'token' }, birthOn: '1970-03-04' },
  })
  expect(parseLinkProof('token', {})).toEqual({ ok: false, errors: [{ field: 'birth', reason: 'missing' }] })
  expect(parseLinkProof('token', { ...birth, birth_day: '32' })).toEqual({
    ok: false,
    errors: [{ field: 'birth', reason: 'unreadable' }],
  })
})

test('every further try waits longer, up to two seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(slownessOf)).toEqual([0, 250, 500, 1000, 2000, 2000, 2000])
})

test('the waiting goes by the number, whoever tries it, and ends with a success', async () => {
  await truncateAll()
  const card = await createCard(db, { process: 'notice_sent' })
  const waits: number[] = []
  const pause = async (ms: number) => {
    waits.push(ms)
  }
  const prove = (birthOn: string, address: string) =>
    proveIdentity(
      db,
      { key: { kind: 'notice', number: card.noticeNumber }, birthOn },
      { rules: defaultRules, now: new Date(), address, pause },
    )
  for (const address of ['a', 'b', 'c'])
    expect(await prove('1999-09-09', address)).toEqual({ ok: false, reason: 'refused' })
  expect((await prove(card.birthOn, 'd')).ok).toBe(true)
  await prove(card.birthOn, 'e')
  expect(waits).toEqual([0, 250, 500, 1000, 0])
})

test('of a name only the family part is shown, and only where a space tells which it is', () => {
  expect(['架空　花子', 'SMITH JOHN PAUL', '　架空 太郎', '架空花子', '', '架空　'].map(familyNameOf)).toEqual([
    '架空',
    'SMITH',
    '架空',
    undefined,
    undefined,
    undefined,
  ])
  expect(noticeTailOf('A1B-123456')).toBe('3456')
})

describe('what a resident adds to a booking', () => {
  test.each([
    ['090-1234-5678', '09012345678'],
    ['（０９９９）００-０００１', '0999000001'],
    ['', undefined],
    ['  ', undefined],
  ])('the telephone number %j', (phone, expected) => {
    expect(parseVisitDetails({ phone, consent: 'yes' })).toEqual({
      ok: true,
      value: { phone: expected, notes: undefined, hasConsented: true },
    })
  })

  test.each(['12', '0123', '90-1234-5678', '090-1234-56789', '０９０あ', '+81-90-1234-5678'])(
    '%j is no telephone number',
    phone => {
      expect(parseVisitDetails({ phone, consent: 'yes' })).toEqual({
        ok: false,
        errors: [{ field: 'phone', reason: 'phone-unreadable' }],
      })
    },
  )

  test('notes may be 500 characters long, counted as people count', () => {
    expect(parseVisitDetails({ notes: '𠮷'.repeat(longestNotes), consent: 'yes' }).ok).toBe(true)
    expect(parseVisitDetails({ notes: 'あ'.repeat(longestNotes + 1), consent: 'yes' })).toEqual({
      ok: false,
      errors: [{ field: 'notes', reason: 'notes-too-long' }],
    })
  })

  test('without consent nothing is booked', () => {
    for (const consent of [undefined, '', 'no', 'on'])
      expect(parseVisitDetails({ consent })).toEqual({
        ok: false,
        errors: [{ field: 'consent', reason: 'consent-missing' }],
      })
  })

  test('an individual number is refused in the notes and kept in no draft', () => {
    expect(parseVisitDetails({ notes: '123456789018', consent: 'yes' })).toEqual({
      ok: false,
      errors: [{ field: 'notes', reason: 'secret-number' }],
    })
    expect(keepable({ phone: '123456789018', notes: '1234 5678 9018' })).toMatchObject({ phone: '', notes: '' })
    expect(keepable({ phone: '12', notes: '手話' })).toMatchObject({ phone: '12', notes: '手話' })
    expect(keepable({ phone: `${'1'.repeat(29)}😀😀` }).phone).toBe(`${'1'.repeat(29)}😀`)
  })
})
