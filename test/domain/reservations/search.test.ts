import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Reader } from '#domain/reader'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { searchReservations } from '#domain/reservations/search'
import { parseReservationSearch } from '#domain/reservations/search-form'
import { defaultRules } from '#domain/rules/parameters'
import { searchKey } from '#domain/rules/text-keys'
import { cardProtections, reservations } from '../../../src/db/schema/index.ts'
import { countStatements, rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createReservation } from '../../support/people.ts'
import { circumstances, monday, nine, openOffice } from '../../support/visits.ts'

beforeAll(truncateAll)

const everybody: Reader = { onlyOfficeId: undefined, seesProtected: true }
const pattern = defaultRules.noticeNumberPattern
const paging = { page: 1, perPage: 50 }
const named = (name: string, kana: string) => ({ name, kana, nameKey: searchKey(name), kanaKey: searchKey(kana) })
const watanabe = { ...named('渡邊　キョウコ', 'ワタナベ　キョウコ'), birthOn: '1958-04-01' }

async function idsFor(tx: Executor, anything: string, reader = everybody) {
  const parsed = parseReservationSearch({ anything }, pattern)
  if (!parsed.ok) throw new Error(parsed.errors[0]?.reason)
  const found = await searchReservations(tx, parsed.criteria, paging, { reader, now: monday })
  return found.lines.map(({ id }) => id)
}

test(
  'whatever the caller can read out leads to the booking: name in any spelling, birth, telephone, each number',
  rolledBack(async tx => {
    const card = await createCard(tx, {
      ...watanabe,
      noticeNumber: 'A1C-574354',
      applicationId: '12345678901234567890123',
    })
    const { id, code, visitLabel } = await createReservation(tx, { cards: [card], phone: '090-1234-5678' })
    const other = await createReservation(tx, { cards: [await createCard(tx)], phone: '09012345679' })
    for (const anything of [
      ...['わたなべ', 'ﾜﾀﾅﾍﾞ　きようこ', '渡辺', 'キヨウコ', 'S33.4.1', '昭和33年4月1日', '1958-04-01'],
      ...['090-1234-5678', '０９０１２３４５６７８', '5678', code.toLowerCase(), visitLabel, 'a1c574354'],
      '12345678901234567890123',
    ])
      expect([anything, await idsFor(tx, anything)]).toEqual([anything, [id]])
    expect(await idsFor(tx, '5679')).toEqual([other.id])
    expect(await idsFor(tx, '5670')).toEqual([])
  }),
)

test(
  'a person who comes for no card is found by name, reading and birth',
  rolledBack(async tx => {
    const office = await openOffice(tx, { service: { keyType: 'none' } })
    const hold = await holdPlaces(tx, { ...office, cardIds: [], people: 1, startsAt: nine }, circumstances)
    if (!hold.ok) throw new Error(hold.reason)
    const persons = [{ name: '髙橋　節子', kana: 'たかはし せつこ', birthOn: '1983-04-27' }]
    await confirmHold(tx, hold.reservation.id, { persons, hasConsented: true }, circumstances)
    for (const anything of ['タカハシ', '高橋', 'たかはしせつこ', 'S58.4.27'])
      expect([anything, await idsFor(tx, anything)]).toEqual([anything, [hold.reservation.id]])
    expect(await idsFor(tx, 'S58.4.28')).toEqual([])
  }),
)

test(
  'what is to come stands first; expired holds and holds of a move are no bookings',
  rolledBack(async tx => {
    const past = await createReservation(tx, { cards: [await createCard(tx, watanabe)], status: 'completed' })
    const coming = await createReservation(tx, { cards: [await createCard(tx, watanabe)], day: '2026-03-05' })
    const next = await createReservation(tx, { cards: [await createCard(tx, watanabe)], day: '2026-03-04' })
    await createReservation(tx, { cards: [await createCard(tx, watanabe)], status: 'expired' })
    const held = await createReservation(tx, { cards: [await createCard(tx, watanabe)], status: 'held' })
    await tx.update(reservations).set({ holdExpiresAt: monday }).where(eq(reservations.id, held.id))
    expect(await idsFor(tx, 'ワタナベ')).toEqual([next.id, coming.id, past.id])
  }),
)

test(
  'scenario 34: a reader of one office finds nothing of another, not even by the number',
  rolledBack(async tx => {
    const mine = await createReservation(tx, { cards: [await createCard(tx, watanabe)] })
    const theirs = await createReservation(tx, { cards: [await createCard(tx, watanabe)] })
    const reader = { onlyOfficeId: mine.officeId, seesProtected: true }
    expect(await idsFor(tx, 'ワタナベ', reader)).toEqual([mine.id])
    expect(await idsFor(tx, theirs.code, reader)).toEqual([])
  }),
)

test(
  'a protected person is found by their number only, and not named; who may know finds and reads them',
  rolledBack(async tx => {
    const card = await createCard(tx, { ...watanabe, noticeNumber: 'A1C-574354' })
    await tx.insert(cardProtections).values({ cardId: card.id, protectedAt: monday })
    const { id, code } = await createReservation(tx, { cards: [card], phone: '09012345678' })
    const reader = { onlyOfficeId: undefined, seesProtected: false }
    for (const anything of ['ワタナベ', 'S33.4.1', '5678'])
      expect([anything, await idsFor(tx, anything, reader)]).toEqual([anything, []])
    for (const anything of [code, 'A1C-574354']) expect(await idsFor(tx, anything, reader)).toEqual([id])
    expect(await idsFor(tx, 'ワタナベ')).toEqual([id])
    const { lines } = await searchReservations(tx, { code }, paging, { reader, now: monday })
    expect(lines[0]!.members).toMatchObject([{ isProtected: true, kana: '', birthOn: null }])
    expect(JSON.stringify(lines)).not.toContain('渡邊')
  }),
)

test(
  'pages of a search, with as many statements for much as for little',
  rolledBack(async tx => {
    const office = await openOffice(tx, { capacity: 9 })
    for (let n = 0; n < 5; n++)
      await createReservation(tx, { ...office, cards: [await createCard(tx, { ...watanabe, ...office })] })
    const ask = (nameKey: string, page: number) =>
      searchReservations(tx, { nameKey }, { page, perPage: 2 }, { reader: everybody, now: monday })
    const pages = [await ask('ワタナヘ', 1), await ask('ワタナヘ', 2), await ask('ワタナヘ', 3)]
    expect(pages.map(({ lines, total }) => [lines.length, total])).toEqual([
      [2, 5],
      [2, 5],
      [1, 5],
    ])
    expect(new Set(pages.flatMap(({ lines }) => lines.map(({ id }) => id))).size).toBe(5)
    expect(await countStatements(() => ask('ワタナヘ', 1))).toBe(await countStatements(() => ask('ムメイ', 1)))
  }),
)

test('what cannot be read is named, an empty form asks for something', () => {
  expect(parseReservationSearch({ birth: 'S40.2.30', phone: '12' }, pattern)).toEqual({
    ok: false,
    errors: [
      { field: 'birth', reason: 'unreadable' },
      { field: 'phone', reason: 'unreadable' },
    ],
  })
  expect(parseReservationSearch({ anything: ' 　' }, pattern)).toMatchObject({
    errors: [{ field: 'anything', reason: 'nothing-asked' }],
  })
  expect(parseReservationSearch({ anything: '123' }, pattern)).toMatchObject({ ok: false })
})
