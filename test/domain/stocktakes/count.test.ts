import { beforeEach, describe, expect, test } from 'bun:test'
import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db'
import { raiseAlarm } from '#domain/custody/alarms'
import { moveCard } from '#domain/custody/move'
import { newLabel } from '#domain/custody/new-label'
import { programReader } from '#domain/reader'
import { lastScans } from '#domain/scanning/last-scans'
import { countCard, countingOf, undoCount } from '#domain/stocktakes/count-card'
import { finishCase, listUnread, reopenCase } from '#domain/stocktakes/count-case'
import { findCountedCase, findStocktake, listCountedCases } from '#domain/stocktakes/find'
import { abandonStocktake, finishStocktake } from '#domain/stocktakes/finish'
import { startStocktake } from '#domain/stocktakes/start'
import { auditEvents, cardAlarms, stocktakeExpectations, stocktakeScans } from '../../../src/db/schema/index.ts'
import { countStatements, rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createLocation } from '../../support/people.ts'
import { at, begin, byStaff, countAll, countableOffice, doing, read } from '../../support/stocktakes.ts'

test(
  'a full stocktake takes the cases in use and what the books have in them at that moment',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    await createLocation(tx, scene.office.id, { retiredAt: at(-60) })
    await createCard(tx, { officeId: scene.office.id })
    const id = await begin(tx, scene)
    const cases = await listCountedCases(tx, id)
    expect(cases.map(each => [each.id, each.expectedCount])).toEqual([
      [scene.first.id, 2],
      [scene.second.id, 1],
    ])
    expect(await findStocktake(tx, id, programReader)).toMatchObject({
      caseCount: 2,
      countedCount: 0,
      expectedCount: 3,
    })
    expect(await findStocktake(tx, id, { ...programReader, onlyOfficeId: scene.office.id + 1 })).toBeUndefined()
    const again = await startStocktake(tx, { officeId: scene.office.id, kind: 'full' }, doing(scene.other, 1))
    expect(again).toEqual({ ok: false, reason: 'under-way' })
    const events = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'stocktake.started'), eq(auditEvents.subjectId, id)))
      .orderBy(auditEvents.id)
    expect(events.map(({ subjectId, details }) => [subjectId, details])).toEqual([
      [id, { kind: 'full', officeId: scene.office.id, cases: 2, cards: 3 }],
    ])
  }),
)

test(
  'a rolling one takes the chosen cases of its own office only',
  rolledBack(async tx => {
    const [scene, branch] = [await countableOffice(tx), await countableOffice(tx)]
    const start = (locationIds: number[]) =>
      startStocktake(tx, { officeId: scene.office.id, kind: 'rolling', locationIds }, doing(scene.counter, 0))
    expect(await start([])).toEqual({ ok: false, reason: 'no-cases' })
    expect(await start([branch.first.id])).toEqual({ ok: false, reason: 'no-cases' })
    const started = await start([scene.second.id, branch.first.id])
    if (!started.ok) throw new Error(started.reason)
    const expected = await tx.$count(stocktakeExpectations, eq(stocktakeExpectations.stocktakeId, started.stocktakeId))
    expect(expected).toBe(1)
  }),
)

test(
  'each reading has its word, and a card counts once',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const pulled = await scene.store(scene.first.id)
    await moveCard(tx, pulled.id, { custody: 'pulled' }, doing(scene.counter, -10))
    const stocktakeId = await begin(tx, scene)
    const say = (code: string, person = scene.counter, place = scene.first) =>
      read(tx, person, { stocktakeId, place, code })
    expect(await say(scene.one.label)).toBe('found')
    expect(await say(scene.one.label)).toBe('already_read')
    expect(await say(scene.one.label, scene.other, scene.second)).toBe('already_read')
    expect(await say(scene.two.noticeNumber)).toBe('found')
    expect(await say(scene.three.label)).toBe('elsewhere')
    expect(await say(pulled.label)).toBe('not_stored')
    expect(await say(newLabel('card'))).toBe('unknown')
    expect(await say('T9Z-999999')).toBe('unknown')
    expect(await say('あいうえお')).toBe('unreadable')
    expect(await say(newLabel('visit'))).toBe('not_a_card')
    expect(await say(scene.first.label)).toBe('not_a_card')

    const one = await findCountedCase(tx, { stocktakeId, locationId: scene.first.id }, programReader)
    expect(one).toMatchObject({ expectedCount: 2, readCount: 2, scanCount: 6 })
    const scans = await lastScans(tx, countingOf({ stocktakeId, locationId: scene.first.id }, byStaff(scene.counter)))
    expect(scans).toHaveLength(10)
    expect(JSON.stringify(scans)).not.toContain(scene.one.name)
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'stocktake.scanned'))
      .orderBy(auditEvents.id)
    expect(
      events.filter(({ subjectId, subjectKind }) => subjectKind === 'card' && subjectId === scene.three.id),
    ).toHaveLength(1)
  }),
)

