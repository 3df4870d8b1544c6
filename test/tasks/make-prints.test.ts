import { afterAll, beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { runDue } from '#domain/clock/run-due'
import { tasks } from '#domain/clock/tasks'
import { newLabel } from '#domain/custody/new-label'
import { makeNextPrint } from '#domain/letters/make-print'
import { findPrint, forgetPrints, listPrints, openPrint, requestPrint, retryPrint } from '#domain/letters/prints'
import { rulesOn } from '#domain/rules/parameters'
import { auditEvents, letters, prints, staff } from '../../src/db/schema/index.ts'
import { makePrints } from '../../src/tasks/make-prints.ts'
import { sheets } from '../../src/tasks/sheets/index.ts'
import { truncateAll } from '../support/database.ts'
import { createCard, createOffice, createStaff } from '../support/people.ts'

beforeEach(truncateAll)
afterAll(truncateAll)

const now = new Date('2026-03-02T01:00:00Z')
const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const all = { onlyOfficeId: undefined, seesProtected: true }

async function scene() {
  const office = await createOffice(db)
  const clerk = await createStaff(db, 'clerk', office.id)
  const cards = [await createCard(db, { officeId: office.id }), await createCard(db, { officeId: office.id })]
  const by = { kind: 'staff', staffId: clerk.id } as const
  const rules = await rulesOn(db, '2026-03-02')
  const order = { ids: cards.map(({ id }) => id), format: 12, start: 1 }
  const request = (kind: 'card_labels' | 'report' = 'card_labels') =>
    db.transaction(tx => requestPrint(tx, { kind, officeId: office.id, order }, { by, rules, now }))
  const reader = { onlyOfficeId: office.id, seesProtected: false }
  return { office, clerk, cards, by, rules, request, reader, viewer: { staffId: clerk.id, reader } }
}
const rowOf = async (id: number) => (await db.select().from(prints).where(eq(prints.id, id)))[0]

test('what is asked for waits, is made, and is opened with a line in the log', async () => {
  const { request, viewer, by, reader } = await scene()
  const id = await request()
  expect(await findPrint(db, id, viewer)).toMatchObject({ state: 'queued', hasFile: false, pageCount: 0 })
  await makePrints(db, { now })
  expect(await findPrint(db, id, viewer)).toMatchObject({ state: 'done', hasFile: true, pageCount: 1, madeCount: 1 })
  const file = await openPrint(db, id, { by, reader, now, as: 'pdf' })
  expect(new TextDecoder().decode(file?.slice(0, 5))).toBe('%PDF-')
  const actions = await db
    .select({ action: auditEvents.action, id: auditEvents.subjectId })
    .from(auditEvents)
    .orderBy(auditEvents.id)
  expect(actions).toEqual([
    { action: 'print.requested', id },
    { action: 'print.opened', id },
  ])
  expect((await listPrints(db, viewer, { page: 1, perPage: 20 })).map(print => print.id)).toEqual([id])
})

test('the order says ids and no names', async () => {
  const { request, cards } = await scene()
  const row = await rowOf(await request())
  expect(JSON.stringify(row?.order)).not.toContain(cards[0]?.name ?? '?')
})

test('the file goes when its time is over, the record stays', async () => {
  const { request, viewer, by, reader } = await scene()
  const id = await request()
  await makePrints(db, { now })
  const open = (at: Date) => openPrint(db, id, { by, reader, now: at, as: 'pdf' })
  expect(await open(hoursLater(23.99))).toBeDefined()
  expect(await open(hoursLater(24))).toBeUndefined()
  await forgetPrints(db, hoursLater(23.99))
  expect((await rowOf(id))?.file).not.toBeNull()
  const task = tasks.find(({ name }) => name === 'prints.forget')
  await runDue(db, task ? [task] : [], hoursLater(25))
  expect((await rowOf(id))?.file).toBeNull()
  expect(await findPrint(db, id, viewer)).toMatchObject({ state: 'done', hasFile: false })
})

test('one that fails is told, keeps nobody waiting, and can be made again', async () => {
  const { request, rules } = await scene()
  const [failing, following] = [await request('report'), await request()]
  expect(await makePrints(db, { now }).catch((error: unknown) => String(error))).toContain('nothing fills a print')
  expect([(await rowOf(failing))?.state, (await rowOf(following))?.state]).toEqual(['failed', 'done'])
  expect(await retryPrint(db, following, { now, rules })).toBe(false)
  expect(await retryPrint(db, failing, { now, rules })).toBe(true)
  expect((await rowOf(failing))?.state).toBe('queued')
})

test('two processes never make the same print; one whose process died is made again', async () => {
  const { request } = await scene()
  const [first, second] = [await request(), await request()]
  const made: number[] = []
  const slow = async ({ id }: { id: number }) => {
    made.push(id)
    await Bun.sleep(150)
    return { file: new Uint8Array([1]), pageCount: 1, glyphless: [] }
  }
  expect((await Promise.all([makeNextPrint(db, slow, now), makeNextPrint(db, slow, now)])).sort()).toEqual([
    first,
    second,
  ])
  expect(made.sort()).toEqual([first, second])
  expect(await makeNextPrint(db, slow, now)).toBeUndefined()

  await db.update(prints).set({ state: 'running', finishedAt: null, file: null }).where(eq(prints.id, first))
  expect(await makeNextPrint(db, slow, now)).toBe(first)
})

test('支援措置 takes away every file in which the person stands, and says so; others stay', async () => {
  const { request, cards, office, clerk, by, rules, reader, viewer } = await scene()
  const [one, other] = [cards[0]!, cards[1]!]
  const made = { kind: 'guide' as const, createdAt: now, createdBy: clerk.id }
  const written = await db
    .insert(letters)
    .values([one, other].map(({ id: cardId }) => ({ ...made, label: newLabel('letter'), cardId })))
    .returning()
  const print = (
    kind: 'guide' | 'address_labels' | 'card_labels' | 'location_labels',
    order: Record<string, unknown>,
  ) => db.transaction(tx => requestPrint(tx, { kind, officeId: office.id, order }, { by, rules, now }))
  const [ofOne, ofOther] = written.map(({ id }) => ({ letterIds: [id] }))
  const about = [await request(), await print('guide', ofOne!), await print('address_labels', ofOne!)]
  const elsewhere = [
    await print('guide', ofOther!),
    await print('card_labels', { ids: [other.id], format: 12, start: 1 }),
    // A case with the same number as the card.
    await print('location_labels', { ids: [one.id], format: 12, start: 1 }),
  ]
  const maker = async () => ({ file: new Uint8Array([1]), pageCount: 1, glyphless: [] })
  for (const _ of [...about, ...elsewhere]) await makeNextPrint(db, maker, now)
  const open = (id: number) => openPrint(db, id, { by, reader, now: hoursLater(1), as: 'pdf' })
  for (const id of about) expect(await open(id)).toBeDefined()

  const chief = {
    by: { kind: 'staff', staffId: (await createStaff(db, 'approver', office.id)).id },
    now: hoursLater(1),
  } as const
  expect(await protect(db, one.id, '申出書', chief)).toEqual({ ok: true })
  for (const id of about)
    expect([id, await open(id), await findPrint(db, id, viewer)]).toMatchObject([id, undefined, { hasFile: false }])
  for (const id of elsewhere) expect(await open(id)).toBeDefined()
  const told = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'print.withdrawn'))
    .orderBy(auditEvents.subjectId)
  expect(told.map(({ subjectId, details, staffId }) => [subjectId, details, staffId])).toEqual(
    about.map(id => [id, { cardId: one.id }, chief.by.staffId]),
  )
  const [said] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'card.protected'))
    .orderBy(auditEvents.id)
  expect(said?.details).toEqual({ printIds: about })
})

