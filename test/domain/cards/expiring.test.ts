import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { parseSchedule } from '#domain/cards/card-fields'
import { describeCard } from '#domain/cards/describe'
import { listExpectedExpress, listExpiring } from '#domain/cards/expiring'
import { protect } from '#domain/cards/protect'
import { programReader } from '#domain/reader'
import { expiryStage, expiryStages } from '#domain/rules/expiry'
import { auditEvents } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createOffice, longAgo } from '../../support/people.ts'

const today = '2026-03-02'
let officeId = 0

beforeEach(async () => {
  await truncateAll()
  officeId = (await createOffice(db)).id
})

const list = (more: Partial<Parameters<typeof listExpiring>[2]> & { stage?: (typeof expiryStages)[number] } = {}) => {
  const { stage, ...rest } = more
  return listExpiring(
    db,
    { officeId, stage },
    { today, expiryWarningDays: 90, reader: programReader, page: 1, perPage: 50, ...rest },
  )
}
const expiring = (expiresOn: string | null, overrides: Parameters<typeof createCard>[1] = {}) =>
  createCard(db, { officeId, process: 'notice_sent', expiresOn, ...overrides })

test('the nearest comes first, in the same stages as one card shows', async () => {
  const days = [
    '2026-06-01',
    '2026-05-31',
    '2026-05-02',
    '2026-05-01',
    '2026-04-02',
    '2026-04-01',
    '2026-03-02',
    '2026-03-01',
  ]
  for (const day of days) await expiring(day)
  await expiring(null)
  const { lines, counts, total } = await list()
  expect(lines.map(({ expiresOn }) => expiresOn)).toEqual(days.slice(1).toReversed())
  expect([counts, total]).toEqual([{ expired: 1, last: 2, middle: 2, first: 2 }, 7])
  for (const stage of expiryStages) {
    const part = await list({ stage })
    expect(part.lines.map(({ expiresOn }) => expiryStage(expiresOn, today, 90))).toEqual(
      Array(counts[stage]).fill(stage),
    )
    expect(part.total).toBe(counts[stage])
  }
})

test.each(['handed_over', 'delivered', 'disposed', 'moved_out', 'deceased', 'declined'] as const)(
  'a card that is %s is not waited for',
  async process => {
    await expiring('2026-03-10', { process })
    expect((await list()).total).toBe(0)
  },
)

test('cards of residents from abroad are there too; another office is not', async () => {
  await expiring('2026-03-10', { kind: 'residence' })
  await expiring('2026-03-10', { officeId: (await createOffice(db)).id })
  expect((await list()).lines.map(({ kind }) => kind)).toEqual(['residence'])
  expect((await list({ reader: { onlyOfficeId: (await createOffice(db)).id, seesProtected: true } })).total).toBe(0)
})

test('a protected person is veiled', async () => {
  const card = await expiring('2026-03-10')
  await protect(db, card.id, '支援措置', { by: { kind: 'system' }, now: longAgo })
  const { lines } = await list({ reader: { ...programReader, seesProtected: false } })
  expect(lines[0]?.name).not.toBe(card.name)
})

test('expected express cards, the earliest due first; what has arrived is not among them', async () => {
  const expected = { kind: 'express', custody: 'expected', process: 'expected' } as const
  await createExpected('2026-03-05')
  await createExpected(null)
  await createExpected('2026-03-01')
  await createCard(db, { officeId, kind: 'express', dueOn: '2026-03-01' })
  expect((await listExpectedExpress(db, officeId, programReader)).map(({ dueOn }) => dueOn)).toEqual([
    '2026-03-01',
    '2026-03-05',
    null,
  ])

  async function createExpected(dueOn: string | null) {
    await createCard(db, { officeId, ...expected, dueOn })
  }
})

test('dates are read in any spelling, and 申請日 is not in the future', () => {
  const typed = { appliedOn: 'R8.2.1', expiresOn: '令和18年4月10日', dueOn: '2026-03-20', isForPost: '1' }
  expect(parseSchedule(typed, { today })).toEqual({
    ok: true,
    value: { appliedOn: '2026-02-01', expiresOn: '2036-04-10', dueOn: '2026-03-20', isForPost: true },
  })
  expect(parseSchedule({}, { today })).toEqual({
    ok: true,
    value: { appliedOn: null, expiresOn: null, dueOn: null, isForPost: false },
  })
  expect(parseSchedule({ appliedOn: '2026-03-03', expiresOn: 'いつか', dueOn: '2015-10-04' }, { today })).toEqual({
    ok: false,
    errors: [
      { field: 'appliedOn', reason: 'in-the-future' },
      { field: 'dueOn', reason: 'too-early' },
      { field: 'expiresOn', reason: 'unreadable' },
    ],
  })
  expect(parseSchedule({ dueOn: '2015-10-05', appliedOn: today }, { today }).ok).toBe(true)
})

test('a change tells before and after; the same again tells nothing', async () => {
  const card = await expiring(null)
  const change = { expiresOn: '2026-04-01', isForPost: true }
  const circumstances = { by: { kind: 'system' }, now: longAgo } as const
  expect(await describeCard(db, card.id, change, circumstances)).toBe(true)
  expect(await describeCard(db, card.id, change, circumstances)).toBe(true)
  expect(await describeCard(db, 999, change, circumstances)).toBe(false)
  const events = (await db.select().from(auditEvents).orderBy(auditEvents.id)).filter(
    ({ action }) => action === 'card.described',
  )
  expect(events.map(({ details }) => details)).toEqual([
    { changes: { expiresOn: [null, '2026-04-01'], isForPost: [false, true] } },
  ])
})

test('of a protected person the record says only that the address changed', async () => {
  const card = await expiring(null)
  const circumstances = { by: { kind: 'system' }, now: longAgo } as const
  await protect(db, card.id, '支援措置', circumstances)
  await describeCard(db, card.id, { address: '架空県青葉野市西原1-1', expiresOn: '2026-04-01' }, circumstances)
  const [event] = (await db.select().from(auditEvents).orderBy(auditEvents.id)).filter(
    ({ action }) => action === 'card.described',
  )
  const hidden = '●●(支援措置)'
  expect(event?.details).toEqual({ changes: { address: [hidden, hidden], expiresOn: [null, '2026-04-01'] } })
})
