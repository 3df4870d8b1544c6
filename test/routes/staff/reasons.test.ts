import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { firstReasons } from '#domain/offices/first-reasons'
import { findReasons } from '#domain/offices/reasons'
import { reasonCodes } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

let administrator: Visitor

beforeEach(async () => {
  await truncateAll()
  await db.insert(reasonCodes).values([...firstReasons])
  administrator = await signInAs(await createStaff(db, 'administrator'))
})
const labels = async () => (await findReasons(db, 'no_show')).map(({ label }) => label)

test('reasons of every kind stand on one page, and one is added at the end of its kind', async () => {
  const page = await (await administrator.visit('/staff/reasons')).text()
  for (const { label } of firstReasons) expect(page).toContain(label)
  const fields = { kind: 'no_show', reason_label: '交通<b>の事情' }
  const answer = await administrator.submit('/staff/reasons', fields, '/staff/reasons/new?kind=no_show')
  expect(answer.headers.get('location')).toBe('/staff/reasons?done=added')
  expect((await labels()).at(-1)).toBe('交通<b>の事情')
  expect(await (await administrator.visit('/staff/reasons')).text()).toContain('交通&lt;b&gt;の事情')
})

test('a reason is renamed, moved, withdrawn and taken up again', async () => {
  const [first, second] = await findReasons(db, 'no_show')
  const path = `/staff/reasons/${second!.id}`
  const words = {
    reason_label: '新しい名前',
    public_label_ja: '都合',
    public_label_easy: '都合',
    public_label_en: 'reason',
  }
  expect((await administrator.submit(path, words, path)).status).toBe(303)
  await administrator.submit(`${path}/move`, { to: 'up' }, '/staff/reasons')
  expect((await labels()).slice(0, 2)).toEqual(['新しい名前', first!.label])
  await administrator.submit(`${path}/withdrawal`, {}, path)
  expect(await labels()).not.toContain('新しい名前')
  await administrator.submit(`${path}/offering`, {}, path)
  expect((await labels())[0]).toBe('新しい名前')
})

test('bad words come back, a name that is there already too; nobody’s reason is 404', async () => {
  const from = '/staff/reasons/new?kind=no_show'
  const bad = await administrator.submit('/staff/reasons', { kind: 'no_show', public_label_en: 'x' }, from)
  const page = await bad.text()
  expect(bad.status).toBe(422)
  for (const field of ['reason_label', 'public_label_ja', 'public_label_easy'])
    expect(page).toContain(`id="${field}-error"`)
  const taken = await administrator.submit(
    '/staff/reasons',
    { kind: 'no_show', reason_label: (await labels())[0]! },
    from,
  )
  expect([taken.status, (await taken.text()).includes('同じ名前の理由がすでにあります')]).toEqual([422, true])
  expect((await administrator.submit('/staff/reasons', { kind: 'x', reason_label: '理由' }, from)).status).toBe(404)
  for (const missing of ['new', 'new?kind=x', '999999', 'x'])
    expect((await administrator.visit(`/staff/reasons/${missing}`)).status).toBe(404)
})

test('the page takes the same number of statements for few reasons and for many', async () => {
  const few = await countStatements(() => administrator.visit('/staff/reasons'))
  const more = Array.from({ length: 30 }, (_, index) => ({
    kind: 'no_show' as const,
    code: `more_${index}`,
    label: `理由${index}`,
  }))
  await db.insert(reasonCodes).values(more)
  expect(await countStatements(() => administrator.visit('/staff/reasons'))).toBe(few)
})
