import { beforeAll, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold } from '#domain/reservations/confirm'
import { extendHold } from '#domain/reservations/extend-hold'
import { type HoldRequest, holdPlaces } from '#domain/reservations/hold'
import { personKeyOf } from '#domain/reservations/person'
import { undoCancellation } from '#domain/reservations/undo-cancellation'
import { defaultRules } from '#domain/rules/parameters'
import {
  counterPoolServices,
  counterPools,
  outgoingMails,
  reservationMembers,
  reservationServices,
  reservations,
  slots,
} from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createService, createStaff } from '../../support/people.ts'
import {
  bookFor,
  circumstances,
  holdFor,
  minutesAfter,
  monday,
  nine,
  type OpenOffice,
  openOffice,
  statusOf,
  takenAt,
} from '../../support/visits.ts'

beforeAll(truncateAll)

const hanako = { name: '架空　花子', kana: 'カクウ　ハナコ', birthOn: '1970-03-04' }
const taro = { name: '架空　太郎', kana: 'カクウ　タロウ', birthOn: '1968-01-02' }

async function holdParty(tx: Tx, office: OpenOffice, request: Partial<HoldRequest> = {}) {
  const hold = await holdPlaces(tx, { ...office, cardIds: [], startsAt: nine, ...request }, circumstances)
  if (!hold.ok) throw new Error(hold.reason)
  return hold.reservation
}

describe('a visit for no card', () => {
  test(
    'names everybody when it is confirmed, with their answers, and writes the mail',
    rolledBack(async tx => {
      const office = await openOffice(tx, { service: { keyType: 'none' } })
      const { id } = await holdParty(tx, office, { people: 2 })
      const details = {
        hasConsented: true,
        email: 'hanako@example.jp',
        persons: [hanako, taro],
        answers: [['self'], ['proxy', 'lost']],
      } as const
      expect(await confirmHold(tx, id, details, circumstances)).toEqual({ ok: true, isRepeat: false })
      const members = await tx.select().from(reservationMembers).where(eq(reservationMembers.reservationId, id))
      expect(members).toMatchObject([
        { ...hanako, cardId: null, live: true, answers: ['self'], position: 1 },
        { ...taro, answers: ['proxy', 'lost'], position: 2 },
      ])
      expect(await tx.select().from(outgoingMails)).toMatchObject([
        { kind: 'booked', toAddress: 'hanako@example.jp', key: `reservation:${id}:booked:1` },
      ])
    }),
  )

  test(
    'is not booked with fewer names than people',
    rolledBack(async tx => {
      const office = await openOffice(tx, { service: { keyType: 'none' } })
      const { id } = await holdParty(tx, office, { people: 2 })
      expect(await confirmHold(tx, id, { hasConsented: true, persons: [hanako] }, circumstances)).toMatchObject({
        ok: false,
      })
      expect(await statusOf(tx, id)).toBe('held')
    }),
  )

  test(
    'scenario 17: the same person cannot have two, however the name is spelled; a cancelled one does not block',
    rolledBack(async tx => {
      const office = await openOffice(tx, { capacity: 3 })
      const keyOf = (kana: string) =>
        personKeyOf({ ...hanako, kana }, { serviceId: office.serviceId, email: 'Hanako@example.jp' })
      const bookAs = async (kana: string) => {
        const { id } = await holdParty(tx, office)
        const persons = [{ ...hanako, kana, personKey: keyOf(kana) }]
        return { id, outcome: await confirmHold(tx, id, { hasConsented: true, persons }, circumstances) }
      }
      const first = await bookAs('カクウ　ハナコ')
      expect(first.outcome).toMatchObject({ ok: true })
      expect((await bookAs('ｶｸｳ ﾊﾅｺ')).outcome).toEqual({ ok: false, reason: 'already-booked' })
      await cancelReservation(tx, first.id, circumstances)
      expect((await bookAs('かくう はなこ')).outcome).toMatchObject({ ok: true })
    }),
  )
})

describe('what a visit takes', () => {
  test(
    'services done one after the other take their time together, in a pool that takes all of them',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const also = await createService(tx, { minutes: 15 })
      const refused = await holdPlaces(
        tx,
        { ...office, cardIds: [], startsAt: nine, alsoServiceIds: [also.id] },
        circumstances,
      )
      expect(refused).toEqual({ ok: false, reason: 'no-such-slot' })

      await tx.insert(counterPoolServices).values({ poolId: office.poolId, serviceId: also.id })
      const { id, endsAt } = await holdParty(tx, office, { alsoServiceIds: [also.id] })
      expect(endsAt).toEqual(minutesAfter(nine, 40))
      expect(await tx.select().from(reservationServices)).toEqual([{ reservationId: id, serviceId: also.id }])
    }),
  )

  test(
    'a party that stands side by side takes one counter each; one that is too large finds no time',
    rolledBack(async tx => {
      const office = await openOffice(tx, { capacity: 3, service: { groupLayout: 'parallel', maxPeople: 4 } })
      const { endsAt } = await holdParty(tx, office, { people: 3 })
      expect([endsAt, await takenAt(tx, office)]).toEqual([minutesAfter(nine, 20), 3])
      const asked = { ...office, cardIds: [], startsAt: minutesAfter(nine, 20) }
      expect(await holdPlaces(tx, { ...asked, people: 4 }, circumstances)).toEqual({ ok: false, reason: 'full' })
      expect(await holdPlaces(tx, { ...asked, people: 5 }, circumstances)).toEqual({
        ok: false,
        reason: 'no-such-slot',
      })
    }),
  )

  test(
    'a session that chooses again gives up its earlier hold',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const first = await holdParty(tx, office)
      await holdParty(tx, office, { startsAt: minutesAfter(nine, 20), endsHoldId: first.id })
      expect([await statusOf(tx, first.id), await takenAt(tx, office)]).toEqual(['expired', 0])
    }),
  )
})

