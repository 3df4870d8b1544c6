import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { auditEvents, incidents } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createReservation, createStaff, samplePassword } from '../../support/people.ts'
import { cardOf, countableOffice } from '../../support/stocktakes.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await countableOffice(db)
  return { ...office, clerk: await signInAs(office.counter) }
}

test('declared, searched, reported, closed: from the card to the shelf again', async () => {
  const { clerk, one, office, chief, other } = await scene()
  await createReservation(db, { cards: [one], officeId: office.id })
  const form = `/staff/incidents/new?card=${one.id}`
  const asked = await (await clerk.visit(form)).text()
  for (const words of [one.name, '来庁の予約があります', '1庫-1段']) expect(asked).toContain(words)
  const empty = await clerk.submit('/staff/incidents', { card: String(one.id), note: '' }, form)
  const again = await empty.text()
  expect(empty.status).toBe(422)
  for (const words of ['分かった場面を選んでください。', '分かった経緯を入力してください。'])
    expect(again).toContain(words)
  const declared = await clerk.submit(
    '/staff/incidents',
    { card: String(one.id), occasion: 'pull', note: 'ケースにありません。' },
    form,
  )
  const [incident] = await db.select().from(incidents)
  const path = `/staff/incidents/${incident?.id}`
  expect([declared.status, declared.headers.get('location')]).toEqual([303, `${path}?done=declared`])
  const page = await (await clerk.visit(path)).text()
  for (const words of [
    '所在の分からないカードです',
    '来庁の予約があります',
    '電話番号の登録がありません',
    '所在: 保管 → 所在不明',
  ])
    expect(page).toContain(words)
  const twice = await clerk.submit('/staff/incidents', { card: String(one.id), occasion: 'pull', note: 'x' }, form)
  expect([twice.status, (await twice.text()).includes('もう所在不明として届け出てあります')]).toEqual([422, true])

  expect((await clerk.submit(`${path}/notes`, { text: ' ' }, path)).status).toBe(422)
  expect((await clerk.submit(`${path}/notes`, { text: '隣のケースを探しました。' }, path)).status).toBe(303)
  expect((await clerk.submit(`${path}/report-day`, { reported_on: '2999-01-01' }, path)).status).toBe(422)
  expect((await clerk.submit(`${path}/report-day`, { reported_on: '2026-03-02' }, path)).status).toBe(303)
  const report = await (await clerk.visit(`${path}/report`)).text()
  for (const words of ['所在不明報告書', '隣のケースを探しました。', '最後に確認された所', '令和8年3月2日', '所属長'])
    expect(report).toContain(words)
  const led = await clerk.visit(`/staff/incidents/cards/${one.id}`)
  expect(led.headers.get('location')).toBe(path)
  expect(await (await clerk.visit('/staff/incidents')).text()).toContain('所在の分からないカードが 1枚 あります')

  expect((await clerk.visit(`${path}/closing`)).status).toBe(403)
  const closing = await signInAs(chief)
  const missing = await closing.submit(`${path}/closing`, {}, `${path}/closing`)
  const told = await missing.text()
  expect(missing.status).toBe(422)
  for (const words of ['見つかったか、紛失か', '見つかった場所や、紛失とする理由']) expect(told).toContain(words)
  const second = { second_login_id: other.loginId, second_password: samplePassword }
  const found = { outcome: 'found', note: '隣のケース', ...second }
  const closingForm = await (await closing.visit(`${path}/closing`)).text()
  expect(closingForm).not.toContain(one.label)
  for (const [fields, sentence] of [
    [{ ...found, code: one.noticeNumber }, 'このカードのラベルではありません'],
    [{ ...found, code: one.label, second_password: 'x' }, '立会者の職員IDかパスワードが違います'],
    [{ ...found, code: one.label, second_login_id: chief.loginId }, 'あなたではない職員'],
    [{ outcome: 'found', note: '隣', code: one.label }, '立会者の職員IDとパスワードを入れてください'],
  ] as const) {
    const refused = await closing.submit(`${path}/closing`, fields, path)
    const words = await refused.text()
    expect([sentence, refused.status, words.includes(sentence)]).toEqual([sentence, 422, true])
    expect(words).not.toContain(samplePassword)
  }
  expect((await cardOf(db, one.id)).custody).toBe('missing')
  const closed = await closing.submit(`${path}/closing`, { ...found, code: one.label }, path)
  expect((await db.select().from(incidents))[0]).toMatchObject({ closedBy: chief.id, confirmedBy: other.id })
  expect(closed.headers.get('location')).toBe(`${path}?done=closed`)
  expect(await cardOf(db, one.id)).toMatchObject({ process: 'notice_sent', custody: 'reception' })
  expect(await (await clerk.visit('/staff/incidents')).text()).toContain('所在の分からないカードはありません')
  expect(await (await clerk.visit('/staff/incidents?state=closed')).text()).toContain('見つかった')
  const actions = (await db.select().from(auditEvents).orderBy(auditEvents.id)).map(({ action }) => action)
  for (const action of [
    'incident.declared',
    'incident.viewed',
    'incident.noted',
    'incident.report_printed',
    'incident.closed',
  ])
    expect(actions).toContain(action)
})

test('another office’s incident and card are not there', async () => {
  const { clerk, one } = await scene()
  await clerk.submit(
    '/staff/incidents',
    { card: String(one.id), occasion: 'other', note: '見当たりません。' },
    `/staff/incidents/new?card=${one.id}`,
  )
  const [incident] = await db.select().from(incidents)
  const path = `/staff/incidents/${incident?.id}`
  const stranger = await signInAs(await createStaff(db, 'approver'))
  for (const page of [path, `${path}/report`, `${path}/closing`, `/staff/incidents/new?card=${one.id}`])
    expect([page, (await stranger.visit(page)).status]).toEqual([page, 404])
  for (const [page, fields] of [
    [`${path}/notes`, { text: 'x' }],
    [`${path}/closing`, { outcome: 'lost', note: 'x' }],
    ['/staff/incidents', { card: String(one.id), occasion: 'other', note: 'x' }],
  ] as const)
    expect([page, (await stranger.submit(page, fields, '/staff/incidents')).status]).toEqual([page, 404])
  expect(
    (await db.select().from(incidents).where(eq(incidents.cardId, one.id))).map(({ closedAt }) => closedAt),
  ).toEqual([null])
})

test('whichever screen reads a missing card says so and leads to its record', async () => {
  const { clerk, one, first, office } = await scene()
  await createReservation(db, { cards: [one], officeId: office.id, day: '2026-03-02' })
  const form = `/staff/incidents/new?card=${one.id}`
  await clerk.submit('/staff/incidents', { card: String(one.id), occasion: 'pull', note: 'ケースにありません。' }, form)
  const full = { office: String(office.id), kind: 'full' }
  const started = await clerk.submit('/staff/stocktakes', full, '/staff/stocktakes/new')
  const [, stocktake] = /stocktakes\/(\d+)/.exec(started.headers.get('location') ?? '') ?? []
  const screens = [
    '/staff/put-away',
    '/staff/pull-list?day=2026-03-02',
    `/staff/stocktakes/${stocktake}/cases/${first.id}`,
  ]
  for (const screen of screens) {
    const page = await (await clerk.submit(screen, { code: one.label }, screen)).text()
    for (const words of ['所在不明のカードが見つかりました', `/staff/incidents/cards/${one.id}`])
      expect([screen, page.includes(words)]).toEqual([screen, true])
  }
  const card = await (await clerk.visit(`/staff/cards/${one.id}`)).text()
  expect(card).toContain('所在不明の記録を開く')
})
