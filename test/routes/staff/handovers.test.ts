import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, dayOf, timeOf } from '#domain/rules/days'
import { cards } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { createScene, eventsOf, findCard, findReservation } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const here = (people = 1) =>
  createScene(db, {
    people,
    day: dayOf(new Date()),
    at: timeOf(new Date()),
    isPulled: true,
    isCheckedIn: true,
  })
const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]

test('three scans one by one, without JavaScript, then the button: the card is handed over', async () => {
  const { clerk, card, reservation, scansOf } = await here()
  const browser = await signInAs(clerk)
  const path = `/staff/handovers/${reservation.id}`
  let page = await (await browser.visit(path)).text()
  expect(page).not.toContain(card.noticeNumber)
  expect(page).not.toContain(card.label)
  for (const code of [scansOf().notice.toLowerCase(), scansOf().reservation, scansOf().card]) {
    expect(page).not.toContain('このカードを交付する')
    const carried = {
      card: hidden(page, 'card')!,
      notice: hidden(page, 'notice')!,
      reservation: hidden(page, 'reservation')!,
    }
    const answer = await browser.submit(path, { ...carried, code })
    expect(answer.status).toBe(200)
    page = await answer.text()
  }
  expect(page).toContain('このカードを交付する')
  expect((await findCard(db, card.id)).custody).toBe('pulled')

  const give = () => browser.submit(`${path}/cards/${card.id}`, { ...scansOf(), photo: 'right', method: 'eye' })
  const given = await give()
  expect([given.status, given.headers.get('location')]).toEqual([303, `${path}?handed=${card.id}`])
  expect(await (await browser.visit(`${path}?handed=${card.id}`)).text()).toContain('カードを交付しました')
  const second = await give()
  expect(second.status).toBe(422)
  expect(await second.text()).toContain('すでに交付済みです')
  expect(await eventsOf(db, 'card.handed_over')).toHaveLength(1)
})

test('a page that claims its scans are right is not believed', async () => {
  const { clerk, card, cards, reservation, scansOf } = await here(2)
  const browser = await signInAs(clerk)
  const path = `/staff/handovers/${reservation.id}`
  for (const fields of [
    {},
    { ...scansOf(), notice: cards[1]!.noticeNumber },
    { card: 'ok', notice: 'ok', reservation: 'ok' },
  ]) {
    const answer = await browser.submit(`${path}/cards/${card.id}`, fields, path)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('止めてください')
  }
  expect((await findCard(db, card.id)).process).toBe('in_procedure')
})

test('a wrong notice stops in red, and the page forgets what was read', async () => {
  const { clerk, cards, reservation, scansOf } = await here(2)
  const browser = await signInAs(clerk)
  const path = `/staff/handovers/${reservation.id}`
  const fields = { card: scansOf().card, notice: '', reservation: scansOf().reservation, code: cards[1]!.noticeNumber }
  const answer = await browser.submit(path, fields, path)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('止めてください。交付通知書が一致しません')
  expect([hidden(page, 'card'), hidden(page, 'notice'), hidden(page, 'reservation')]).toEqual(['', '', ''])
  expect(await eventsOf(db, 'hand_over.mismatched')).toHaveLength(1)
})

test('a hand-over is stopped with a reason; without one the page asks for it', async () => {
  const { clerk, card, reservation } = await here()
  const browser = await signInAs(clerk)
  const path = `/staff/handovers/${reservation.id}/cards/${card.id}/stop`
  const asked = await browser.submit(path, {}, path)
  expect(asked.status).toBe(422)
  expect(await asked.text()).toContain('理由を選んでください。')
  expect(await eventsOf(db, 'reservation.viewed')).toMatchObject([{ subjectId: reservation.id, staffId: clerk.id }])
  const stopped = await browser.submit(path, { reason: 'documents_missing' })
  expect([stopped.status, stopped.headers.get('location')]).toEqual([303, `/staff/handovers/${reservation.id}`])
  expect((await findReservation(db, reservation.id)).status).toBe('completed')
  const page = await (await browser.visit(`/staff/handovers/${reservation.id}`)).text()
  expect(page).toContain('交付なし(書類が足りない)')
})

test('the list shows the visits of the own office; another office finds none of them', async () => {
  const { clerk, card, reservation, scansOf } = await here()
  const browser = await signInAs(clerk)
  expect(await (await browser.visit('/staff/handovers')).text()).toContain(card.name)
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect(await (await stranger.visit('/staff/handovers')).text()).not.toContain(card.name)
  const path = `/staff/handovers/${reservation.id}`
  for (const visited of [path, `${path}/cards/${card.id}/stop`, '/staff/handovers/99999', '/staff/handovers/x'])
    expect((await stranger.visit(visited)).status).toBe(404)
  for (const posted of [path, `${path}/cards/${card.id}`, `${path}/cards/${card.id}/stop`]) {
    const answer = await stranger.submit(posted, { ...scansOf(), code: scansOf().card, reason: 'visitor_left' })
    expect(answer.status).toBe(404)
  }
  expect((await findCard(db, card.id)).process).toBe('in_procedure')
})

test('who may not hand over reaches none of it', async () => {
  const { office, card, reservation } = await here()
  for (const role of ['call_center', 'viewer'] as const) {
    const browser = await signInAs(await createStaff(db, role, office.id))
    const path = `/staff/handovers/${reservation.id}`
    for (const visited of ['/staff/handovers', path, `${path}/cards/${card.id}/stop`])
      expect((await browser.visit(visited)).status).toBe(403)
    expect((await browser.submit(`${path}/cards/${card.id}`, {})).status).toBe(403)
  }
})

test('on its last valid day a card is only told of; the day after it stands in red before it is given', async () => {
  const { clerk, card, day, reservation } = await here()
  const browser = await signInAs(clerk)
  const path = `/staff/handovers/${reservation.id}`
  const shown = async (expiresOn: string | null) => {
    await db.update(cards).set({ expiresOn }).where(eq(cards.id, card.id))
    return await (await browser.visit(path)).text()
  }
  expect(await shown(null)).not.toContain('有効期限')
  expect(await shown(addDays(day, 91))).not.toContain('有効期限')
  expect(await shown(addDays(day, 90))).toContain('有効期限まで90日以内')
  const last = await shown(day)
  expect([last.includes('有効期限まで30日以内'), last.includes('このカードは渡さずに')]).toEqual([true, false])
  expect(await shown(addDays(day, -1))).toContain('このカードは渡さずに、新しい申請を案内してください。')
})