describe('scenario 16: what only staff may use', () => {
  test(
    'a staff-only counter takes no resident, and the clerk first',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const [own] = await tx
        .insert(counterPools)
        .values({ officeId: office.officeId, name: '職員用', audience: 'staff_only' })
        .returning()
      await tx.insert(counterPoolServices).values({ poolId: own!.id, serviceId: office.serviceId })
      const [slot] = await tx.select().from(slots).where(eq(slots.startsAt, nine))
      const { id: _, ...times } = slot!
      await tx.insert(slots).values({ ...times, poolId: own!.id })

      await holdFor(tx, office)
      const full = await holdPlaces(tx, { ...office, cardIds: [], startsAt: nine }, circumstances)
      expect(full).toEqual({ ok: false, reason: 'full' })
      const clerk = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
      expect(
        await holdPlaces(tx, { ...office, cardIds: [], startsAt: nine }, { ...circumstances, by: clerk }),
      ).toMatchObject({ ok: true })
      expect(await takenAt(tx, { poolId: own!.id })).toBe(1)
    }),
  )

  test(
    'overbooking is counted on the slot, and what is given back goes off the surplus first',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const first = await bookFor(tx, office)
      const clerk = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
      const asked = { ...office, cardIds: [], startsAt: nine }
      const staffed = { ...circumstances, by: clerk }
      expect(await holdPlaces(tx, asked, staffed)).toEqual({ ok: false, reason: 'full' })
      expect(await holdPlaces(tx, { ...asked, overbooks: true }, staffed)).toMatchObject({ ok: true })
      const slotNow = async () => (await tx.select().from(slots).where(eq(slots.startsAt, nine)))[0]
      expect(await slotNow()).toMatchObject({ taken: 2, capacity: 1, overbooked: 1 })
      await cancelReservation(tx, first.id, circumstances)
      expect(await slotNow()).toMatchObject({ taken: 1, capacity: 1, overbooked: 0 })
      expect(await holdPlaces(tx, asked, circumstances)).toEqual({ ok: false, reason: 'full' })
    }),
  )
})

describe('仮押さえの延長', () => {
  test(
    'once, while the hold lasts, by as long as a hold lasts',
    rolledBack(async tx => {
      const { id, holdExpiresAt } = await holdFor(tx, await openOffice(tx))
      const until = minutesAfter(holdExpiresAt, defaultRules.holdMinutes)
      expect(await extendHold(tx, id, circumstances)).toEqual({ ok: true, holdExpiresAt: until })
      expect(await extendHold(tx, id, circumstances)).toEqual({ ok: false, reason: 'already-extended' })
    }),
  )

  test(
    'the last millisecond is in time, the end is not',
    rolledBack(async tx => {
      const office = await openOffice(tx, { capacity: 2 })
      const [one, other] = [await holdFor(tx, office), await holdFor(tx, office)]
      const at = (now: Date) => ({ ...circumstances, now })
      expect(await extendHold(tx, one.id, at(new Date(one.holdExpiresAt.getTime() - 1)))).toMatchObject({ ok: true })
      expect(await extendHold(tx, other.id, at(other.holdExpiresAt))).toEqual({ ok: false, reason: 'expired' })
    }),
  )
})

describe('取消の取り消し', () => {
  const clerk = async (tx: Tx) => ({ kind: 'staff', staffId: (await createStaff(tx)).id }) as const

  test(
    'brings the visit back with its place and a mail, for some minutes',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const { id } = await bookFor(tx, office, nine, { email: 'hanako@example.jp' })
      const by = await clerk(tx)
      await cancelReservation(tx, id, { ...circumstances, by })
      const undo = (minutes: number) =>
        undoCancellation(tx, id, { by, rules: defaultRules, now: minutesAfter(monday, minutes) })
      expect(await undo(defaultRules.undoMinutes + 0.01)).toEqual({ ok: false, reason: 'too-late' })
      expect(await undo(defaultRules.undoMinutes)).toEqual({ ok: true })
      expect([await statusOf(tx, id), await takenAt(tx, office)]).toEqual(['booked', 1])
      const mails = await tx.select().from(outgoingMails)
      expect(mails.map(({ kind, version }) => [kind, version])).toEqual([
        ['booked', 1],
        ['cancelled', 2],
        ['booked', 3],
      ])
      const [row] = await tx.select().from(reservations).where(eq(reservations.id, id))
      expect(row).toMatchObject({ endedAt: null, cancelledBy: null })
    }),
  )

  test(
    'is refused once the place is somebody else’s',
    rolledBack(async tx => {
      const office = await openOffice(tx)
      const { id } = await bookFor(tx, office)
      const by = await clerk(tx)
      await cancelReservation(tx, id, { ...circumstances, by })
      await bookFor(tx, office)
      expect(await undoCancellation(tx, id, { by, rules: defaultRules, now: monday })).toEqual({
        ok: false,
        reason: 'full',
      })
      expect(await takenAt(tx, office)).toBe(1)
    }),
  )
})
