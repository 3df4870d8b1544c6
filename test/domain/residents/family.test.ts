import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { leaveFamilyOut, proveFamily } from '#domain/residents/prove-family'
import { findResident, startResidentSession } from '#domain/residents/sessions'
import { defaultRules as rules } from '#domain/rules/parameters'
import { auditEvents } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createReservation } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const circumstances = { rules, now, address: '192.0.2.1', pause: async () => {} }
type Card = Awaited<ReturnType<typeof createCard>>

beforeEach(truncateAll)

const notified = () => createCard(db, { process: 'notice_sent' })
const sessionOf = async (card: Card) => startResidentSession(db, { cardId: card.id }, { rules, now })
const add = (token: string, card: Pick<Card, 'noticeNumber' | 'birthOn'>, maxPeople = 4) =>
  proveFamily(
    db,
    { key: { kind: 'notice', number: card.noticeNumber }, birthOn: card.birthOn },
    { token, maxPeople },
    circumstances,
  )
const partyOf = async (token: string) => (await findResident(db, token, { rules, now }))?.cards.map(({ id }) => id)

describe('R-12: each person is proved one by one', () => {
  test('and stands in the order they came', async () => {
    const cards = [await notified(), await notified(), await notified()]
    const token = await sessionOf(cards[0]!)
    expect(await add(token, cards[2]!)).toEqual({ ok: true })
    expect(await add(token, cards[1]!)).toEqual({ ok: true })
    expect(await partyOf(token)).toEqual([cards[0]!.id, cards[2]!.id, cards[1]!.id])
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'resident.proved'))
      .orderBy(auditEvents.id)
    expect(events.map(({ subjectId, details }) => [subjectId, details])).toEqual([
      [cards[2]!.id, { as: 'family', with: 'notice' }],
      [cards[1]!.id, { as: 'family', with: 'notice' }],
    ])
  })

  test('a wrong date and an unknown number are refused alike and counted', async () => {
    const [card, other] = [await notified(), await notified()]
    const token = await sessionOf(card)
    expect(await add(token, { ...other, birthOn: '1999-09-09' })).toEqual({ ok: false, reason: 'refused' })
    expect(await add(token, { ...other, noticeNumber: 'ZZZ-999999' })).toEqual({ ok: false, reason: 'refused' })
    for (let count = 0; count < 4; count += 1) await add(token, { ...other, birthOn: '1999-09-09' })
    expect(await add(token, other)).toMatchObject({ ok: false, reason: 'locked' })
    expect(await partyOf(token)).toEqual([card.id])
  })

  test('up to the most of the service, and not one more, also at the same moment', async () => {
    const cards = [await notified(), await notified(), await notified(), await notified()]
    const token = await sessionOf(cards[0]!)
    const outcomes = await Promise.all(cards.slice(1).map(card => add(token, card, 3)))
    expect(outcomes.filter(({ ok }) => ok).length).toBe(2)
    expect(outcomes.filter(outcome => !outcome.ok && outcome.reason === 'too-many-people').length).toBe(1)
    expect((await partyOf(token))?.length).toBe(3)
  })

  test('nobody twice, not even the first', async () => {
    const [card, other] = [await notified(), await notified()]
    const token = await sessionOf(card)
    expect(await add(token, card)).toEqual({ ok: false, reason: 'already-here' })
    await add(token, other)
    expect(await add(token, other)).toEqual({ ok: false, reason: 'already-here' })
    expect(await partyOf(token)).toEqual([card.id, other.id])
  })
})

describe('R-32 and scenario 17: said only after the proof', () => {
  test('a card that is booked is not booked twice; one whose booking was cancelled joins', async () => {
    const [card, booked, cancelled] = [await notified(), await notified(), await notified()]
    const standing = await createReservation(db, { cards: [booked] })
    await createReservation(db, { cards: [cancelled], status: 'cancelled', day: '2026-03-03' })
    const token = await sessionOf(card)
    expect(await add(token, booked)).toMatchObject({
      ok: false,
      reason: 'already-booked',
      booking: { startsAt: standing.startsAt },
    })
    expect(await add(token, { ...booked, birthOn: '1999-09-09' })).toEqual({ ok: false, reason: 'refused' })
    expect(await add(token, cancelled)).toEqual({ ok: true })
    expect(await partyOf(token)).toEqual([card.id, cancelled.id])
  })

  test.each([
    ['received', 'preparing'],
    ['handed_over', 'handed-over'],
    ['disposed', 'disposed'],
    ['deceased', 'ask-desk'],
  ] as const)('a card that is %s', async (process, state) => {
    const [card, other] = [await notified(), await createCard(db, { process })]
    const token = await sessionOf(card)
    expect(await add(token, other)).toEqual({ ok: false, reason: 'not-bookable', state })
    expect(await partyOf(token)).toEqual([card.id])
  })
})

describe('leaving somebody out', () => {
  test('takes the others out, never the first, and nothing of another session', async () => {
    const [card, other] = [await notified(), await notified()]
    const [token, stranger] = [await sessionOf(card), await sessionOf(await notified())]
    await add(token, other)
    await leaveFamilyOut(db, other.id, { token: stranger }, circumstances)
    await leaveFamilyOut(db, card.id, { token }, circumstances)
    expect(await partyOf(token)).toEqual([card.id, other.id])
    await leaveFamilyOut(db, other.id, { token }, circumstances)
    await leaveFamilyOut(db, other.id, { token }, circumstances)
    expect(await partyOf(token)).toEqual([card.id])
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'resident.left_out'))
      .orderBy(auditEvents.id)
    expect(events.map(({ subjectId }) => subjectId)).toEqual([other.id])
  })
})
