import { beforeEach, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db } from '#db'
import { recordEvent, recordEvents } from '#domain/audit/record'
import { dayOf } from '#domain/rules/days'
import { makeLabel } from '#domain/rules/opaque-code'
import { auditEvents } from '../../../src/db/schema/index.ts'
import { auditActionLabels } from '../../../src/views/staff/audit-labels.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createStaff } from '../../support/people.ts'

let approver: Visitor
let own: Awaited<ReturnType<typeof createStaff>>

beforeEach(async () => {
  await truncateAll()
  own = await createStaff(db, 'approver')
  approver = await signInAs(own)
})

const rowsOf = (page: string) => page.split('<tbody>')[1]!.split('</tbody>')[0]!
const system = { kind: 'system' } as const

test('reading and exporting the audit are events themselves', async () => {
  await approver.visit('/staff/audit')
  await approver.visit('/staff/audit/export')
  const by = (action: string) =>
    db.$count(auditEvents, and(eq(auditEvents.action, action), eq(auditEvents.staffId, own.id)))
  expect([await by('audit.read'), await by('audit.exported')]).toEqual([1, 1])
  const page = await (await approver.visit('/staff/audit')).text()
  expect(rowsOf(page)).toContain('操作記録の閲覧')
  expect(rowsOf(page)).toContain('操作記録の出力')
})

test('person, action, card and days narrow the list', async () => {
  const card = await createCard(db, { label: makeLabel('card', new Uint8Array(9).fill(7)) })
  const other = await createCard(db)
  const now = new Date()
  const by = { kind: 'staff', staffId: own.id } as const
  await recordEvents(db, [
    { action: 'card.viewed', subject: { kind: 'card', id: card.id }, by, at: now },
    { action: 'card.moved', subject: { kind: 'card', id: other.id }, by: system, at: now },
    { action: 'card.viewed', subject: { kind: 'card', id: card.id }, by: system, at: new Date('2026-02-03T14:59:59Z') },
  ])
  const visit = async (query: string) => rowsOf(await (await approver.visit(`/staff/audit?${query}`)).text())

  expect(await visit('action=card.moved')).toContain(`カード ${other.id}`)
  expect(await visit('action=card.moved')).not.toContain(`カード ${card.id}`)
  expect(await visit(`staff=${own.id}&action=card.viewed`)).toContain('カードの閲覧')
  expect(await visit('staff=999999')).toContain('この条件に当たる記録はありません')
  expect(await visit(`card=${card.id}`)).not.toContain('カードの移動')
  expect(await visit(`card=${card.label.toLowerCase()}&action=card.viewed`)).toContain(`カード ${card.id}`)
  expect(await visit(`card=${card.label}`)).not.toContain('カードの移動')
  expect(await visit('from=2026-02-03&until=2026-02-03')).toContain(`カード ${card.id}`)
  expect(await visit('from=2026-02-04&until=2026-02-04')).not.toContain(`カード ${card.id}`)
})

test('a card is found by its label, and an unknown one is said to be unknown', async () => {
  const label = 'C0123456789'
  const answer = await approver.visit(`/staff/audit?card=${label}`)
  expect([answer.status, (await answer.text()).includes('このカードは見つかりません')]).toEqual([422, true])
})

test('bad days are refused beside their fields and nothing is listed or recorded', async () => {
  const answer = await approver.visit('/staff/audit?from=2026-02-30&until=abc')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('href="#from"')
  expect(page).toContain('href="#until"')
  const reversed = await (await approver.visit('/staff/audit?from=2026-02-04&until=2026-02-03')).text()
  expect(reversed).toContain('始まりの日と同じか後の日')
  expect((await approver.visit('/staff/audit/export?from=abc')).status).toBe(422)
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'audit.read'))).toBe(0)
})

test('pages of fifty follow each other without gap or repetition, also within one instant', async () => {
  const at = new Date('2026-02-03T01:00:00Z')
  await recordEvents(
    db,
    Array.from({ length: 120 }, (_, index) => ({
      action: 'list.probed',
      subject: { kind: 'list', id: index + 1 } as const,
      by: system,
      at,
    })),
  )
  const seen: string[] = []
  let path: string | undefined = '/staff/audit?from=2026-02-03&until=2026-02-03'
  for (let turn = 0; turn < 5 && path !== undefined; turn++) {
    const page = await (await approver.visit(path)).text()
    seen.push(...[...rowsOf(page).matchAll(/一覧 (\d+)/g)].map(found => found[1]!))
    path = /href="([^"]*before=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#38;', '&')
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => String(120 - index)))
})

test('the file has codes beside words, opens in Excel, and keeps a formula harmless', async () => {
  const at = new Date('2026-02-03T01:02:00Z')
  await recordEvent(db, { action: 'card.viewed', subject: { kind: 'card', id: 7 }, by: system, at, details: {} })
  await recordEvent(db, { action: 'list.probed', subject: { kind: 'list' }, by: system, at, details: { '=1+1': 'x' } })
  const answer = await approver.visit('/staff/audit/export?from=2026-02-03&until=2026-02-03')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="audit-2026-02-03-2026-02-03.csv"')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(text).toContain('2026-02-03,10:02,システム,,,card.viewed,カードの閲覧,カード,7,')
  expect(text).toContain("'=1+1: x")
})

test('what an event says is text, not markup', async () => {
  const details = { reason: '<script>alert(1)</script>' }
  await recordEvent(db, { action: '<i>x', subject: { kind: 'list' }, by: system, at: new Date(), details })
  const page = await (await approver.visit('/staff/audit')).text()
  expect(rowsOf(page)).not.toMatch(/<script|<i>/)
})

test('the last seven days are shown unless asked otherwise', async () => {
  const day = 24 * 3600 * 1000
  await recordEvent(db, {
    action: 'list.six',
    subject: { kind: 'list' },
    by: system,
    at: new Date(Date.now() - 6 * day),
  })
  await recordEvent(db, {
    action: 'list.seven',
    subject: { kind: 'list' },
    by: system,
    at: new Date(Date.now() - 7 * day),
  })
  const page = await (await approver.visit('/staff/audit')).text()
  expect(rowsOf(page)).toContain('list.six')
  expect(rowsOf(page)).not.toContain('list.seven')
  expect(page).toContain(`value="${dayOf(new Date())}"`)
})

test('every action the program records has a name in Japanese', async () => {
  const sources = await Array.fromAsync(new Bun.Glob('src/**/*.{ts,tsx}').scan('.'))
  const texts = await Promise.all(sources.map(file => Bun.file(file).text()))
  const actions = texts.flatMap(text => [...text.matchAll(/\baction: '([a-z_]+\.[a-z_]+)'/g)].map(found => found[1]!))
  expect(actions.length).toBeGreaterThan(10)
  expect(actions.filter(action => !(action in auditActionLabels))).toEqual([])
})

test('an address made up by hand is refused or ignored, never an error', async () => {
  const statuses = ['from=0001-01-01', 'until=0001-01-03', 'action=%00', 'before=999999999999999-1', 'card=%00'].map(
    async query => (await approver.visit(`/staff/audit?${query}`)).status,
  )
  expect(await Promise.all(statuses)).toEqual([422, 422, 200, 200, 200])
})
