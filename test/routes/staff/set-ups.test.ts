import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { addDays, dayOf } from '#domain/rules/days'
import { setRule } from '#domain/rules/set-rule'
import { formatWareki } from '#domain/rules/wareki'
import { auditEvents, cardChecks, cards, notices } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createCard, createOffice, createStaff, samplePassword } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await createOffice(db)
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const create = (overrides = {}) => createCard(db, { officeId: office.id, label: newLabel('card'), ...overrides })
  return { office, clerk, create, officeField: String(office.id) }
}
const looked = { photo_right: '1', print_right: '1' }
const countOf = (process: 'received' | 'set_up' | 'set_up_failed' | 'notice_sent') =>
  db.$count(cards, eq(cards.process, process))

test('the ticked cards get their result, the others wait on', async () => {
  const { clerk, create, officeField } = await scene()
  const [one, two] = [await create(), await create()]
  await create({ registerChange: '死亡' })
  const page = await (await clerk.visit('/staff/set-ups')).text()
  for (const words of ['設定を待つカード(3枚)', '死亡']) expect(page).toContain(words)
  expect(
    (await (await clerk.visit('/staff/set-ups?tick=all')).text()).match(/ checked/g)?.length,
  ).toBeGreaterThanOrEqual(3)

  const fields = {
    office: officeField,
    box: '',
    scope: 'chosen',
    card: [String(one.id), String(two.id)],
    result: 'ok',
    ...looked,
  }
  const answer = await clerk.submit('/staff/set-ups', fields, '/staff/set-ups')
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/staff/set-ups?office=${officeField}&box=&done=2&outcome=ok`,
  ])
  expect([await countOf('set_up'), await countOf('received')]).toEqual([2, 1])
  const again = await clerk.submit('/staff/set-ups', fields)
  expect([again.status, (await again.text()).includes('ほかの人が先に登録したため')]).toEqual([422, true])
})

test('a refusal keeps the ticks and the choice', async () => {
  const { clerk, create, officeField } = await scene()
  const card = await create()
  const fields = { office: officeField, scope: 'chosen', card: String(card.id), result: 'failed', failure: '' }
  const answer = await clerk.submit('/staff/set-ups', fields, '/staff/set-ups')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('設定できなかった理由を選んでください。')
  expect(page).toMatch(new RegExp(`name="card" value="${card.id}" checked`))
  const none = await clerk.submit('/staff/set-ups', { ...fields, ...looked, card: [], result: 'ok' })
  expect([none.status, (await none.text()).includes('カードを1枚以上選んでください。')]).toEqual([422, true])
})

test('all that match are recorded, of the chosen box, on other pages too; a changed list is refused', async () => {
  const { clerk, create, officeField } = await scene()
  for (let n = 0; n < 52; n++) await create({ boxNumber: '2026-004' })
  await create({ boxNumber: '2026-005' })
  const fields = { office: officeField, box: '2026-004', scope: 'all', result: 'failed', failure: 'chip_fault' }
  const changed = await clerk.submit('/staff/set-ups', { ...fields, total: '51' }, '/staff/set-ups')
  expect([changed.status, await countOf('received')]).toEqual([422, 53])
  const answer = await clerk.submit('/staff/set-ups', { ...fields, total: '52' })
  expect([answer.status, await countOf('set_up_failed'), await countOf('received')]).toEqual([303, 52, 1])
})

test('scanned cards join the list, each once, and the result comes at the end', async () => {
  const { clerk, create } = await scene()
  const [one, two, sent] = [await create(), await create(), await create({ process: 'notice_sent' })]
  const path = '/staff/set-ups/scan'
  const first = await (await clerk.submit(path, { code: one.label }, path)).text()
  expect(first).toContain(`name="card" value="${one.id}"`)
  const both = await (await clerk.submit(path, { code: two.noticeNumber, card: String(one.id) })).text()
  expect(both).toContain('読み取ったカード(2枚)')
  const again = await (await clerk.submit(path, { code: one.label, card: [String(one.id), String(two.id)] })).text()
  expect([again.includes('読み取り済み'), again.includes('読み取ったカード(2枚)')]).toEqual([true, true])
  for (const code of [sent.label, newLabel('card'), 'nonsense'])
    expect((await clerk.submit(path, { code, card: String(one.id) })).status).toBe(422)

  const list = [String(one.id), String(two.id)]
  const unfinished = await clerk.submit('/staff/set-ups', { from: 'scan', card: list, shown: list })
  expect([unfinished.status, (await unfinished.text()).includes('読み取ったカード(2枚)')]).toEqual([422, true])
  const answer = await clerk.submit('/staff/set-ups', {
    from: 'scan',
    card: list,
    shown: list,
    result: 'ok',
    ...looked,
  })
  expect([answer.status, await countOf('set_up')]).toEqual([303, 2])
})

test('notices go out with the deadline of the rules, or one typed by hand', async () => {
  const { clerk, create, officeField } = await scene()
  const today = dayOf(new Date())
  const [one, two] = [await create({ process: 'set_up' }), await create({ process: 'set_up' })]
  const fields = { office: officeField, scope: 'chosen', sent_on: formatWareki(today), deadline_on: '' }
  const answer = await clerk.submit('/staff/notices', { ...fields, card: String(one.id) }, '/staff/notices')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/staff/notices?office=${officeField}&done=1`])
  const typed = { ...fields, card: String(two.id), deadline_on: formatWareki(addDays(today, 30)) }
  expect((await clerk.submit('/staff/notices', typed)).status).toBe(303)
  const sent = await db.select().from(notices).orderBy(notices.cardId)
  expect(sent.map(({ sentOn, deadlineOn }) => [sentOn, deadlineOn])).toEqual([
    [today, addDays(today, 90)],
    [today, addDays(today, 30)],
  ])
})

