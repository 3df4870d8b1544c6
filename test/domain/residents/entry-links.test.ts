import { describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { requestAddressCheck, useAddressCheck } from '#domain/residents/address-checks'
import { findEntryLink } from '#domain/residents/entry-links'
import { findResident } from '#domain/residents/sessions'
import { defaultRules } from '#domain/rules/parameters'
import { hashSecret, newToken } from '#domain/rules/secrets'
import {
  addressChecks,
  auditEvents,
  entryLinks,
  outgoingMails,
  residentSessions,
} from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { printedPaper } from '../../support/papers.ts'
import { createCard, createReservation, createService } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const after = (hours: number, ms = 0) => new Date(now.getTime() + hours * 3_600_000 + ms)
const rules = defaultRules
const email = 'hanako@example.jp'

/** A mail that was asked for and sent: what the worker keeps of its link. */
async function sentLink(wish = {}) {
  const service = await createService(db, { keyType: 'none' })
  const asked = await requestAddressCheck(
    db,
    { email, serviceId: service.id, language: 'en', wish },
    { rules, now, address: '192.0.2.1' },
  )
  if (!asked.ok) throw new Error(asked.reason)
  const token = newToken()
  await db
    .insert(entryLinks)
    .values({ tokenHash: hashSecret(token), addressCheckId: asked.id, createdAt: now, expiresAt: after(24) })
  return { service, token, id: asked.id }
}

async function openCheck(token: string, at = now) {
  const link = await findEntryLink(db, token, at)
  if (link?.kind !== 'address_check') throw new Error(`the link is ${link?.kind}`)
  return link
}

describe('R-09: the link of a mail', () => {
  test('asking writes the check and the mail in the outbox, and no address in the audit', async () => {
    await truncateAll()
    const { id, service } = await sentLink()
    const [check] = await db.select().from(addressChecks)
    expect(check).toMatchObject({ id, email, serviceId: service.id, language: 'en', usedAt: null })
    expect(check!.expiresAt).toEqual(after(rules.mailLinkHours))
    expect((await db.select().from(outgoingMails)).map(({ kind, toAddress }) => [kind, toAddress])).toEqual([
      ['address_check', email],
    ])
    const events = await db.select().from(auditEvents).orderBy(auditEvents.id)
    expect(events.map(({ action, subjectKind, subjectId }) => [action, subjectKind, subjectId])).toEqual([
      ['address_check.requested', 'service', service.id],
    ])
    expect(JSON.stringify(events)).not.toContain(email)
  })

  test('leads to a session of the verified address, its service and what was looked at', async () => {
    await truncateAll()
    const { service, token } = await sentLink({ officeId: 7, day: '2026-03-20' })
    const link = await openCheck(token)
    expect(link).toMatchObject({ email, serviceCode: service.code, isUsed: false, language: 'en' })
    const used = await useAddressCheck(db, link, { rules, now })
    if (!used.ok) throw new Error(used.reason)
    const resident = await findResident(db, used.token, { rules, now })
    expect(resident).toMatchObject({
      email,
      cards: [],
      serviceId: service.id,
      isBoundToReservation: false,
      draft: { officeId: 7, day: '2026-03-20' },
    })
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'resident.proved'))
      .orderBy(auditEvents.id)
    expect([event!.subjectKind, event!.subjectId, event!.details]).toEqual(['service', service.id, { with: 'mail' }])
  })

  test('looking at it uses nothing up; using it does, for good', async () => {
    await truncateAll()
    const { token } = await sentLink()
    for (let count = 0; count < 3; count += 1) expect((await openCheck(token)).isUsed).toBe(false)
    const link = await openCheck(token)
    expect((await useAddressCheck(db, link, { rules, now })).ok).toBe(true)
    expect(await useAddressCheck(db, link, { rules, now })).toEqual({ ok: false, reason: 'over' })
    expect((await openCheck(token)).isUsed).toBe(true)
    expect((await db.select().from(residentSessions)).length).toBe(1)
  })

  test('used by twenty at the same moment it opens once', async () => {
    await truncateAll()
    const { token } = await sentLink()
    const link = await openCheck(token)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => useAddressCheck(db, link, { rules, now })))
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    expect((await db.select().from(residentSessions)).length).toBe(1)
  })

  test('works until the last moment of its 24 hours and not at their end', async () => {
    await truncateAll()
    const { token } = await sentLink()
    const link = await openCheck(token, after(24, -1))
    expect(await findEntryLink(db, token, after(24))).toBeUndefined()
    expect(await useAddressCheck(db, link, { rules, now: after(24) })).toEqual({ ok: false, reason: 'over' })
    expect((await useAddressCheck(db, link, { rules, now: after(24, -1) })).ok).toBe(true)
  })

  test('one address gets five mails a day however it is written, another still gets its own', async () => {
    await truncateAll()
    const { id: serviceId } = await createService(db, { keyType: 'none' })
    const ask = (to: string) =>
      requestAddressCheck(db, { email: to, serviceId, language: 'ja' }, { rules, now, address: '192.0.2.1' })
    const answers: boolean[] = []
    for (let count = 0; count < 6; count += 1)
      answers.push((await ask([email, 'HANAKO@example.jp', 'hanako+more@example.jp'][count % 3]!)).ok)
    expect(answers).toEqual([true, true, true, true, true, false])
    const refused = await ask(email)
    expect(refused).toMatchObject({ ok: false, reason: 'too-many-mails' })
    if (!refused.ok) expect(refused.retryMinutes).toBeGreaterThan(23 * 60)
    expect((await ask('taro@example.jp')).ok).toBe(true)
    expect((await db.select().from(outgoingMails)).length).toBe(6)
  })

  test('from one place no more mails than its limit are asked for, whatever the addresses', async () => {
    await truncateAll()
    const { id: serviceId } = await createService(db, { keyType: 'none' })
    const ask = (index: number, address: string) =>
      requestAddressCheck(
        db,
        { email: `a${index}@example.jp`, serviceId, language: 'ja' },
        { rules: { ...rules, addressTries: 10 }, now, address },
      )
    for (let index = 0; index < 10; index += 1) expect((await ask(index, '192.0.2.9')).ok).toBe(true)
    expect(await ask(10, '192.0.2.9')).toMatchObject({ ok: false, reason: 'too-many' })
    expect((await ask(10, '192.0.2.10')).ok).toBe(true)
  })
})

describe('where a link leads', () => {
  test('to a reservation in its language, to a card, or nowhere', async () => {
    await truncateAll()
    const card = await createCard(db, { process: 'notice_sent' })
    const reservation = await createReservation(db, { cards: [card], language: 'easy' })
    const token = newToken()
    await db.insert(entryLinks).values({
      tokenHash: hashSecret(token),
      reservationId: reservation.id,
      createdAt: now,
      expiresAt: after(1),
    })
    expect(await findEntryLink(db, token, now)).toEqual({
      kind: 'reservation',
      reservationId: reservation.id,
      language: 'easy',
    })
    expect(await findEntryLink(db, token, after(1))).toBeUndefined()
    expect(await findEntryLink(db, (await printedPaper(db, card.id, { now })).token, now)).toMatchObject({
      kind: 'card',
      cardId: card.id,
    })
    for (const unknown of ['', 'x', newToken(), hashSecret(token)])
      expect(await findEntryLink(db, unknown, now)).toBeUndefined()
  })

  test('only the hash of a token is kept', async () => {
    await truncateAll()
    const token = (await printedPaper(db, (await createCard(db)).id, { now })).token
    expect(JSON.stringify(await db.select().from(entryLinks))).not.toContain(token)
  })
})
