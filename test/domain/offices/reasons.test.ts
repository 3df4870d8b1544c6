import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db'
import { addReason, changeReason, moveReason, setReasonOffered } from '#domain/offices/change-reasons'
import { firstReasons } from '#domain/offices/first-reasons'
import { parseReason, reasonFields } from '#domain/offices/reason-form'
import { findAllReasons, findReason, findReasons } from '#domain/offices/reasons'
import { auditEvents, reasonCodes, reasonKinds } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'

beforeAll(truncateAll)

const now = new Date('2026-06-01T00:00:00Z')
const circumstances = { by: { kind: 'system' }, now } as const
const words = (label: string) => ({ label, publicLabel: null })
const labels = async (ex: Executor) => (await findReasons(ex, 'no_show')).map(({ label }) => label)
const fill = async (ex: Executor) => {
  for (const label of ['一', '二', '三']) await addReason(ex, 'no_show', words(label), circumstances)
  return (await findReasons(ex, 'no_show')).map(({ id }) => id)
}

test(
  'a city begins with a reason of every kind, none twice',
  rolledBack(async tx => {
    await tx.insert(reasonCodes).values([...firstReasons])
    for (const kind of reasonKinds) expect((await findReasons(tx, kind)).length).toBeGreaterThan(2)
    expect(await findAllReasons(tx)).toHaveLength(firstReasons.length)
  }),
)

test(
  'reasons come in the city’s order, of one kind only, and those withdrawn do not come',
  rolledBack(async tx => {
    const [one, two] = await fill(tx)
    await addReason(tx, 'cancellation', words('別の種類'), circumstances)
    expect(await labels(tx)).toEqual(['一', '二', '三'])
    await moveReason(tx, two!, 'up', circumstances)
    expect(await labels(tx)).toEqual(['二', '一', '三'])
    await moveReason(tx, two!, 'up', circumstances)
    await moveReason(tx, one!, 'down', circumstances)
    expect(await labels(tx)).toEqual(['二', '三', '一'])
    for (const isOffered of [false, false]) await setReasonOffered(tx, two!, isOffered, circumstances)
    expect(await labels(tx)).toEqual(['三', '一'])
    expect(await findReason(tx, two!)).toMatchObject({ disabledAt: now })
    await setReasonOffered(tx, two!, true, circumstances)
    expect(await labels(tx)).toEqual(['二', '三', '一'])
    const actions = await tx.select({ action: auditEvents.action }).from(auditEvents).orderBy(auditEvents.id)
    expect(actions.filter(({ action }) => action === 'reason_code.moved')).toHaveLength(2)
    expect(actions.filter(({ action }) => action === 'reason_code.disabled')).toHaveLength(1)
  }),
)

test(
  'a reason is renamed, not into another of its kind, also one that is withdrawn',
  rolledBack(async tx => {
    const [one, two] = await fill(tx)
    await setReasonOffered(tx, two!, false, circumstances)
    const change = (label: string) => changeReason(tx, one!, words(label), circumstances)
    expect(await change('二')).toEqual({ ok: false, reason: 'taken' })
    expect(await addReason(tx, 'no_show', words('二'), circumstances)).toEqual({ ok: false, reason: 'taken' })
    expect(await change('一')).toEqual({ ok: true })
    expect(await change('新')).toEqual({ ok: true })
    expect(await labels(tx)).toEqual(['新', '三'])
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'reason_code.changed'))
      .orderBy(auditEvents.id)
    expect(events.map(({ details }) => details)).toEqual([{ before: { label: '一' }, after: { label: '新' } }])
  }),
)

test(
  'what is not there is unknown',
  rolledBack(async tx => {
    const unknown = { ok: false, reason: 'unknown' } as const
    expect(await changeReason(tx, 999_999, words('x'), circumstances)).toEqual(unknown)
    expect(await setReasonOffered(tx, 999_999, false, circumstances)).toEqual(unknown)
    expect(await moveReason(tx, 999_999, 'up', circumstances)).toEqual(unknown)
  }),
)

test('two reasons added at the same moment get a code and a place each', async () => {
  await truncateAll()
  await Promise.all(['一', '二', '三', '四'].map(label => addReason(db, 'no_show', words(label), circumstances)))
  const rows = await findReasons(db, 'no_show')
  expect([new Set(rows.map(({ code }) => code)).size, rows.map(({ position }) => position)]).toEqual([4, [1, 2, 3, 4]])
  await truncateAll()
})

test('the form takes a name, and words for residents in every language or in none', () => {
  const faults = (fields: Record<string, string>) => {
    const parsed = parseReason({ ...reasonFields(words('理由')), ...fields })
    return parsed.ok ? [] : parsed.faults.map(({ part, language, reason }) => [part, language, reason].join(':'))
  }
  expect(parseReason(reasonFields(words('理由')))).toEqual({ ok: true, value: words('理由') })
  expect(faults({ reason_label: '理'.repeat(60) })).toEqual([])
  expect(faults({ reason_label: '理'.repeat(61) })).toEqual(['reason_label::too-long'])
  expect(faults({ reason_label: ' ', public_label_ja: '停止' })).toEqual([
    'reason_label::missing',
    'public_label:easy:missing',
    'public_label:en:missing',
  ])
})
