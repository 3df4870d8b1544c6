import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, dayOf } from '#domain/rules/days'
import { auditEvents, cards } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createOffice, createReservation, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const inDays = (count: number) => addDays(dayOf(new Date()), count)

async function scene() {
  const office = await createOffice(db)
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const waiting = (expiresOn: string | null) =>
    createCard(db, { officeId: office.id, process: 'notice_sent', expiresOn })
  return { office, clerk, waiting }
}

test('cards near their last day are listed by stage, and looking is recorded', async () => {
  const { clerk, waiting } = await scene()
  const empty = await (await clerk.visit('/staff/expiring-cards')).text()
  expect(empty).toContain('有効期限の近いカードはありません。')
  const [gone, near, far] = [await waiting(inDays(-1)), await waiting(inDays(30)), await waiting(inDays(91))]
  const page = await (await clerk.visit('/staff/expiring-cards')).text()
  expect([page.includes(gone.name), page.includes(near.name), page.includes(far.name)]).toEqual([true, true, false])
  expect(page).toContain('期限切れ(1枚)')
  expect(page).toContain('30日以内(1枚)')
  const expired = await (await clerk.visit('/staff/expiring-cards?stage=expired')).text()
  expect([expired.includes(gone.name), expired.includes(near.name)]).toEqual([true, false])
  expect((await db.select().from(auditEvents)).map(({ action }) => action)).toContain('expiring_cards.listed')
})

test('the card itself warns, and so does the check-in', async () => {
  const { clerk, office, waiting } = await scene()
  const card = await waiting(inDays(10))
  expect(await (await clerk.visit(`/staff/cards/${card.id}`)).text()).toContain('有効期限まぢか')
  const visit = await createReservation(db, {
    ...{ officeId: office.id, cards: [card], day: inDays(0), status: 'checked_in', arrivalNumber: 1 },
    checkedInAt: new Date(),
  })
  expect(await (await clerk.visit(`/staff/arrivals?done=${visit.id}`)).text()).toContain('有効期限まで30日以内')
})

test('application day, last valid day and the way of delivery are put right by hand', async () => {
  const { clerk, waiting } = await scene()
  const card = await waiting(null)
  const at = `/staff/cards/${card.id}/schedule`
  const wrong = await clerk.submit(at, { appliedOn: '九月', expiresOn: 'R18.4.10' })
  const page = await wrong.text()
  expect([wrong.status, page.includes('申請日を読み取れません。'), page.includes('value="R18.4.10"')]).toEqual([
    422,
    true,
    true,
  ])
  const done = await clerk.submit(at, { appliedOn: 'R8.2.1', expiresOn: 'R18.4.10', dueOn: '', isForPost: '1' })
  expect(done.headers.get('location')).toBe(`/staff/cards/${card.id}?done=scheduled`)
  const [stored] = await db.select().from(cards).where(eq(cards.id, card.id))
  expect(stored).toMatchObject({ appliedOn: '2026-02-01', expiresOn: '2036-04-10', dueOn: null, isForPost: true })
  const shown = await (await clerk.visit(at)).text()
  for (const words of ['令和8年2月1日', '令和18年4月10日', ' checked']) expect(shown).toContain(words)
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect([(await stranger.visit(at)).status, (await stranger.submit(at, {})).status]).toEqual([404, 404])
})

test('特急: the last day is told, in time or not, and nothing of it stands in the address', async () => {
  const { clerk } = await scene()
  const ask = async (event: string, event_on: string) => {
    const answer = await clerk.submit('/staff/express', { event, event_on })
    return { status: answer.status, text: await answer.text() }
  }
  const inTime = await ask('loss', inDays(-30))
  expect([
    inTime.status,
    inTime.text.includes('特急発行を申請できます'),
    inTime.text.includes('今日が最後の日'),
  ]).toEqual([200, true, true])
  expect((await ask('loss', inDays(-31))).text).toContain('特急発行の申請期限を過ぎています')
  const wrong = await ask('', 'あした')
  expect(wrong.status).toBe(422)
  for (const words of ['事由を選んでください。', '日付を読み取れません。', 'value="あした"'])
    expect(wrong.text).toContain(words)
})

test('express cards that should be here are red', async () => {
  const { clerk, office } = await scene()
  const expected = { officeId: office.id, kind: 'express', process: 'expected', custody: 'expected' } as const
  await createCard(db, { ...expected, dueOn: inDays(0) })
  expect(await (await clerk.visit('/staff/express')).text()).not.toContain('予定を過ぎています')
  await createCard(db, { ...expected, dueOn: inDays(-1) })
  const page = await (await clerk.visit('/staff/express')).text()
  expect([page.includes('予定を過ぎています'), page.includes('まだ届いていない特急のカード(2枚)')]).toEqual([
    true,
    true,
  ])
})
