import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { residentSessions } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createHolder, openCity, residentOf, textOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const asPart = { 'hx-request': 'true' }
const lastSeen = async () => (await db.select().from(residentSessions))[0]!.lastSeenAt.getTime()
const wasSeen = (minutesAgo: number) =>
  db.update(residentSessions).set({ lastSeenAt: new Date(Date.now() - minutesAgo * 60_000) })

test('A-06: every page behind the proof asks for a warning two minutes before its session ends', async () => {
  const resident = await residentOf(await createHolder(await openCity()))
  for (const path of ['/bookings/belongings', '/bookings/calendar'])
    expect([path, await (await resident.visit(path)).text()]).toEqual([
      path,
      expect.stringMatching(/hx-get="\/session\/idle" hx-trigger="load delay:1080s"/),
    ])
})

test('A-06: the warning keeps no session alive; whoever goes on has as long again', async () => {
  const resident = await residentOf(await createHolder(await openCity()))
  await wasSeen(18)
  const before = await lastSeen()
  expect(await textOf(await resident.visit('/session/idle', asPart))).toContain('あと2分で、この画面は自動で終わります')
  expect(await lastSeen()).toBe(before)
  expect(await textOf(await resident.visit('/session/kept', asPart))).toContain('続けられます')
  expect(await lastSeen()).toBeGreaterThan(before)
})

test('A-06: once the session is over the page goes away by itself, and a stranger is told nothing else', async () => {
  const resident = await residentOf(await createHolder(await openCity()))
  await wasSeen(20)
  const answer = await resident.visit('/session/kept', asPart)
  expect([answer.status, answer.headers.get('hx-redirect')]).toEqual([401, '/bookings/new?timeout=1'])
  expect((await visitor().visit('/session/kept', asPart)).headers.get('hx-redirect')).toBe('/bookings/new')
})
