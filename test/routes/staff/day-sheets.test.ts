import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { findOverdue } from '#domain/clock/run-due'
import { daySheetMaking } from '#domain/clock/tasks'
import { addDays, atTokyo, dayOf } from '#domain/rules/days'
import { daySheets } from '../../../src/db/schema/index.ts'
import { runDaySheets } from '../../../src/tasks/make-day-sheets.ts'
import { signInAs } from '../../support/browser.ts'
import { createScene, eventsOf } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const today = () => dayOf(new Date())

test('from seven on each office has its sheet, once; the protected are not named; after a week it is gone', async () => {
  const { clerk, card, office } = await createScene(db, { day: today() })
  const hidden = await createScene(db, { day: today() })
  await protect(db, hidden.card.id, '申出書', hidden.circumstances)
  expect(await runDaySheets(db, atTokyo(today(), '06:59'))).toBe(true)
  expect(await db.select().from(daySheets)).toEqual([])
  const seven = atTokyo(today(), '07:09')
  expect(await runDaySheets(db, seven)).toBe(true)
  expect(await runDaySheets(db, atTokyo(today(), '07:19'))).toBe(true)
  expect((await db.select().from(daySheets)).map(({ madeAt }) => madeAt)).toEqual([seven, seven])
  expect(await eventsOf(db, 'day_sheet.made')).toHaveLength(2)
  expect(await findOverdue(db, [daySheetMaking], seven)).toEqual([])

  const browser = await signInAs(clerk)
  expect(await (await browser.visit('/staff/day/sheets')).text()).toContain('開いて印刷する')
  const sheet = await (await browser.visit(`/staff/day/sheets/${office.id}/${today()}`)).text()
  for (const words of ['朝の控え', '取出リスト', card.name, card.label, '□']) expect(sheet).toContain(words)
  const [opened] = await eventsOf(db, 'day_sheet.opened')
  expect(opened).toMatchObject({ staffId: clerk.id, details: { officeId: office.id, day: today() } })
  const other = await (
    await (await signInAs(hidden.clerk)).visit(`/staff/day/sheets/${hidden.office.id}/${today()}`)
  ).text()
  expect([other.includes('支援措置'), other.includes(hidden.card.name)]).toEqual([true, false])

  expect(await runDaySheets(db, atTokyo(addDays(today(), 7), '06:00'))).toBe(true)
  expect(await db.select().from(daySheets)).toHaveLength(2)
  expect(await runDaySheets(db, atTokyo(addDays(today(), 8), '06:00'))).toBe(true)
  expect(await db.select().from(daySheets)).toEqual([])
})

test('支援措置 takes away the sheets that name the person; today’s is made anew, without the name', async () => {
  const { clerk, card, office, circumstances } = await createScene(db, { day: today() })
  const elsewhere = await createScene(db, { day: today() })
  await runDaySheets(db, atTokyo(today(), '07:09'))
  await protect(db, card.id, '申出書', circumstances)
  expect((await db.select().from(daySheets)).map(({ officeId }) => officeId)).toEqual([elsewhere.office.id])
  await runDaySheets(db, atTokyo(today(), '07:19'))
  const browser = await signInAs(clerk)
  const sheet = await (await browser.visit(`/staff/day/sheets/${office.id}/${today()}`)).text()
  expect([sheet.includes('支援措置'), sheet.includes(card.name)]).toEqual([true, false])
})

test('a sheet that is not there, or not for these eyes, is not found', async () => {
  const { clerk, office } = await createScene(db, { day: today() })
  const browser = await signInAs(clerk)
  await runDaySheets(db, atTokyo(today(), '08:00'))
  const elsewhere = await createOffice(db)
  for (const path of [`${office.id}/2026-01-05`, `${office.id}/x`, `${elsewhere.id}/${today()}`, `999/${today()}`])
    expect((await browser.visit(`/staff/day/sheets/${path}`)).status).toBe(404)
  const caller = await signInAs(await createStaff(db, 'call_center', office.id))
  expect((await caller.visit(`/staff/day/sheets/${office.id}/${today()}`)).status).toBe(403)
})
