import { desc, eq, lte, sql } from 'drizzle-orm'
import { db } from '#db'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { hashSecret, newToken } from '#domain/rules/secrets'
import { joinWaitingList, type WaitingWish } from '#domain/waiting/join'
import { offerFreePlaces } from '#domain/waiting/offer'
import { entryLinks, reservations, slots, waitingEntries } from '../../src/db/schema/index.ts'
import type { Holder, OpenCity } from './resident.ts'

const by = { kind: 'resident' } as const
const atAnyHour = { ...defaultRules, waitingOfferFrom: '00:00', waitingOfferUntil: '24:00', waitingNoticeHours: 0 }

/** No time is free any more, on any day. */
export const closeAllTimes = () => db.update(slots).set({ capacity: sql`taken` })

/** One place is free again. */
export const freeTime = ({ day }: OpenCity, time = '09:00') =>
  db
    .update(slots)
    .set({ capacity: 1 })
    .where(eq(slots.startsAt, atTokyo(day, time)))

/** 空き待ち for these cards, at any day on which the city may be booked. */
export async function joinFor(city: OpenCity, cards: readonly Holder[], wish: Partial<WaitingWish> = {}) {
  const joined = await joinWaitingList(
    db,
    {
      ...{ officeId: city.officeId, serviceId: city.serviceId, cardIds: cards.map(({ id }) => id) },
      ...{ people: Math.max(1, cards.length), from: city.range.earliest, until: city.range.latest },
      ...{ timeOfDay: 'any', email: 'machi@example.jp', language: 'ja' },
      ...wish,
    },
    { by, now: new Date() },
  )
  if (!joined.ok) throw new Error(joined.reason)
  return joined.entryId
}

/** The clock comes round: whoever is first gets what is free. */
export const offerPlaces = () => offerFreePlaces(db, { rules: atAnyHour, now: new Date() })

/** Somebody waits, and has just been offered nine o'clock on the first bookable day. */
export async function offered(city: OpenCity, cards: readonly Holder[], wish: Partial<WaitingWish> = {}) {
  await closeAllTimes()
  const id = await joinFor(city, cards, wish)
  await freeTime(city)
  if ((await offerPlaces()) !== 1) throw new Error('nothing was offered')
  return { id, link: await linkTo(id) }
}

/** The link of the mail about an entry. */
export async function linkTo(waitingEntryId: number) {
  const token = newToken()
  const expiresAt = new Date(Date.now() + 86_400_000)
  await db.insert(entryLinks).values({ tokenHash: hashSecret(token), waitingEntryId, createdAt: new Date(), expiresAt })
  return `/links/${token}`
}

export const entryOf = async (id: number) =>
  (await db.select().from(waitingEntries).where(eq(waitingEntries.id, id)))[0]

/** Time passes over what is on offer. */
export const letOffersRunOut = () =>
  db
    .update(reservations)
    .set({ holdExpiresAt: new Date(Date.now() - 1) })
    .where(eq(reservations.status, 'held'))

/** The last day of the city that can be booked. */
export async function lastDay({ range }: OpenCity) {
  const [found] = await db.select().from(slots).where(lte(slots.day, range.latest)).orderBy(desc(slots.day)).limit(1)
  return found?.day ?? ''
}
