import { beforeAll, expect, test } from 'bun:test'
import type { Reader } from '#domain/reader'
import { confirmHold } from '#domain/reservations/confirm'
import { findDuplicates } from '#domain/reservations/find-duplicates'
import { holdPlaces } from '#domain/reservations/hold'
import { searchKey } from '#domain/rules/text-keys'
import { cardProtections } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createReservation } from '../../support/people.ts'
import { circumstances, minutesAfter, monday, nine, openOffice } from '../../support/visits.ts'

beforeAll(truncateAll)

const reader: Reader = { onlyOfficeId: undefined, seesProtected: false }
const seen = { reader, now: monday }
const kana = 'タカハシ　ショウコ'
const shoko = { kana, kanaKey: searchKey(kana), birthOn: '1983-04-27' }

test(
  'the same card, and somebody of the same reading and birth, anywhere and by whatever channel',
  rolledBack(async tx => {
    const card = await createCard(tx, shoko)
    const mine = await createReservation(tx, { cards: [card], channel: 'web' })
    const found = await findDuplicates(tx, { cardIds: [card.id] }, seen)
    expect(found).toMatchObject([{ id: mine.id, isSameCard: true, status: 'booked' }])
    const renewed = await createCard(tx, shoko)
    expect(await findDuplicates(tx, { cardIds: [renewed.id] }, seen)).toMatchObject([
      { id: mine.id, isSameCard: false },
    ])
    const persons = [{ kana: 'たかはし しようこ', birthOn: '1983-04-27' }]
    expect(await findDuplicates(tx, { cardIds: [], persons }, seen)).toMatchObject([{ id: mine.id }])
    expect(await findDuplicates(tx, { cardIds: [card.id], exceptId: mine.id }, seen)).toEqual([])
    expect(await findDuplicates(tx, { cardIds: [], persons: [{ kana, birthOn: '1983-04-28' }] }, seen)).toEqual([])
  }),
)

test(
  'a person without a card is recognised; a cancelled visit and an expired hold do not count',
  rolledBack(async tx => {
    const office = await openOffice(tx, { service: { keyType: 'none' }, capacity: 5 })
    const request = { ...office, cardIds: [], people: 1, startsAt: nine }
    const hold = await holdPlaces(tx, request, circumstances)
    if (!hold.ok) throw new Error(hold.reason)
    const person = { name: '高橋　翔子', kana, birthOn: '1983-04-27' }
    await confirmHold(tx, hold.reservation.id, { persons: [person], hasConsented: true }, circumstances)
    expect(await findDuplicates(tx, { cardIds: [], persons: [person] }, seen)).toMatchObject([
      { id: hold.reservation.id },
    ])
    const gone = await createReservation(tx, { cards: [await createCard(tx, shoko)], status: 'cancelled' })
    const held = await createReservation(tx, { cards: [await createCard(tx, shoko)], status: 'held' })
    const ids = async (now: Date) =>
      (await findDuplicates(tx, { cardIds: [], persons: [person] }, { reader, now })).map(({ id }) => id)
    expect(await ids(minutesAfter(held.startsAt, -1))).toEqual([held.id, hold.reservation.id])
    expect(await ids(held.startsAt)).not.toContain(held.id)
    expect(await ids(monday)).not.toContain(gone.id)
  }),
)

test(
  'nobody learns of a protected person’s booking by naming them',
  rolledBack(async tx => {
    const card = await createCard(tx, shoko)
    await tx.insert(cardProtections).values({ cardId: card.id, protectedAt: monday })
    const { id } = await createReservation(tx, { cards: [card] })
    const persons = [{ kana, birthOn: shoko.birthOn }]
    expect(await findDuplicates(tx, { cardIds: [], persons }, seen)).toEqual([])
    expect(await findDuplicates(tx, { cardIds: [card.id] }, seen)).toMatchObject([{ id, isSameCard: true }])
    const knowing = { reader: { ...reader, seesProtected: true }, now: monday }
    expect(await findDuplicates(tx, { cardIds: [], persons }, knowing)).toMatchObject([{ id }])
  }),
)
