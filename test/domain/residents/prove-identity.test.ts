import { beforeEach, describe, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db'
import type { BirthKey } from '#domain/residents/proof-form'
import { proveIdentity } from '#domain/residents/prove-identity'
import { findResident } from '#domain/residents/sessions'
import { defaultRules as rules } from '#domain/rules/parameters'
import { hashSecret, newToken } from '#domain/rules/secrets'
import { auditEvents, entryLinks, reservationMembers, residentSessions } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { printedPaper } from '../../support/papers.ts'
import { createCard, createReservation } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')

beforeEach(truncateAll)

const prove = (key: BirthKey, birthOn: string, purpose = {}) =>
  proveIdentity(db, { key, birthOn }, { rules, now, address: '192.0.2.1', pause: async () => {} }, purpose)

async function insideBy(key: BirthKey, birthOn: string, purpose = {}) {
  const outcome = await prove(key, birthOn, purpose)
  return outcome.ok ? await findResident(db, outcome.token, { rules, now }) : undefined
}

const family = async () => [await createCard(db), await createCard(db, { birthOn: '2015-05-05' })]

async function linkTo(reservationId: number) {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + 3_600_000)
  await db.insert(entryLinks).values({ tokenHash: hashSecret(token), reservationId, createdAt: now, expiresAt })
  return token
}

/** A visit of one person who comes for no card. */
async function personVisit() {
  const visit = await createReservation(db, { cards: [await createCard(db)] })
  await db
    .update(reservationMembers)
    .set({ cardId: null, name: '架空　太郎', kana: 'カクウ　タロウ', birthOn: '1950-01-02' })
    .where(eq(reservationMembers.reservationId, visit.id))
  return visit
}

describe('R-22, scenario 32: by number or by link, a session of one reservation', () => {
  test('the date of birth of any of the party opens it, that of nobody else', async () => {
    const visit = await createReservation(db, { cards: await family() })
    for (const birthOn of ['1970-03-04', '2015-05-05'])
      for (const key of [
        { kind: 'reservation', code: visit.code } as const,
        { kind: 'link', token: await linkTo(visit.id) } as const,
      ])
        expect(await insideBy(key, birthOn)).toMatchObject({
          isBoundToReservation: true,
          cards: [],
          visit: { id: visit.id },
        })
    await createCard(db, { birthOn: '1944-04-04' })
    expect(await insideBy({ kind: 'reservation', code: visit.code }, '1944-04-04')).toBeUndefined()
    expect(await insideBy({ kind: 'link', token: await linkTo(visit.id) }, '1944-04-04')).toBeUndefined()
  })

  test('somebody who comes without a card is known by their own date of birth', async () => {
    const visit = await personVisit()
    expect(await insideBy({ kind: 'reservation', code: visit.code }, '1950-01-02')).toMatchObject({
      isBoundToReservation: true,
      visit: { id: visit.id },
    })
    expect(await insideBy({ kind: 'reservation', code: visit.code }, '1950-01-03')).toBeUndefined()
    expect(await insideBy({ kind: 'link', token: await linkTo(visit.id) }, '1950-01-02')).toMatchObject({
      visit: { id: visit.id },
    })
  })

  test('a hold is opened by nobody', async () => {
    const visit = await createReservation(db, { cards: await family(), status: 'held', bookedAt: null })
    expect(await insideBy({ kind: 'reservation', code: visit.code }, '1970-03-04')).toBeUndefined()
    expect(await insideBy({ kind: 'link', token: await linkTo(visit.id) }, '1970-03-04')).toBeUndefined()
  })

  test('a link that is over opens nothing', async () => {
    const visit = await createReservation(db, { cards: await family() })
    const token = await linkTo(visit.id)
    await db.update(entryLinks).set({ expiresAt: now })
    expect(await insideBy({ kind: 'link', token }, '1970-03-04')).toBeUndefined()
    await db.update(entryLinks).set({ expiresAt: new Date(now.getTime() + 1) })
    expect(await insideBy({ kind: 'link', token }, '1970-03-04')).toBeDefined()
  })

  test('the proof is recorded on the reservation, by the way it was made', async () => {
    const visit = await createReservation(db, { cards: await family() })
    await prove({ kind: 'link', token: await linkTo(visit.id) }, '1970-03-04')
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'resident.proved'))
      .orderBy(auditEvents.id)
    expect([event!.subjectKind, event!.subjectId, event!.details]).toEqual(['reservation', visit.id, { with: 'link' }])
  })
})

test('R-07: a card link and the date of birth open the card for its service; either alone does not', async () => {
  const card = await createCard(db, { process: 'notice_sent' })
  const token = (await printedPaper(db, card.id, { now })).token
  expect(await insideBy({ kind: 'link', token }, '1970-03-05')).toBeUndefined()
  expect(await insideBy({ kind: 'link', token: newToken() }, '1970-03-04')).toBeUndefined()
  const resident = await insideBy({ kind: 'link', token }, '1970-03-04', { draft: { officeId: 3, day: '2026-03-20' } })
  expect(resident).toMatchObject({
    cards: [{ id: card.id }],
    isBoundToReservation: false,
    draft: { officeId: 3, day: '2026-03-20' },
  })
})

describe('scenario 35: guessing the date of birth to a link', () => {
  test('is locked after five tries, also for the right date, whatever the address', async () => {
    const visit = await createReservation(db, { cards: await family() })
    const key = { kind: 'link', token: await linkTo(visit.id) } as const
    for (let count = 0; count < 5; count += 1)
      expect(await prove(key, '1999-09-09')).toEqual({ ok: false, reason: 'refused' })
    expect(await prove(key, '1970-03-04')).toMatchObject({ ok: false, reason: 'locked', retryMinutes: 15 })
    expect(await db.select().from(residentSessions)).toEqual([])
    const other = { kind: 'link', token: await linkTo(visit.id) } as const
    expect((await prove(other, '1970-03-04')).ok).toBe(true)
  })

  test('twenty tries that were looked at are all there are in one day', async () => {
    const visit = await createReservation(db, { cards: await family() })
    const key = { kind: 'link', token: await linkTo(visit.id) } as const
    for (let lock = 0; lock < 4; lock += 1) {
      for (let count = 0; count < 5; count += 1)
        expect(await prove(key, '1999-09-09')).toEqual({ ok: false, reason: 'refused' })
      expect(await prove(key, '1999-09-09')).toMatchObject({ reason: 'locked', retryMinutes: 15 })
      // The quarter of an hour is over.
      await db.execute(sql`delete from rate_limits where key like 'proof-link:%' or key like 'proof-address:%'`)
    }
    const locked = await prove(key, '1970-03-04')
    expect(locked).toMatchObject({ ok: false, reason: 'locked' })
    if (!locked.ok && locked.reason === 'locked') expect(locked.retryMinutes).toBeGreaterThan(23 * 60)
  })

  test('tries at the same moment cannot outrun the lock', async () => {
    const visit = await createReservation(db, { cards: await family() })
    const key = { kind: 'link', token: await linkTo(visit.id) } as const
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => prove(key, '1999-09-09')))
    expect(outcomes.filter(outcome => !outcome.ok && outcome.reason === 'refused').length).toBe(5)
  })
})
