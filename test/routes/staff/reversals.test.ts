import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { dayOf, timeOf } from '#domain/rules/days'
import { forgetRules } from '#domain/rules/parameters'
import { collectedItems, parameters } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { createScene, findCard } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff, longAgo, samplePassword } from '../../support/people.ts'

beforeEach(truncateAll)

async function handed() {
  const now = new Date()
  const scene = await createScene(db, { day: dayOf(now), at: timeOf(now), isPulled: true, isCheckedIn: true })
  const browser = await signInAs(scene.clerk)
  const path = `/staff/handovers/${scene.reservation.id}`
  const give = () =>
    browser.submit(`${path}/cards/${scene.card.id}`, { ...scene.scansOf(), photo: 'right', method: 'eye' }, path)
  return { ...scene, browser, path, give, approver: await createStaff(db, 'approver', scene.office.id) }
}

test('without an answer about the photo the page asks, and keeps what was read', async () => {
  const { browser, path, card, scansOf } = await handed()
  const answer = await browser.submit(`${path}/cards/${card.id}`, { ...scansOf(), method: 'machine' }, path)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of [
    '写真と顔を見比べて、結果を選んでください。',
    `name="card" value="${card.label}"`,
    'このカードを交付する',
  ])
    expect(page).toContain(words)
  expect((await findCard(db, card.id)).custody).toBe('pulled')
})

