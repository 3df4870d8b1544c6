import { beforeEach, expect, test } from 'bun:test'
import { asc, isNull } from 'drizzle-orm'
import { db } from '#db'
import { checkBalance } from '#domain/balance/check'
import { runDue } from '#domain/clock/run-due'
import { tasks } from '#domain/clock/tasks'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { setRule } from '#domain/rules/set-rule'
import { balanceChecks } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const today: Day = '2027-06-01'
const by = { kind: 'system' as const }
const forgetting = tasks.filter(({ name }) => name === 'balance.forget')
const daysKept = async () => [
  ...new Set(
    (await db.select({ day: balanceChecks.day }).from(balanceChecks).orderBy(asc(balanceChecks.day))).map(
      ({ day }) => day,
    ),
  ),
]

test('what was counted longer ago than it is kept goes, of offices and of boxes, and not a day earlier', async () => {
  await createShipment(db, 1)
  const { balanceRetentionDays } = defaultRules
  const [gone, last] = [addDays(today, -balanceRetentionDays - 1), addDays(today, -balanceRetentionDays)]
  for (const day of [gone, last, today]) await checkBalance(db, { by, now: atTokyo(day, '00:10') })
  expect(await db.$count(balanceChecks, isNull(balanceChecks.shipmentId))).toBeLessThan(await db.$count(balanceChecks))
  expect(await runDue(db, forgetting, atTokyo(today, '03:00'))).toEqual(['balance.forget'])
  expect(await daysKept()).toEqual([last, today])
})

test('a city keeps them for as long as it says', async () => {
  await createShipment(db, 1)
  const staffId = (await createStaff(db, 'administrator')).id
  const now = atTokyo(addDays(today, -60), '09:00')
  const set = await setRule(
    db,
    { key: 'balanceRetentionDays', value: 31, validFrom: today, reason: '要綱の改正' },
    { by: { kind: 'staff', staffId }, now, today: addDays(today, -60) },
  )
  expect(set).toMatchObject({ ok: true })
  for (const ago of [32, 31]) await checkBalance(db, { by, now: atTokyo(addDays(today, -ago), '00:10') })
  await runDue(db, forgetting, atTokyo(today, '03:00'))
  expect(await daysKept()).toEqual([addDays(today, -31)])
})
