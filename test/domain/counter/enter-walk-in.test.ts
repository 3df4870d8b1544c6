import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { checkIn } from '#domain/counter/check-in'
import { enterWalkIn } from '#domain/counter/enter-walk-in'
import { findArrival } from '#domain/counter/find-arrival'
import { undoCheckIn } from '#domain/counter/undo-check-in'
import { parseWalkIn } from '#domain/counter/walk-in-form'
import { slots } from '../../../src/db/schema/index.ts'
import { createNamedScene, createScene, eventsOf, findCard, findReservation } from '../../support/counter.ts'
import { rolledBack } from '../../support/database.ts'
import { createCounters, createOffice, createService, createShelvedCard } from '../../support/people.ts'

const nobody = { name: null, kana: null, birthOn: null }
const alone = { people: 1, person: nobody, cards: [] as string[] }

test(
  'who comes without a booking stands in the same queue, takes no place and is found by name',
  rolledBack(async tx => {
    const { id, service, pool, circumstances } = await createNamedScene(tx)
    const takenBefore = (await tx.select().from(slots).where(eq(slots.poolId, pool.id)))[0]!.taken
    await checkIn(tx, id, circumstances)
    const person = { name: '飛込　太郎', kana: 'トビコミ　タロウ', birthOn: null }
    const entry = await enterWalkIn(tx, { ...alone, serviceId: service.id, people: 2, person }, circumstances)
    expect(entry).toMatchObject({ ok: true, arrivalNumber: 2 })
    const made = await findReservation(tx, entry.ok ? entry.reservationId : 0)
    expect(made).toMatchObject({ isWalkIn: true, places: 0, people: 2, status: 'checked_in', channel: 'counter' })
    expect((await tx.select().from(slots).where(eq(slots.poolId, pool.id)))[0]!.taken).toBe(takenBefore)
    const [event] = await eventsOf(tx, 'reservation.walked_in')
    expect(event).toMatchObject({ subjectId: made.id, details: { arrivalNumber: 2, people: 2, cards: 0 } })
    const found = await findArrival(tx, 'とびこみ', circumstances)
    expect(found).toMatchObject({ kind: 'choice', visits: [{ id: made.id, name: '飛込　太郎' }] })

    expect(await undoCheckIn(tx, made.id, circumstances)).toEqual({ ok: true })
    expect(await findReservation(tx, made.id)).toMatchObject({ status: 'cancelled', cancelledBy: 'staff' })
    expect(await enterWalkIn(tx, { ...alone, serviceId: service.id }, circumstances)).toMatchObject({
      arrivalNumber: 3,
    })
  }),
)

test(
  'a card goes into procedure; booked elsewhere, the counter is told where',
  rolledBack(async tx => {
    const { office, card, reservation, circumstances } = await createScene(tx, { day: '2026-03-04' })
    const today = { ...circumstances, today: '2026-03-02' }
    const { serviceId } = reservation
    const free = await createShelvedCard(tx, { officeId: office.id })
    const entry = await enterWalkIn(tx, { ...alone, serviceId, cards: [free.label] }, today)
    expect(entry).toMatchObject({ ok: true, arrivalNumber: 1 })
    expect((await findCard(tx, free.id)).process).toBe('in_procedure')
    expect(await enterWalkIn(tx, { ...alone, serviceId, cards: [free.noticeNumber] }, today)).toMatchObject({
      ok: false,
      reason: 'already-booked',
      visit: { status: 'checked_in', arrivalNumber: 1 },
    })
    expect(await enterWalkIn(tx, { ...alone, serviceId, cards: [card.noticeNumber] }, today)).toMatchObject({
      reason: 'already-booked',
      visit: { id: reservation.id, status: 'booked', startsAt: reservation.startsAt },
    })
  }),
)

test(
  'what cannot be is refused and nothing is written',
  rolledBack(async tx => {
    const { office, card, reservation, circumstances } = await createScene(tx, { day: '2026-03-04' })
    const { serviceId } = reservation
    const noCard = await createService(tx, { keyType: 'none' })
    const raw = await createShelvedCard(tx, { officeId: office.id, process: 'disposed' })
    const away = await createShelvedCard(tx, { officeId: (await createOffice(tx)).id })
    const enter = (walkIn: Partial<typeof alone> & { serviceId: number }, officeId = office.id) =>
      enterWalkIn(tx, { ...alone, ...walkIn, cards: walkIn.cards ?? [] }, { ...circumstances, officeId })
    expect(await enter({ serviceId: 999_999 })).toMatchObject({ reason: 'no-such-service' })
    expect(await enter({ serviceId })).toMatchObject({ reason: 'card-missing' })
    expect(await enter({ serviceId: noCard.id, cards: [card.label] })).toMatchObject({ reason: 'card-not-asked' })
    expect(await enter({ serviceId, people: 5 })).toMatchObject({ reason: 'too-many-people' })
    expect(await enter({ serviceId, cards: ['?'] })).toMatchObject({ reason: 'unreadable', text: '?' })
    expect(await enter({ serviceId, cards: ['Z9Z-999999'] })).toMatchObject({ reason: 'unknown-card' })
    expect(await enter({ serviceId, cards: [away.label] })).toMatchObject({ reason: 'card-elsewhere' })
    expect(await enter({ serviceId, cards: [raw.label] })).toMatchObject({ reason: 'card-not-ready' })
    const bare = await createOffice(tx)
    expect(await enter({ serviceId: noCard.id }, bare.id)).toMatchObject({ reason: 'no-counter' })
    await createCounters(tx, bare.id, serviceId)
    expect(await enter({ serviceId: noCard.id }, bare.id)).toMatchObject({ ok: true, arrivalNumber: 1 })
    expect(await eventsOf(tx, 'reservation.walked_in')).toHaveLength(1)
  }),
)

test('the form gathers every fault, and asks for no name', () => {
  const parsed = parseWalkIn({ service: 'x', people: '21', birth: 'いつか', name: 'あ'.repeat(61) })
  expect(parsed.ok ? [] : parsed.errors.map(({ field }) => field)).toEqual(['service', 'people', 'name', 'birth'])
  expect(parseWalkIn({ service: '1', people: '２０', cards: ' A\n\nB ' })).toMatchObject({
    ok: true,
    value: { serviceId: 1, people: 20, person: nobody, cards: ['A', 'B'] },
  })
  expect(parseWalkIn({ service: '1', people: '1', cards: 'A\nB' })).toMatchObject({ ok: false })
  expect(parseWalkIn({ service: '1', people: '0' })).toMatchObject({ ok: false })
})