test('the city’s own number of days counts', async () => {
  const { clerk, create, officeField } = await scene()
  const now = new Date()
  const today = dayOf(now)
  const rule = { key: 'noticeDeadlineDays', validFrom: today, value: 60, reason: '市の決まり' } as const
  await setRule(db, rule, { by: { kind: 'system' }, now, today })
  const card = await create({ process: 'set_up' })
  const fields = { office: officeField, scope: 'all', total: '1', sent_on: today, deadline_on: '' }
  expect((await clerk.submit('/staff/notices', fields, '/staff/notices')).status).toBe(303)
  const [notice] = await db.select().from(notices).where(eq(notices.cardId, card.id))
  expect(notice?.deadlineOn).toBe(addDays(today, 60))
})

test('wrong days are explained, nothing is sent, and everything stays typed', async () => {
  const { clerk, create, officeField } = await scene()
  const card = await create({ process: 'set_up' })
  const tomorrow = addDays(dayOf(new Date()), 1)
  const fields = {
    office: officeField,
    scope: 'chosen',
    card: String(card.id),
    sent_on: tomorrow,
    deadline_on: 'いつか',
  }
  const answer = await clerk.submit('/staff/notices', fields, '/staff/notices')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of [
    '発送日が今日より後になっています。',
    '受取期限を読み取れません。',
    `value="${tomorrow}"`,
    'value="いつか"',
  ])
    expect(page).toContain(words)
  expect(await db.$count(notices)).toBe(0)
})

test('a notice comes back and goes out again from the card’s page', async () => {
  const { clerk, create } = await scene()
  const card = await create({ process: 'set_up' })
  const today = dayOf(new Date())
  const path = `/staff/cards/${card.id}/notices`
  expect((await clerk.submit(path, { kind: 'issuance', sent_on: today, deadline_on: '' }, path)).status).toBe(303)
  const incomplete = await clerk.submit(`${path}/return`, { returned_on: today })
  expect([incomplete.status, (await incomplete.text()).includes('返戻の理由を選んでください。')]).toEqual([422, true])
  const back = { returned_on: today, return_reason: 'unknown_address' }
  expect((await clerk.submit(`${path}/return`, back)).status).toBe(303)
  expect((await clerk.submit(`${path}/return`, back)).status).toBe(422)
  expect((await clerk.submit(path, { kind: 'issuance', sent_on: today, deadline_on: '' })).status).toBe(303)
  expect((await clerk.submit(path, { kind: 'reminder', sent_on: today, deadline_on: '' })).status).toBe(303)
  const page = await (await clerk.visit(`/staff/cards/${card.id}`)).text()
  for (const words of ['宛所不明', '3回目', '再通知済']) expect(page).toContain(words)
})

test('a worklist takes as many statements for fifty cards as for one, and its reading is recorded', async () => {
  const { clerk, create } = await scene()
  await create()
  await create({ process: 'set_up' })
  const count = (path: string) => countStatements(() => clerk.visit(path))
  const before = [await count('/staff/set-ups'), await count('/staff/notices')]
  for (let n = 0; n < 49; n++) {
    await create()
    await create({ process: 'set_up' })
  }
  expect([await count('/staff/set-ups'), await count('/staff/notices')]).toEqual(before)
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'cards.listed'))).toBe(4)
})