test('of every kind of print it is known whose persons stand on it', () => {
  // Whoever adds a kind tells `isPrintAbout` by which part of its order a person is found; the second half names nobody.
  const [ofPersons, ofNobody] = [
    ['address_labels', 'card_labels', 'guide', 'inquiry', 'reminder'],
    ['blank_form', 'location_labels', 'posting_list'],
  ]
  expect(Object.keys(sheets).toSorted()).toEqual([...ofPersons, ...ofNobody].toSorted())
})

test('one that is being made when 支援措置 comes is made once more, with other eyes', async () => {
  const { request, cards, office } = await scene()
  const id = await request()
  const chief = { by: { kind: 'staff', staffId: (await createStaff(db, 'approver', office.id)).id }, now } as const
  let times = 0
  const maker = async () => {
    if (times++ === 0) await protect(db, cards[0]!.id, '申出書', chief)
    return { file: new Uint8Array([times]), pageCount: 1, glyphless: [] }
  }
  expect(await makeNextPrint(db, maker, now)).toBe(id)
  expect(await rowOf(id)).toMatchObject({ state: 'queued', file: null })
  expect(await makeNextPrint(db, maker, now)).toBe(id)
  expect([(await rowOf(id))?.state, [...((await rowOf(id))?.file ?? [])], times]).toEqual(['done', [2], 2])
})

test('how far it is can be seen by others while it is made', async () => {
  const { request, viewer } = await scene()
  const id = await request()
  const seen: unknown[] = []
  await makeNextPrint(
    db,
    async (_, tell) => {
      await tell(3, 10)
      seen.push(await findPrint(db, id, viewer))
      return { file: new Uint8Array([1]), pageCount: 10, glyphless: [] }
    },
    now,
  )
  expect(seen).toMatchObject([{ state: 'running', madeCount: 3, pageCount: 10 }])
})

test("another's print is there for who may know protected persons, within their offices", async () => {
  const { request, office, clerk } = await scene()
  const id = await request()
  const colleague = await createStaff(db, 'clerk', office.id)
  const see = (staffId: number, reader: { onlyOfficeId: number | undefined; seesProtected: boolean }) =>
    findPrint(db, id, { staffId, reader })
  expect(await see(colleague.id, { onlyOfficeId: office.id, seesProtected: false })).toBeUndefined()
  expect(await see(colleague.id, { onlyOfficeId: office.id, seesProtected: true })).toBeDefined()
  expect(await see(colleague.id, all)).toBeDefined()
  expect(await see(clerk.id, { onlyOfficeId: office.id + 1, seesProtected: true })).toBeUndefined()
})

test('it is filled with the eyes of who asked: a card of another office is not on the sheet', async () => {
  const { by, rules, office } = await scene()
  const other = await createCard(db, { officeId: (await createOffice(db)).id })
  const order = { ids: [other.id], format: 12, start: 1 }
  const id = await db.transaction(tx =>
    requestPrint(tx, { kind: 'card_labels', officeId: office.id, order }, { by, rules, now }),
  )
  const jobs: unknown[] = []
  await makeNextPrint(
    db,
    async job => {
      jobs.push(job.reader)
      return { file: new Uint8Array([1]), pageCount: 1, glyphless: [] }
    },
    now,
  )
  expect(jobs).toEqual([{ onlyOfficeId: office.id, seesProtected: false }])
  expect((await rowOf(id))?.state).toBe('done')
  expect(await db.$count(staff)).toBe(1)
})