test(
  'reading a card ends an alarm about it',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    await raiseAlarm(tx, scene.one.id, { by: byStaff(scene.other), now: at(-5), officeId: scene.office.id })
    const stocktakeId = await begin(tx, scene)
    await read(tx, scene.counter, { stocktakeId, place: scene.first, code: scene.one.label })
    expect((await tx.select().from(cardAlarms)).map(({ resolvedBy }) => resolvedBy)).toEqual([scene.counter.id])
  }),
)

test(
  'two people count side by side, and one at two terminals: each undo takes back its own last reading and no other',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const stocktakeId = await begin(tx, scene)
    const sessionOf = (person: { id: number }, locationId: number, terminal: string) => {
      const place = { stocktakeId, locationId, terminal }
      const doer = doing(person, 5)
      return {
        read: async (code: string) => (await countCard(tx, { ...place, code, key: undefined }, doer)).ok,
        last: async () =>
          (await lastScans(tx, countingOf(place, doer.by))).map(({ cardId, isUndone }) => [cardId, isUndone]),
        lastId: async () => (await lastScans(tx, countingOf(place, doer.by)))[0]?.id ?? 0,
        undo: (scanId: number) => undoCount(tx, { ...place, scanId }, { ...doer, undoMinutes: 10 }),
      }
    }
    const { first, second, one, two, three } = scene
    const mine = sessionOf(scene.counter, first.id, '左')
    const nextCase = sessionOf(scene.counter, second.id, '左')
    const otherTerminal = sessionOf(scene.counter, first.id, '右')
    const hers = sessionOf(scene.other, first.id, '左')
    await mine.read(one.label)
    await nextCase.read(three.label)
    await hers.read(two.label)
    expect([await mine.last(), await nextCase.last(), await hers.last(), await otherTerminal.last()]).toEqual([
      ...[[[one.id, false]], [[three.id, false]], [[two.id, false]], []],
    ])

    // The last of the whole stocktake is hers; his own last of this case is what he takes back.
    expect(await mine.undo(await hers.lastId())).toEqual({ ok: false, reason: 'nothing-to-undo' })
    expect(await otherTerminal.undo(await mine.lastId())).toEqual({ ok: false, reason: 'nothing-to-undo' })
    expect(await nextCase.undo(await mine.lastId())).toEqual({ ok: false, reason: 'nothing-to-undo' })
    expect(await mine.undo(await mine.lastId())).toMatchObject({ ok: true, isRepeat: false })
    expect([await mine.last(), await nextCase.last(), await hers.last()]).toEqual([
      ...[[[one.id, true]], [[three.id, false]], [[two.id, false]]],
    ])
    const isStanding = and(eq(stocktakeScans.stocktakeId, stocktakeId), isNull(stocktakeScans.undoneAt))
    const standing = await tx.select().from(stocktakeScans).where(isStanding)
    expect(standing.map(({ cardId }) => cardId).toSorted()).toEqual([two.id, three.id].toSorted())
  }),
)

test(
  'the last reading is undone, once, and only while the case is open',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const stocktakeId = await begin(tx, scene)
    const place = { stocktakeId, locationId: scene.first.id }
    const last = async () => (await lastScans(tx, countingOf(place, byStaff(scene.counter))))[0]?.id ?? 0
    const undo = (scanId: number, minutes = 6) =>
      undoCount(tx, { ...place, scanId }, { by: byStaff(scene.counter), now: at(minutes), undoMinutes: 10 })

    await read(tx, scene.counter, { stocktakeId, place: scene.first, code: scene.one.label })
    const scanId = await last()
    expect(await undo(scanId)).toMatchObject({ ok: true, isRepeat: false })
    expect(await undo(scanId)).toMatchObject({ ok: true, isRepeat: true })
    expect(await tx.$count(stocktakeScans, eq(stocktakeScans.stocktakeId, stocktakeId))).toBe(1)
    expect(await read(tx, scene.counter, { stocktakeId, place: scene.first, code: scene.one.label })).toBe('found')

    await finishCase(tx, { stocktakeId, locationId: scene.first.id }, doing(scene.counter, 7))
    expect(await undo(await last(), 8)).toEqual({ ok: false, reason: 'closed' })
    expect(await read(tx, scene.counter, { stocktakeId, place: scene.first, code: scene.two.label })).toBe('closed')
    await reopenCase(tx, { stocktakeId, locationId: scene.first.id }, doing(scene.counter, 9))
    expect(await read(tx, scene.counter, { stocktakeId, place: scene.first, code: scene.two.label })).toBe('found')
  }),
)