test('the same scan sent twice adds the card once; the last scan leaves the list again', async () => {
  const { clerk, create } = await scene()
  const [one, two] = [await create(), await create()]
  const path = '/staff/set-ups/scan'
  const scan_key = /name="scan_key" value="([^"]+)"/.exec(await (await clerk.visit(path)).text())?.[1] ?? ''
  const send = async () => await (await clerk.submit(path, { code: one.label, scan_key })).text()
  for (const page of [await send(), await send()]) {
    expect(page).toContain('加えました')
    expect(page).toContain('読み取ったカード(1枚)')
  }
  const both = await (await clerk.submit(path, { code: two.label, card: String(one.id) })).text()
  const scan_id = /name="scan_id" value="(\d+)"/.exec(both)?.[1] ?? ''
  const undo = { scan_id, card: [String(two.id), String(one.id)] }
  for (const answer of [await clerk.submit(`${path}/undo`, undo), await clerk.submit(`${path}/undo`, undo)]) {
    const page = await answer.text()
    expect([answer.status, page.includes('読み取ったカード(1枚)')]).toEqual([200, true])
    expect(page).toContain(`name="card" value="${one.id}"`)
  }
  expect((await clerk.submit(`${path}/undo`, { scan_id: '999999' })).status).toBe(422)
  expect(await (await clerk.visit(path)).text()).not.toContain('name="scan_id"')
})

test('no tick, no set-up: photo and print are said to be right, by whom', async () => {
  const { clerk, create, office, officeField } = await scene()
  const colleague = await createStaff(db, 'clerk', office.id)
  const stranger = await createStaff(db, 'clerk')
  const chief = await createStaff(db, 'administrator', stranger.officeId, 'all_offices')
  const card = await create()
  const fields = { office: officeField, scope: 'chosen', card: String(card.id), result: 'ok' }
  const unlooked = await clerk.submit('/staff/set-ups', { ...fields, photo_right: '1' }, '/staff/set-ups')
  const page = await unlooked.text()
  expect([unlooked.status, page.includes('券面が正しいことを確かめて'), await countOf('set_up')]).toEqual([
    422,
    true,
    0,
  ])
  expect(page).toMatch(/name="photo_right"[^>]*checked/)
  const named = { ...fields, ...looked, checked_with: String(colleague.id) }
  const unproven = await clerk.submit('/staff/set-ups', named, '/staff/set-ups')
  expect([unproven.status, await countOf('set_up')]).toEqual([422, 0])
  expect(await unproven.text()).toContain('二人での確認の時間が終わった')

  const begin = (loginId: string, password = samplePassword) =>
    clerk.submit('/staff/set-ups/witness', { second_login_id: loginId, second_password: password })
  expect(await (await clerk.visit('/staff/set-ups')).text()).toContain('一人で確認したことになります')
  const refused = await begin(stranger.loginId)
  const why = await refused.text()
  expect([refused.status, why.includes('この職員の担当は別の庁舎です')]).toEqual([422, true])
  expect([why.includes(`value="${stranger.loginId}"`), why.includes(samplePassword)]).toEqual([true, false])
  expect((await begin(colleague.loginId, '違う')).status).toBe(422)
  expect((await begin(chief.loginId)).status).toBe(303)
  expect((await begin(colleague.loginId)).status).toBe(303)
  for (const path of ['/staff/set-ups', '/staff/set-ups/scan', '/staff/set-ups/witness'])
    expect([path, (await (await clerk.visit(path)).text()).includes(colleague.name) || path.endsWith('scan')]).toEqual([
      path,
      true,
    ])
  const both = await clerk.submit('/staff/set-ups', named)
  expect(both.status).toBe(303)
  expect((await clerk.submit('/staff/set-ups/witness/end', {})).status).toBe(303)
  expect(await (await clerk.visit('/staff/set-ups/witness')).text()).toContain('立会いを始める')
  expect(await db.select().from(cardChecks)).toMatchObject([
    { cardId: card.id, step: 'set_up', isPhotoRight: true, isPrintRight: true, secondStaffId: colleague.id },
  ])
})

test('what failed is listed with its reason and what to do next; and the results of a day', async () => {
  const { clerk, create } = await scene()
  const [bad, good] = [await create({ name: '架空　不可' }), await create({ name: '架空　良好' })]
  expect(await (await clerk.visit('/staff/set-ups/results')).text()).toContain('設定不可のカードはありません')
  const failed = { scope: 'chosen', card: String(bad.id), result: 'failed', failure: 'wrong_photo' }
  expect((await clerk.submit('/staff/set-ups', failed, '/staff/set-ups')).status).toBe(303)
  await clerk.submit('/staff/set-ups', { scope: 'chosen', card: String(good.id), result: 'ok', ...looked })
  const list = await (await clerk.visit('/staff/set-ups/results')).text()
  for (const words of ['架空　不可', '写真の相違', `/staff/cards/${bad.id}/remake`]) expect(list).toContain(words)
  expect(list).not.toContain('架空　良好')
  const day = await (await clerk.visit(`/staff/set-ups/results?day=${dayOf(new Date())}`)).text()
  for (const words of ['架空　不可', '架空　良好', '登録した結果(2件)']) expect(day).toContain(words)
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect(await (await stranger.visit('/staff/set-ups/results')).text()).not.toContain('架空　不可')
})
