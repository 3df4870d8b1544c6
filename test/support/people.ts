import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { CardProcess } from '#domain/cards/words'
import { moveCard } from '#domain/custody/move'
import { atTokyo } from '#domain/rules/days'
import { makeCode, makeLabel, reservationCodeLength } from '#domain/rules/opaque-code'
import type { StaffRole } from '#domain/staff/permissions'
import type { StaffScope } from '#domain/staff/scope'
import {
  cards,
  counterPoolServices,
  counterPools,
  locations,
  offices,
  openingPatterns,
  reservationMembers,
  reservations,
  services,
  slots,
  staff,
} from '../../src/db/schema/index.ts'
import { forceProcess } from './force-process.ts'

/** Factories: each makes the smallest valid thing; characters with stories live in the seeds. */
let serial = 0
const next = () => ++serial
const everywhere = (ja: string) => ({ ja, easy: ja, en: ja })
export const longAgo = new Date('2026-01-05T00:00:00Z')

export async function createOffice(ex: Executor, overrides: Partial<typeof offices.$inferInsert> = {}) {
  const n = next()
  const [office] = await ex
    .insert(offices)
    .values({
      code: `office-${n}`,
      name: everywhere(`庁舎${n}`),
      ledgerName: `庁舎${n}`,
      postalCode: '999-0001',
      address: everywhere('架空県青葉野市中央1-1'),
      phone: '0999-00-0000',
      phoneHours: everywhere('平日 8時30分から17時15分まで'),
      ...overrides,
    })
    .returning()
  return office!
}

// As weak as the library lets it be: thousands of tests sign in with it, and no test guesses it.
const weakest = { algorithm: 'argon2id', memoryCost: 8, timeCost: 1 } as const
let passwordHash: Promise<string> | undefined
export const samplePassword = 'himawari-no-hana-2026'

/** A person of one office, who sees only that office unless `scope` says otherwise. */
export async function createStaff(
  ex: Executor,
  role: StaffRole = 'clerk',
  officeId?: number,
  scope: StaffScope = 'own_office',
) {
  passwordHash ??= Bun.password.hash(samplePassword, weakest)
  const n = next()
  const [person] = await ex
    .insert(staff)
    .values({
      loginId: `staff${n}`,
      name: `職員${n}`,
      role,
      scope,
      officeId: officeId ?? (await createOffice(ex)).id,
      passwordHash: await passwordHash,
      createdAt: longAgo,
    })
    .returning()
  return person!
}

export async function createService(ex: Executor, overrides: Partial<typeof services.$inferInsert> = {}) {
  const [service] = await ex
    .insert(services)
    .values({
      code: `SV${String((next() % 90) + 10)}`,
      name: everywhere('カードの受取'),
      belongings: everywhere('交付通知書\n本人確認書類'),
      minutes: 20,
      extraMinutesPerPerson: 10,
      ...overrides,
    })
    .returning()
  return service!
}

/** One pool of counters that takes one service, open every weekday 9:00-12:00 in 20-minute slots. */
export async function createCounters(ex: Executor, officeId: number, serviceId: number, capacity = 2) {
  const [pool] = await ex.insert(counterPools).values({ officeId, name: '交付窓口' }).returning()
  await ex.insert(counterPoolServices).values({ poolId: pool!.id, serviceId })
  await ex.insert(openingPatterns).values(
    [1, 2, 3, 4, 5].map(weekday => ({
      poolId: pool!.id,
      weekday,
      startsAt: '09:00',
      endsAt: '12:00',
      slotMinutes: 20,
      capacity,
      validFrom: '2026-01-01',
    })),
  )
  return pool!
}

export async function createLocation(
  ex: Executor,
  officeId: number,
  overrides: Partial<typeof locations.$inferInsert> = {},
) {
  const n = next()
  const [location] = await ex
    .insert(locations)
    .values({
      label: `L${String(n).padStart(10, '0')}`,
      officeId,
      cabinet: 1,
      shelf: 1,
      caseNumber: n,
      capacity: 50,
      ...overrides,
    })
    .returning()
  return location!
}