test(
  'what was not read is shown before the case is finished, less what ordinary work took away',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const [visited, returned] = [await scene.store(scene.first.id), await scene.store(scene.first.id)]
    const stocktakeId = await begin(tx, scene)
    const unread = async (minutes: number) =>
      (await listUnread(tx, { stocktakeId, locationId: scene.first.id }, at(minutes))).map(({ id }) => id)
    expect(await unread(1)).toEqual([scene.one.id, scene.two.id, visited.id, returned.id])
    await read(tx, scene.counter, { stocktakeId, place: scene.first, code: scene.one.label, minutes: 5 })
    for (const { id } of [visited, returned]) await moveCard(tx, id, { custody: 'pulled' }, doing(scene.other, 6))
    expect(await unread(7)).toEqual([scene.two.id])
    await moveCard(tx, returned.id, { custody: 'stored', locationId: scene.first.id }, doing(scene.other, 8))
    expect(await unread(9)).toEqual([scene.two.id])
  }),
)

test(
  'a stocktake ends when all its cases are counted, or is given up with a reason',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const id = await begin(tx, scene)
    expect(await finishStocktake(tx, id, doing(scene.counter, 5))).toEqual({ ok: false, reason: 'cases-open' })
    const give = (reason: string) => abandonStocktake(tx, { stocktakeId: id, reason }, doing(scene.counter, 6))
    expect(await give(' ')).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await give('個人番号 123456789018')).toEqual({ ok: false, reason: 'reason-forbidden' })
    expect(await give('停電のため')).toEqual({ ok: true })
    expect(await give('停電のため')).toEqual({ ok: false, reason: 'not-under-way' })
    expect(await read(tx, scene.counter, { stocktakeId: id, place: scene.first, code: scene.one.label })).toBe('closed')
    expect(await finishCase(tx, { stocktakeId: id, locationId: scene.first.id }, doing(scene.counter, 7))).toEqual({
      ok: false,
      reason: 'closed',
    })
    expect((await startStocktake(tx, { officeId: scene.office.id, kind: 'full' }, doing(scene.counter, 8))).ok).toBe(
      true,
    )
  }),
)

describe('two people at two cases', () => {
  beforeEach(truncateAll)

  test('the same card read by both at once counts once', async () => {
    const scene = await countableOffice(db)
    const stocktakeId = await begin(db, scene)
    const words = await Promise.all([
      read(db, scene.counter, { stocktakeId, place: scene.first, code: scene.one.label }),
      read(db, scene.other, { stocktakeId, place: scene.second, code: scene.one.label }),
    ])
    expect(words.filter(word => word === 'already_read')).toHaveLength(1)
    const kept = and(eq(stocktakeScans.stocktakeId, stocktakeId), eq(stocktakeScans.cardId, scene.one.id))
    expect(await db.$count(stocktakeScans, kept)).toBe(1)
  })

  test('the same page sent again reads nothing twice', async () => {
    const scene = await countableOffice(db)
    const stocktakeId = await begin(db, scene)
    const key = crypto.randomUUID()
    const send = () => read(db, scene.counter, { stocktakeId, place: scene.first, code: scene.one.label, key })
    expect(await Promise.all([send(), send(), send()])).toEqual(['found', 'found', 'found'])
    expect(await db.$count(stocktakeScans, eq(stocktakeScans.stocktakeId, stocktakeId))).toBe(1)
  })

  test('a reading takes as many statements in a case of 3 cards as in one of 40, and so does the end', async () => {
    const count = async (cardCount: number) => {
      const scene = await countableOffice(db)
      const more = await Promise.all(Array.from({ length: cardCount }, () => scene.store(scene.first.id)))
      const stocktakeId = await begin(db, scene)
      const scan = (code: string) => read(db, scene.counter, { stocktakeId, place: scene.first, code })
      for (const { label } of more.slice(2)) await scan(label)
      const one = await countStatements(() => scan(scene.one.label))
      const end = await countStatements(() => countAll(db, scene, stocktakeId, []))
      return [one, end]
    }
    const few = await count(3)
    expect(await count(40)).toEqual(few)
    expect(few[0]).toBeLessThanOrEqual(6)
  })
})
