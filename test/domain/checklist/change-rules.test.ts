import { beforeAll, expect, test } from 'bun:test'
import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { addBelongingRule, changeBelongingRule, endBelongingRule } from '#domain/checklist/change-rules'
import { findBelongingRules } from '#domain/checklist/find-rules'
import { addFirstRules } from '#domain/checklist/first-rules'
import type { BelongingSetting } from '#domain/checklist/rule-form'
import { auditEvents, belongingRules } from '../../../src/db/schema/index.ts'
import { countStatements, rolledBack, truncateAll } from '../../support/database.ts'
import { createService, createStaff } from '../../support/people.ts'

beforeAll(truncateAll)

const everywhere = (ja: string) => ({ ja, easy: ja, en: ja })
const today = '2026-03-02'
const now = new Date('2026-03-02T01:00:00Z')

async function scene(tx: Tx) {
  const service = await createService(tx)
  const person = await createStaff(tx, 'administrator')
  const circumstances = { by: { kind: 'staff', staffId: person.id } as const, now, today }
  const setting: BelongingSetting = {
    ...{ serviceId: service.id, situation: 'always', unless: null, kind: 'fee', note: null, position: 0 },
    item: everywhere('手数料 1,000円'),
    validFrom: today,
  }
  const [old] = await tx
    .insert(belongingRules)
    .values({ ...setting, validFrom: '2026-01-01' })
    .returning()
  return { service, circumstances, setting, old: old! }
}
const itemsOn = async (tx: Tx, serviceId: number, day: string) =>
  (await findBelongingRules(tx, { serviceIds: [serviceId], day })).map(({ item }) => item.ja)
const eventsOf = (tx: Tx, action: string) =>
  tx.select().from(auditEvents).where(eq(auditEvents.action, action)).orderBy(auditEvents.id)

test(
  'a change from a day on: the day before the old words hold, from that day the new ones, and both stay readable',
  rolledBack(async tx => {
    const { service, circumstances, setting, old } = await scene(tx)
    const changed = { ...setting, item: everywhere('手数料 1,200円'), validFrom: '2026-04-01' }
    expect(await changeBelongingRule(tx, old.id, changed, circumstances)).toMatchObject({ ok: true })
    expect(await itemsOn(tx, service.id, '2026-03-31')).toEqual(['手数料 1,000円'])
    expect(await itemsOn(tx, service.id, '2026-04-01')).toEqual(['手数料 1,200円'])
    const [event] = await eventsOf(tx, 'belonging_rule.changed')
    expect(event?.details).toMatchObject({
      validFrom: '2026-04-01',
      before: { item: { ja: '手数料 1,000円' } },
      after: { item: { ja: '手数料 1,200円' } },
    })
  }),
)