type CardOptions = Partial<typeof cards.$inferInsert> & { process?: CardProcess; storedAt?: number }

/** A card as it arrived, then taken to the asked process and shelf through the journals. */
export async function createCard(ex: Executor, { process = 'received', storedAt, ...overrides }: CardOptions = {}) {
  const n = next()
  const officeId = overrides.officeId ?? (await createOffice(ex)).id
  const [card] = await ex
    .insert(cards)
    .values({
      label: `C${String(n).padStart(10, '0')}`,
      noticeNumber: `T1B-${String(n).padStart(6, '0')}`,
      applicationId: String(n).padStart(23, '0'),
      name: `架空　${n}`,
      kana: 'カクウ　イチ',
      nameKey: `架空${n}`,
      kanaKey: 'カクウイチ',
      birthOn: '1970-03-04',
      kind: 'renewal',
      receivedOn: '2026-01-05',
      processChangedAt: longAgo,
      custodyChangedAt: longAgo,
      createdAt: longAgo,
      ...overrides,
      process: process === 'expected' ? process : 'received',
      officeId,
    })
    .returning()
  const circumstances = { by: { kind: 'system' } as const, now: longAgo }
  if (process !== 'received' && process !== 'expected') await forceProcess(ex, card!.id, process, circumstances)
  if (storedAt !== undefined) await moveCard(ex, card!.id, { custody: 'stored', locationId: storedAt }, circumstances)
  return card!
}

type ReservationOptions = Partial<typeof reservations.$inferInsert> & { cards: { id: number }[]; at?: string }

/** A visit of these cards with its slot taken; `at` is the clock in Tokyo on `day`. It stands where `status` says. */
export async function createReservation(
  ex: Executor,
  { cards: members, at = '09:00', day = '2026-03-02', status = 'booked', ...overrides }: ReservationOptions,
) {
  const officeId = overrides.officeId ?? (await createOffice(ex)).id
  const serviceId = overrides.serviceId ?? (await createService(ex)).id
  const poolId = overrides.poolId ?? (await createCounters(ex, officeId, serviceId, 50)).id
  const startsAt = atTokyo(day, at)
  const endsAt = new Date(startsAt.getTime() + 20 * 60_000)
  const places = members.length
  await ex
    .insert(slots)
    .values({ poolId, officeId, day, startsAt, endsAt, capacity: 50, taken: places })
    .onConflictDoUpdate({ target: [slots.poolId, slots.startsAt], set: { taken: sql`${slots.taken} + ${places}` } })
  const [reservation] = await ex
    .insert(reservations)
    .values({
      code: makeCode(randomBytes(), reservationCodeLength),
      visitLabel: makeLabel('visit', randomBytes()),
      day,
      startsAt,
      endsAt,
      places,
      status,
      channel: 'web',
      createdAt: longAgo,
      bookedAt: longAgo,
      holdExpiresAt: status === 'held' ? startsAt : null,
      endedAt: isEnded(status) ? startsAt : null,
      cancelledBy: status === 'cancelled' ? ('resident' as const) : null,
      ...overrides,
      officeId,
      serviceId,
      poolId,
    })
    .returning()
  await ex.insert(reservationMembers).values(
    members.map(({ id: cardId }, index) => ({
      reservationId: reservation!.id,
      live: !isEnded(status),
      cardId,
      position: index + 1,
    })),
  )
  return reservation!
}

const randomBytes = () => crypto.getRandomValues(new Uint8Array(20))
const isEnded = (status: string) => ['completed', 'cancelled', 'no_show', 'expired'].includes(status)

/** A card whose label a scanner would read, notified and on a shelf of its office. */
export async function createShelvedCard(ex: Executor, overrides: CardOptions & { officeId: number }) {
  const storedAt = overrides.storedAt ?? (await createLocation(ex, overrides.officeId)).id
  return createCard(ex, { label: makeLabel('card', randomBytes()), process: 'notice_sent', ...overrides, storedAt })
}
