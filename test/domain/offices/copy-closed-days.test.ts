import { afterAll, beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { db } from '#db'
import { copyClosedDays, fiscalYearOf, previewCopy } from '#domain/offices/copy-closed-days'
import { generateSlots } from '#domain/slots/generate'
import { auditEvents, closedDays } from '../../../src/db/schema/index.ts'
import { createVisit, slotsOn } from '../../support/calendar.ts'
import { countStatements, rolledBack, truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'

beforeAll(truncateAll)
afterAll(truncateAll)

const now = new Date('2026-06-01T00:00:00Z')
const today = '2026-06-01'

async function city(ex: Executor) {
  const service = await createService(ex)
  const [office, other] = [await createOffice(ex), await createOffice(ex)]
  const pool = await createCounters(ex, office.id, service.id)
  const otherPool = await createCounters(ex, other.id, service.id)
  const by = { kind: 'staff', staffId: (await createStaff(ex, 'approver', office.id)).id } as const
  const close = async (day: string, changes: object = {}) => {
    const row = { day, kind: 'city' as const, reason: '休み', officeId: null, ...changes }
    const [closed] = await ex.insert(closedDays).values(row).returning()
    return closed!.id
  }
  return { service, office, other, pool, otherPool, close, circumstances: { by, now, today } }
}

test('the fiscal year begins on 1 April', () => {
  expect([fiscalYearOf('2026-03-31'), fiscalYearOf('2026-04-01'), fiscalYearOf('2027-01-01')]).toEqual([
    2025, 2026, 2026,
  ])
})

test(
  'the preview lists the year’s closed days with what stands on the same day a year later',
  rolledBack(async tx => {
    const { office, service, pool, close, circumstances } = await city(tx)
    await close('2026-03-31')
    await close('2026-04-01')
    const [city1, jlis, taken] = [
      await close('2026-12-29'),
      await close('2026-11-03', { kind: 'jlis' }),
      await close('2026-08-13', { officeId: office.id, kind: 'emergency' }),
    ]
    await close('2027-03-31', { reason: '点検' })
    await close('2027-04-01')
    await close('2027-08-13')
    const startsAt = new Date('2027-12-29T00:00:00Z')
    await createVisit(tx, { poolId: pool.id, officeId: office.id, serviceId: service.id, startsAt })
    const lines = await previewCopy(tx, 2026, circumstances)
    expect(lines.map(({ day, target, obstacle }) => [day, target, obstacle])).toEqual([
      ['2026-04-01', '2027-04-01', 'already-closed'],
      ['2026-08-13', '2027-08-13', 'already-closed'],
      ['2026-11-03', '2027-11-03', undefined],
      ['2026-12-29', '2027-12-29', 'has-reservations'],
      ['2027-03-31', '2028-03-31', undefined],
    ])
    expect(lines.filter(line => line.isSuggested).map(({ reason }) => reason)).toEqual(['点検'])
    expect(lines.find(({ id }) => id === jlis)).toMatchObject({ holidayName: '文化の日', hitCount: 0 })
    expect(lines.find(({ id }) => id === city1)).toMatchObject({ hitCount: 1 })
    expect(lines.find(({ id }) => id === taken)).toMatchObject({ officeName: office.name.ja })
  }),
)

test(
  'an office’s day is closed already where the city is, but not where another office is',
  rolledBack(async tx => {
    const { office, other, service, otherPool, close, circumstances } = await city(tx)
    await close('2026-08-13', { officeId: office.id })
    await close('2027-08-13', { officeId: other.id })
    const startsAt = new Date('2027-08-13T00:00:00Z')
    await createVisit(tx, { poolId: otherPool.id, officeId: other.id, serviceId: service.id, startsAt })
    expect(await previewCopy(tx, 2026, circumstances)).toMatchObject([{ obstacle: undefined, hitCount: 0 }])
  }),
)

test(
  'the ticked days close a year later, with the slots made already, and the audit lists them',
  rolledBack(async tx => {
    const { office, close, circumstances } = await city(tx)
    const [one, two] = [await close('2025-06-17'), await close('2025-06-18', { officeId: office.id })]
    await close('2025-06-19')
    await generateSlots(tx, { from: '2026-06-17', to: '2026-06-19' })
    expect(await copyClosedDays(tx, 2025, [one, two], circumstances)).toEqual({ ok: true, copiedCount: 2 })
    expect((await slotsOn(tx, '2026-06-17')).open).toHaveLength(0)
    expect((await slotsOn(tx, '2026-06-18')).open).toHaveLength(9)
    expect((await slotsOn(tx, '2026-06-19')).open).toHaveLength(18)
    expect(await tx.select().from(closedDays).where(eq(closedDays.day, '2026-06-18'))).toMatchObject([
      { officeId: office.id, kind: 'city', reason: '休み' },
    ])
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'closed_days.copied'))
      .orderBy(auditEvents.id)
    expect(event!.details).toEqual({ year: 2026, days: ['2026-06-17', '2026-06-18'], count: 2 })
    expect(await copyClosedDays(tx, 2025, [one], circumstances)).toEqual({ ok: false, reason: 'obstacle' })
  }),
)

test(
  'nothing is copied without a tick, with one of another year, into the past or onto a day that does not exist',
  rolledBack(async tx => {
    const { close, circumstances } = await city(tx)
    const [old, fine, leap] = [await close('2025-05-07'), await close('2025-06-17'), await close('2028-02-29')]
    const copy = (year: number, ids: number[]) => copyClosedDays(tx, year, ids, circumstances)
    expect(await copy(2025, [])).toEqual({ ok: false, reason: 'nothing-ticked' })
    expect(await copy(2024, [fine])).toEqual({ ok: false, reason: 'nothing-ticked' })
    expect(await copy(2025, [fine, old])).toEqual({ ok: false, reason: 'obstacle' })
    expect(await previewCopy(tx, 2027, circumstances)).toMatchObject([{ id: leap, obstacle: 'no-such-day' }])
    expect(await tx.$count(closedDays)).toBe(3)
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'closed_days.copied'))).toBe(0)
  }),
)

test('the preview takes one statement, however many days', async () => {
  await truncateAll()
  const { close, circumstances } = await city(db)
  for (const day of [10, 11, 12, 13, 14]) await close(`2026-08-${day}`)
  expect(await countStatements(() => previewCopy(db, 2026, circumstances))).toBe(1)
})