test(
  'a second click on the ended rule is refused, and so is a change in the past',
  rolledBack(async tx => {
    const { service, circumstances, setting, old } = await scene(tx)
    const changed = { ...setting, item: everywhere('新しい'), validFrom: '2026-04-01' }
    await changeBelongingRule(tx, old.id, changed, circumstances)
    expect(await changeBelongingRule(tx, old.id, changed, circumstances)).toEqual({
      ok: false,
      reason: 'already-ended',
    })
    const past = { ...changed, validFrom: '2026-03-01' }
    expect(await changeBelongingRule(tx, old.id, past, circumstances)).toEqual({ ok: false, reason: 'in-the-past' })
    expect(await addBelongingRule(tx, past, circumstances)).toEqual({ ok: false, reason: 'in-the-past' })
    expect(await changeBelongingRule(tx, 999_999, changed, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await itemsOn(tx, service.id, '2026-04-01')).toEqual(['新しい'])
    expect(await eventsOf(tx, 'belonging_rule.changed')).toHaveLength(1)
  }),
)

test(
  'a change of a change keeps the end: the follower ends where the changed one would have ended',
  rolledBack(async tx => {
    const { service, circumstances, setting, old } = await scene(tx)
    await tx.update(belongingRules).set({ validUntil: '2026-05-31' }).where(eq(belongingRules.id, old.id))
    await changeBelongingRule(
      tx,
      old.id,
      { ...setting, item: everywhere('新'), validFrom: '2026-05-31' },
      circumstances,
    )
    expect(await itemsOn(tx, service.id, '2026-05-31')).toEqual(['新'])
    expect(await itemsOn(tx, service.id, '2026-06-01')).toEqual([])
  }),
)

test(
  'what has not begun is rewritten in its place, and a change that changes nothing leaves no trace',
  rolledBack(async tx => {
    const { service, circumstances, setting } = await scene(tx)
    const added = await addBelongingRule(
      tx,
      { ...setting, item: everywhere('先'), validFrom: '2026-04-01' },
      circumstances,
    )
    const id = added.ok ? added.id : 0
    const later = { ...setting, item: everywhere('先の先'), validFrom: '2026-05-01' }
    expect(await changeBelongingRule(tx, id, later, circumstances)).toEqual({ ok: true, id })
    expect(await itemsOn(tx, service.id, '2026-04-30')).toEqual(['手数料 1,000円'])
    expect(await itemsOn(tx, service.id, '2026-05-01')).toEqual(['手数料 1,000円', '先の先'])
    expect(await changeBelongingRule(tx, id, later, circumstances)).toEqual({ ok: true, id })
    expect(await eventsOf(tx, 'belonging_rule.changed')).toHaveLength(1)
  }),
)

test(
  'an end holds through its last day; what never begins goes whole; twice is refused',
  rolledBack(async tx => {
    const { service, circumstances, setting, old } = await scene(tx)
    expect(await endBelongingRule(tx, old.id, '2026-03-01', circumstances)).toEqual({
      ok: false,
      reason: 'in-the-past',
    })
    expect(await endBelongingRule(tx, old.id, '2026-03-31', circumstances)).toMatchObject({ ok: true })
    expect(await itemsOn(tx, service.id, '2026-03-31')).toHaveLength(1)
    expect(await itemsOn(tx, service.id, '2026-04-01')).toHaveLength(0)
    expect(await endBelongingRule(tx, old.id, '2026-03-31', circumstances)).toEqual({
      ok: false,
      reason: 'already-ended',
    })

    const coming = { ...setting, validFrom: '2026-09-01' }
    const future = await addBelongingRule(tx, coming, circumstances)
    const id = future.ok ? future.id : 0
    expect(await addBelongingRule(tx, coming, circumstances)).toEqual({ ok: false, reason: 'already-there' })
    await endBelongingRule(tx, id, today, circumstances)
    expect(await tx.select().from(belongingRules).where(eq(belongingRules.id, id))).toEqual([])
    expect((await eventsOf(tx, 'belonging_rule.ended')).map(({ subjectId }) => subjectId)).toEqual([old.id, id])
    const added = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'belonging_rule.added')))
      .orderBy(auditEvents.id)
    expect(added[0]).toMatchObject({ subjectKind: 'belonging_rule', subjectId: id })
  }),
)

test(
  'the first rules go to services that have none, once; services of another city code get nothing',
  rolledBack(async tx => {
    const pickUp = await createService(tx, { code: 'SV01' })
    const other = await createService(tx, { code: 'SV97' })
    await addFirstRules(tx, today)
    const once = await tx.select().from(belongingRules).orderBy(asc(belongingRules.id))
    await addFirstRules(tx, today)
    expect(await tx.select().from(belongingRules).orderBy(asc(belongingRules.id))).toEqual(once)
    expect(once.filter(({ serviceId }) => serviceId === pickUp.id).length).toBeGreaterThan(15)
    expect(once.filter(({ serviceId }) => serviceId === other.id)).toEqual([])
    expect(once.every(({ validFrom }) => validFrom === today)).toBe(true)
  }),
)

test(
  'one statement however many rules and services',
  rolledBack(async tx => {
    const { service, setting } = await scene(tx)
    const ask = () => findBelongingRules(tx, { serviceIds: [service.id], day: today })
    const few = await countStatements(ask)
    await tx.insert(belongingRules).values(Array.from({ length: 50 }, (_, position) => ({ ...setting, position })))
    expect(await countStatements(ask)).toBe(few)
    expect(few).toBe(1)
  }),
)
