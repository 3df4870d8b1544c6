import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { cardRemakes, cards } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await createOffice(db)
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const create = (overrides = {}) => createCard(db, { officeId: office.id, label: newLabel('card'), ...overrides })
  const old = await create({ process: 'set_up_failed', name: '架空　元' })
  const text = async (path: string) => await (await clerk.visit(path)).text()
  return { office, clerk, create, old, text }
}

test('a failed card is asked for anew, waits in the list, and both cards show the link', async () => {
  const { clerk, create, old, text } = await scene()
  expect(await text(`/staff/cards/${old.id}`)).toContain('再作成を依頼する')
  const path = `/staff/cards/${old.id}/remake`
  const faulty = await clerk.submit(path, { requested_on: 'R8.3.2', application_id: '12', remake_reason: '' }, path)
  const page = await faulty.text()
  expect([faulty.status, page.includes('再作成の理由を入れてください'), page.includes('value="12"')]).toEqual([
    422,
    true,
    true,
  ])
  const answer = await clerk.submit(path, { requested_on: 'R8.3.2', remake_reason: 'ICチップの不良' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/staff/cards/${old.id}?done=remaking`])
  expect((await clerk.submit(path, { requested_on: 'R8.3.2', remake_reason: 'もう一度' })).status).toBe(422)
  const list = await text('/staff/remakes')
  for (const words of ['架空　元', 'ICチップの不良', '未登録', '再作成中(1件']) expect(list).toContain(words)

  const [remake] = await db.select().from(cardRemakes)
  const one = `/staff/remakes/${remake!.id}`
  expect((await clerk.submit(`${one}/number`, { application_id: '5' }, one)).status).toBe(422)
  expect((await clerk.submit(`${one}/number`, { application_id: '5'.repeat(23) })).status).toBe(303)
  expect((await clerk.submit(`${one}/link`, { new_card: old.label })).status).toBe(422)
  expect((await clerk.submit(`${one}/link`, { new_card: 'Z9Z-999999' })).status).toBe(422)
  const fresh = await create({ name: '架空　新' })
  const linked = await clerk.submit(`${one}/link`, { new_card: fresh.noticeNumber })
  expect([linked.status, linked.headers.get('location')]).toEqual([303, `/staff/cards/${fresh.id}?done=remade`])
  expect(await text(`/staff/cards/${old.id}`)).toContain(`/staff/cards/${fresh.id}"`)
  expect(await text(`/staff/cards/${fresh.id}`)).toContain(`/staff/cards/${old.id}"`)
  expect(await text('/staff/remakes')).toContain('再作成中のカードはありません')
})

test('given up, the card is what it was; another office has no such remake', async () => {
  const { clerk, old } = await scene()
  await clerk.submit(
    `/staff/cards/${old.id}/remake`,
    { requested_on: 'R8.3.2', remake_reason: 'x' },
    `/staff/cards/${old.id}/remake`,
  )
  const [remake] = await db.select().from(cardRemakes)
  const one = `/staff/remakes/${remake!.id}`
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  for (const path of [one, `/staff/cards/${old.id}/remake`]) expect((await stranger.visit(path)).status).toBe(404)
  for (const path of [`${one}/number`, `${one}/link`, `${one}/cancellation`, `/staff/cards/${old.id}/remake`])
    expect((await stranger.submit(path, {})).status).toBe(404)
  expect((await clerk.submit(`${one}/cancellation`, {}, one)).status).toBe(303)
  expect((await db.select().from(cards).where(eq(cards.id, old.id)))[0]?.process).toBe('set_up_failed')
  expect((await clerk.submit(`${one}/cancellation`, {})).status).toBe(422)
})
