import { asc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { checkIn } from '#domain/counter/check-in'
import { noScans, type ThreeScans } from '#domain/counter/scans'
import { moveCard } from '#domain/custody/move'
import { confirmHold } from '#domain/reservations/confirm'
import { holdPlaces } from '#domain/reservations/hold'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { auditEvents, cards, custodyMoves, reservationMembers, reservations, slots } from '../../src/db/schema/index.ts'
import {
  createCounters,
  createOffice,
  createReservation,
  createService,
  createShelvedCard,
  createStaff,
} from './people.ts'

type SceneOptions = { people?: number; day?: string; at?: string; isPulled?: boolean; isCheckedIn?: boolean }
const nowOf = (day: string, time: string) => atTokyo(day, time)

/** An office, a clerk, and a family with a visit: cards on the shelf, or pulled, or with the family at the counter. */
export async function createScene(
  ex: Executor,
  { people = 1, day = '2026-03-02', at = '09:00', isPulled = false, isCheckedIn = false }: SceneOptions = {},
) {
  const office = await createOffice(ex)
  const clerk = await createStaff(ex, 'clerk', office.id)
  const members: Awaited<ReturnType<typeof createShelvedCard>>[] = []
  for (let count = 0; count < people; count++) members.push(await createShelvedCard(ex, { officeId: office.id }))
  const reservation = await createReservation(ex, { cards: members, officeId: office.id, day, at })
  const by = { kind: 'staff' as const, staffId: clerk.id }
  const circumstances = { by, now: nowOf(day, at), today: day, officeId: office.id, rules: defaultRules }
  if (isPulled) for (const card of members) await moveCard(ex, card.id, { custody: 'pulled' }, circumstances)
  if (isCheckedIn) await checkIn(ex, reservation.id, circumstances)
  const scansOf = (index = 0): ThreeScans => ({
    card: members[index]!.label,
    notice: members[index]!.noticeNumber,
    reservation: reservation.visitLabel,
  })
  return { office, clerk, cards: members, card: members[0]!, reservation, by, circumstances, scansOf, noScans, day }
}

/** An office, a clerk, and a visit of named people who come for no card, booked through the domain's own verbs. */
export async function createNamedScene(
  ex: Executor,
  { people = 1, day = '2026-03-02', at = '09:00' }: Pick<SceneOptions, 'people' | 'day' | 'at'> = {},
) {
  const office = await createOffice(ex)
  const clerk = await createStaff(ex, 'clerk', office.id)
  const service = await createService(ex, { keyType: 'none', name: everywhere('電子証明書の更新') })
  const pool = await createCounters(ex, office.id, service.id)
  const startsAt = atTokyo(day, at)
  const booked = { by: { kind: 'system' } as const, rules: defaultRules, now: addMinutes(startsAt, -7 * 24 * 60) }
  const endsAt = addMinutes(startsAt, 60)
  await ex.insert(slots).values({ poolId: pool.id, officeId: office.id, day, startsAt, endsAt, capacity: 5 })
  const place = { officeId: office.id, serviceId: service.id, startsAt }
  const held = await holdPlaces(ex, { ...place, cardIds: [], people, channel: 'phone' }, booked)
  if (!held.ok) throw new Error(held.reason)
  const persons = Array.from({ length: people }, (_, index) => ({
    ...{ name: `無札　${index + 1}`, kana: 'ムサツ', birthOn: '1970-03-04' },
  }))
  await confirmHold(ex, held.reservation.id, { hasConsented: true, phone: '0999-11-2222', persons }, booked)
  const by = { kind: 'staff' as const, staffId: clerk.id }
  const circumstances = { by, now: startsAt, today: day, officeId: office.id, rules: defaultRules }
  const { id } = held.reservation
  const members = await ex.select().from(reservationMembers).where(eq(reservationMembers.reservationId, id))
  return { office, clerk, service, pool, reservation: held.reservation, id, members, by, circumstances, day }
}

const everywhere = (ja: string) => ({ ja, easy: ja, en: ja })
const addMinutes = (at: Date, count: number) => new Date(at.getTime() + count * 60_000)

export const findCard = async (ex: Executor, id: number) => (await ex.select().from(cards).where(eq(cards.id, id)))[0]!

export const findReservation = async (ex: Executor, id: number) =>
  (await ex.select().from(reservations).where(eq(reservations.id, id)))[0]!

export const findMember = async (ex: Executor, cardId: number) =>
  (await ex.select().from(reservationMembers).where(eq(reservationMembers.cardId, cardId)))[0]!

/** Where a card has been, oldest first. */
export const custodyPathOf = async (ex: Executor, cardId: number) =>
  (await ex.select().from(custodyMoves).where(eq(custodyMoves.cardId, cardId)).orderBy(asc(custodyMoves.id))).map(
    ({ toCustody }) => toCustody,
  )

export const eventsOf = (ex: Executor, action: string) =>
  ex.select().from(auditEvents).where(eq(auditEvents.action, action)).orderBy(asc(auditEvents.id))