test('田辺: a wrong photo stops everything in red and leads to a new card', async () => {
  const { browser, path, card, scansOf } = await handed()
  const answer = await browser.submit(`${path}/cards/${card.id}`, { ...scansOf(), photo: 'wrong', method: 'eye' }, path)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?rejected=${card.id}`])
  const page = await (await browser.visit(`${path}?rejected=${card.id}`)).text()
  for (const words of ['写真がちがいます', '再作成を依頼してください']) expect(page).toContain(words)
  const after = await findCard(db, card.id)
  expect([after.process, after.custody]).toEqual(['set_up_failed', 'pulled'])
})

test('where two must look, the second person signs beside the first', async () => {
  const { browser, path, card, scansOf, clerk, approver } = await handed()
  await db.insert(parameters).values({
    key: 'handOverCheckPeople',
    value: 2,
    validFrom: '2026-01-01',
    reason: '二人で確認',
    setAt: longAgo,
    setBy: clerk.id,
  })
  forgetRules()
  try {
    const fields = { ...scansOf(), photo: 'right', method: 'eye' }
    const send = (more: Record<string, string>) =>
      browser.submit(`${path}/cards/${card.id}`, { ...fields, ...more }, path)
    const alone = await send({})
    expect([alone.status, (await alone.text()).includes('立会者の職員ID')]).toEqual([422, true])
    const self = await send({ second_login_id: clerk.loginId, second_password: samplePassword })
    expect([self.status, (await self.text()).includes('あなたではない職員')]).toEqual([422, true])
    expect((await send({ second_login_id: approver.loginId, second_password: samplePassword })).status).toBe(303)
  } finally {
    await db.delete(parameters)
    forgetRules()
  }
})

test('what is handed back is registered after the hand-over, with labels to print', async () => {
  const { browser, path, card, give } = await handed()
  const early = await browser.submit(`${path}/cards/${card.id}/items`, { kinds: 'old_card' }, path)
  expect(early.status).toBe(404)
  await give()
  const page = await (await browser.visit(`${path}?handed=${card.id}`)).text()
  expect(page).toContain('返してもらったものを選んでください')
  expect((await browser.submit(`${path}/cards/${card.id}/items`, {})).status).toBe(422)
  const done = await browser.submit(`${path}/cards/${card.id}/items`, {
    kinds: ['old_card', 'issuance_notice'],
    note: '穴あけ済',
  })
  expect(done.status).toBe(303)
  const items = await db.select().from(collectedItems)
  expect(items).toHaveLength(2)
  const labels = await (await browser.visit(`${path}/items/labels`)).text()
  for (const { label } of items) expect(labels).toContain(label)
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await stranger.visit(`${path}/items/labels`)).status).toBe(404)
  expect((await stranger.submit(`${path}/cards/${card.id}/items`, { kinds: 'juki_card' })).status).toBe(404)
})

test('collected items are destroyed one by one with a witness, and stand in their book', async () => {
  const { browser, path, card, give, approver } = await handed()
  await give()
  await browser.submit(`${path}/cards/${card.id}/items`, { kinds: 'old_card' }, path)
  const [item] = await db.select().from(collectedItems)
  const list = await (await browser.visit('/staff/collected-items')).text()
  for (const words of [item!.label, '古いマイナンバーカード', '立会いを始める']) expect(list).toContain(words)
  const second = { second_login_id: approver.loginId, second_password: samplePassword }
  expect((await browser.submit('/staff/collected-items/witness', second)).status).toBe(303)
  const destroy = (code: string, method = 'shredded') => browser.submit('/staff/collected-items', { code, method })
  expect((await destroy(card.label)).status).toBe(422)
  expect((await destroy(item!.label, 'burnt')).status).toBe(422)
  const done = await destroy(item!.label)
  expect([done.status, (await done.text()).includes('古いマイナンバーカードを廃棄しました')]).toEqual([200, true])
  expect((await destroy(item!.label)).status).toBe(422)
  expect(await (await browser.visit('/staff/collected-items/book')).text()).toContain(approver.name)
  expect(await (await browser.visit('/staff/collected-items/book.csv')).text()).toContain(item!.label)
  expect((await browser.submit('/staff/collected-items/witness/end', {})).status).toBe(303)
})

test('a reversal is asked for by one and decided by another; the card goes on from there', async () => {
  const { browser, card, give, approver, clerk } = await handed()
  await give()
  const path = `/staff/cards/${card.id}/reversal`
  expect(await (await browser.visit(`/staff/cards/${card.id}`)).text()).toContain('交付の取消を申請する')
  expect((await browser.submit(path, { reason: '' }, path)).status).toBe(422)
  expect((await browser.submit(path, { reason: '本人が返した' })).headers.get('location')).toBe(
    '/staff/reversals?done=requested',
  )
  expect((await browser.submit(path, { reason: '本人が返した' })).status).toBe(422)
  const waiting = await (await browser.visit('/staff/reversals')).text()
  for (const words of ['本人が返した', '自分の申請', card.noticeNumber]) expect(waiting).toContain(words)

  const boss = await signInAs(approver)
  const list = await (await boss.visit('/staff/reversals')).text()
  const decision = /\/staff\/reversals\/\d+\/decision/.exec(list)?.[0] ?? ''
  expect((await browser.visit(decision)).status).toBe(403)
  const empty = await boss.submit(decision, { note: 'メモ' }, decision)
  const page = await empty.text()
  expect([empty.status, page.includes('メモ'), page.includes('承認するか、却下するか')]).toEqual([422, true, true])
  expect((await boss.submit(decision, { decision: 'approved' })).status).toBe(303)
  expect((await boss.submit(decision, { decision: 'approved' })).status).toBe(404)
  expect((await findCard(db, card.id)).custody).toBe('with_holder')

  const go = (step: string) =>
    browser.submit(`/staff/reversals/cards/${card.id}/continuation`, { step }, '/staff/reversals')
  const reversed = await (await browser.visit('/staff/reversals')).text()
  expect([reversed.includes(`/staff/cards/${card.id}/remake`), reversed.includes('value="remaking"')]).toEqual([
    true,
    false,
  ])
  expect((await browser.visit(`/staff/cards/${card.id}/remake`)).status).toBe(200)
  const early = await go('set_up')
  expect([early.status, (await early.text()).includes('本人の手元にあります')]).toEqual([422, true])
  expect((await browser.submit(`/staff/reversals/cards/${card.id}/return`, {})).status).toBe(303)
  expect((await go('')).status).toBe(422)
  expect((await go('set_up')).status).toBe(303)
  const after = await findCard(db, card.id)
  expect([after.process, after.custody]).toEqual(['set_up', 'at_counter'])
  const stranger = await signInAs(await createStaff(db, 'approver'))
  expect((await stranger.visit(path)).status).toBe(404)
  expect((await stranger.submit(`/staff/reversals/cards/${card.id}/return`, {})).status).toBe(404)
  expect(clerk.id).toBeGreaterThan(0)
})
