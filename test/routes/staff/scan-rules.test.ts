import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { scanRules } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { eventsOf } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const path = '/staff/scan-rules'
const rule = { name: '通知書のQR', pattern: '^N([A-Z0-9]{3}\\d{6})$', means: 'notice_number' }

test('a rule is tried, registered, used at the shelf, stopped and taken up again', async () => {
  const administrator = await signInAs(await createStaff(db, 'administrator', undefined, 'all_offices'))
  expect(await (await administrator.visit(path)).text()).toContain('まだ決まりがありません')
  const tried = await (await administrator.submit(`${path}/trial`, { ...rule, example: 'na1b900006' })).text()
  expect(tried).toContain('このコードはこう読めます: 交付通知書番号 A1B900006')
  expect(await db.$count(scanRules)).toBe(0)

  const added = await administrator.submit(path, rule)
  expect(added.headers.get('location')).toBe(`${path}?done=added`)
  const card = await createCard(db, { noticeNumber: 'A1B-900006' })
  const clerk = await signInAs(await createStaff(db, 'clerk', card.officeId))
  const scan = () => clerk.submit('/staff/put-away', { code: 'na1b900006' }, '/staff/put-away')
  expect((await scan()).headers.get('location')).toBe(`/staff/put-away?card=${card.id}&done=read`)

  const [{ id } = { id: 0 }] = await db.select().from(scanRules)
  expect((await administrator.submit(`${path}/${id}/stop`, {})).headers.get('location')).toBe(`${path}?done=stopped`)
  expect((await scan()).status).toBe(422)
  expect(await (await administrator.visit(path)).text()).toContain('止めている')
  expect((await administrator.submit(`${path}/${id}/resume`, {})).status).toBe(303)
  expect((await scan()).status).toBe(303)
  expect(await eventsOf(db, 'scan_rule.added')).toHaveLength(1)
  for (const unknown of ['0', 'x', '999999'])
    expect((await administrator.submit(`${path}/${unknown}/stop`, {})).status).toBe(404)
})

test('what is wrong is said beside its field and stays typed; a trial says when nothing reads the code', async () => {
  const administrator = await signInAs(await createStaff(db, 'administrator'))
  const typed = { name: '', pattern: '^(a+)+$', example: 'zzz' }
  for (const action of [path, `${path}/trial`]) {
    const answer = await administrator.submit(action, typed, path)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of [
      'コードの形を使えません',
      '読み取った値が何かを選んでください',
      'value="^(a+)+$"',
      'value="zzz"',
    ])
      expect(page).toContain(words)
  }
  const trial = async (example: string) => await (await administrator.submit(`${path}/trial`, { example })).text()
  expect(await trial('zzz')).toContain('どの決まりでも読み取れません')
  expect(await trial('')).toContain('どの決まりでも読み取れません')
  expect(await trial(newLabel('card'))).toContain('このシステムのラベルです')
})

test('only who may change the settings sees them', async () => {
  const clerk = await signInAs(await createStaff(db, 'clerk'))
  expect((await clerk.visit(path)).status).toBe(403)
  expect((await clerk.submit(path, rule)).status).toBe(403)
  expect(await db.$count(scanRules)).toBe(0)
})
