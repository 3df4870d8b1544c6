import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { auditEvents, collectedItems } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createOffice, createStaff, samplePassword } from '../../support/people.ts'

beforeEach(truncateAll)

const path = '/staff/collected-items/new'

async function scene() {
  const office = await createOffice(db)
  const [person, witness] = [await createStaff(db, 'clerk', office.id), await createStaff(db, 'clerk', office.id)]
  return { office, witness, clerk: await signInAs(person), person }
}
const wish = { kind: 'old_card', note: '死亡のため親族が返納' }

test('a card that is brought back outside a hand-over gets a label, and two people destroy it', async () => {
  const { office, witness, clerk } = await scene()
  expect(await (await clerk.visit('/staff/collected-items')).text()).toContain(`href="${path}"`)
  const page = await (await clerk.visit(path)).text()
  const key = /name="scan_key" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const fields = { ...wish, office: String(office.id), scan_key: key }
  const answers = await Promise.all([clerk.submit(path, fields), clerk.submit(path, fields)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  const items = await db.select().from(collectedItems)
  expect(items).toMatchObject([{ kind: 'old_card', officeId: office.id, cardId: null, note: wish.note }])
  const [item] = items
  expect(item?.label).toMatch(/^R[0-9A-Z]{10}$/)
  const done = await (await clerk.visit(answers[0]?.headers.get('location') ?? '')).text()
  expect(done).toContain(`/staff/collected-items/${item?.id}/label`)
  const label = await (await clerk.visit(`/staff/collected-items/${item?.id}/label`)).text()
  for (const words of [item?.label ?? '-', '古いマイナンバーカード']) expect(label).toContain(words)

  const alone = await clerk.submit('/staff/collected-items', { code: item?.label ?? '', method: 'shredded' })
  expect(alone.status).toBe(422)
  const together = { second_login_id: witness.loginId, second_password: samplePassword }
  expect((await clerk.submit('/staff/collected-items/witness', together)).status).toBe(303)
  const shredded = await clerk.submit('/staff/collected-items', { code: item?.label ?? '', method: 'shredded' })
  expect(shredded.status).toBe(200)
  expect((await db.select().from(collectedItems))[0]).toMatchObject({ destroyedWith: witness.id, method: 'shredded' })
  const actions = (await db.select().from(auditEvents)).map(({ action }) => action)
  for (const action of ['collected_item.registered', 'collected_items.labels_printed', 'collected_item.destroyed'])
    expect(actions).toContain(action)
})

test('every fault is named and what was typed stays; another office’s item and office are not there', async () => {
  const { office, clerk } = await scene()
  const empty = await clerk.submit(path, {}, path)
  const told = await empty.text()
  expect([empty.status, told.includes('種類を選んでください'), told.includes('いきさつを入れてください')]).toEqual([
    ...[422, true, true],
  ])
  for (const [note, words] of [
    ['123456789018', '個人番号らしい数字'],
    ['あ'.repeat(201), '200文字まで'],
  ] as const) {
    const refused = await clerk.submit(path, { ...wish, note }, path)
    const text = await refused.text()
    expect([refused.status, text.includes(words), text.includes(note)]).toEqual([422, true, true])
  }
  expect((await clerk.submit(path, { ...wish, note: 'あ'.repeat(200), office: String(office.id) })).status).toBe(303)
  const foreign = await createOffice(db)
  expect((await clerk.submit(path, { ...wish, office: String(foreign.id) })).status).toBe(422)
  const stranger = await signInAs(await createStaff(db, 'clerk', foreign.id))
  const [item] = await db.select().from(collectedItems)
  expect((await stranger.visit(`/staff/collected-items/${item?.id}/label`)).status).toBe(404)
  expect((await clerk.visit('/staff/collected-items/999999/label')).status).toBe(404)
})
