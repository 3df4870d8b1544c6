import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { noteContacted } from '#domain/memos/note-contacted'
import { markNoShows } from '#domain/reservations/mark-no-shows'
import { addDays, dayOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { memos } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { createNamedScene, createScene, eventsOf } from '../../support/counter.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createReservation, createShelvedCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const yesterday = () => addDays(dayOf(new Date()), -1)

test('the list tells whom to call, who has been called, and who is booked anew; one memo however many clicks', async () => {
  const named = await createNamedScene(db, { day: yesterday() })
  await markNoShows(db, { now: new Date(), rules: defaultRules })
  const browser = await signInAs(named.clerk)
  const page = await (await browser.visit('/staff/no-shows')).text()
  for (const words of [
    '無札　1',
    '0999-11-2222',
    '連絡済にする',
    `/staff/reservations/new?service=${named.service.id}`,
  ])
    expect(page).toContain(words)
  const [listed] = await eventsOf(db, 'no_shows.listed')
  expect(listed).toMatchObject({ staffId: named.clerk.id, details: { found: 1 } })

  const contact = () => browser.submit(`/staff/no-shows/${named.id}/contact`, {}, '/staff/no-shows')
  expect((await contact()).status).toBe(303)
  expect((await contact()).status).toBe(303)
  expect(await db.select().from(memos)).toMatchObject([{ reservationId: named.id, writtenBy: named.clerk.id }])
  expect(await eventsOf(db, 'memo.added')).toHaveLength(1)
  const after = await (await browser.visit('/staff/no-shows')).text()
  expect([after.includes('/contact?'), after.includes('連絡済</span>')]).toEqual([false, true])
  const before = await (await browser.visit(`/staff/no-shows?day=${addDays(yesterday(), -1)}`)).text()
  expect(before).not.toContain('無札')
})

test('who is booked anew needs no call; what is no no-show of this office is none', async () => {
  const { clerk, card, office, circumstances, reservation } = await createScene(db, { day: yesterday() })
  expect(await noteContacted(db, reservation.id, circumstances)).toEqual({ ok: false, reason: 'unknown' })
  await markNoShows(db, { now: new Date(), rules: defaultRules })
  expect(await noteContacted(db, reservation.id, { ...circumstances, officeId: 0 })).toMatchObject({ ok: false })
  const browser = await signInAs(clerk)
  expect(await (await browser.visit('/staff/no-shows')).text()).toContain(`&card=${card.id}`)
  await createReservation(db, { cards: [card], officeId: office.id, day: addDays(dayOf(new Date()), 7) })
  expect(await (await browser.visit('/staff/no-shows')).text()).toContain('新しい予約があります')
  expect((await browser.submit('/staff/no-shows/999999/contact', {})).status).toBe(404)
})

test('the call centre calls; a viewer does not. As many statements for twenty as for one', async () => {
  const { office, reservation } = await createScene(db, { day: yesterday() })
  await markNoShows(db, { now: new Date(), rules: defaultRules })
  const browser = await signInAs(await createStaff(db, 'call_center', office.id))
  const count = () => countStatements(() => browser.visit('/staff/no-shows'))
  await count()
  const forOne = await count()
  for (let made = 0; made < 19; made++) {
    const card = await createShelvedCard(db, { officeId: office.id })
    const { serviceId, poolId } = reservation
    const visit = {
      officeId: office.id,
      day: yesterday(),
      status: 'no_show',
      serviceId,
      poolId,
    } as const
    await createReservation(db, { cards: [card], ...visit })
  }
  expect(await count()).toBe(forOne)
  expect((await (await signInAs(await createStaff(db, 'viewer', office.id))).visit('/staff/no-shows')).status).toBe(403)
})
