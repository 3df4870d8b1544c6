import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db, type Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { findAwaitingSetUp, listAwaitingSetUp, listBoxes, parseSetUp, recordSetUp } from '#domain/cards/set-up'
import { issueNotices } from '#domain/notices/send'
import { programReader } from '#domain/reader'
import { constraintOf } from '#domain/rules/constraint'
import { defaultRules } from '#domain/rules/parameters'
import { startWitness } from '#domain/staff/witness'
import { auditEvents, cardChecks, cards, notices, processChanges } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const checked = async (ex: Executor) => ({ by: { kind: 'staff', staffId: (await createStaff(ex)).id } as const, now })
const processOf = async (ex: Executor, id: number) =>
  (await ex.select({ process: cards.process }).from(cards).where(eq(cards.id, id)))[0]?.process

test(
  'a result is recorded for all chosen cards, once each however often ticked',
  rolledBack(async tx => {
    const person = await createStaff(tx)
    const by = { kind: 'staff', staffId: person.id } as const
    const [one, other] = [await createCard(tx), await createCard(tx)]
    const outcome = await recordSetUp(tx, [one.id, other.id, one.id], { kind: 'set_up' }, { by, now })
    expect(outcome).toEqual({ ok: true, changedCount: 2 })
    const again = await recordSetUp(tx, [one.id], { kind: 'set_up' }, { by, now })
    expect(again).toEqual({ ok: false, reason: 'changed-meanwhile' })
    expect(await tx.$count(auditEvents, eq(auditEvents.staffId, person.id))).toBe(2)
  }),
)

test(
  'one card that cannot take the result keeps all the others as they were',
  rolledBack(async tx => {
    const [ready, sent] = [await createCard(tx), await createCard(tx, { process: 'notice_sent' })]
    const circumstances = await checked(tx)
    for (const ids of [
      [ready.id, sent.id],
      [ready.id, 999_999],
    ])
      expect(await recordSetUp(tx, ids, { kind: 'set_up' }, circumstances)).toEqual({
        ok: false,
        reason: 'changed-meanwhile',
      })
    expect(await recordSetUp(tx, [], { kind: 'set_up' }, circumstances)).toEqual({
      ok: false,
      reason: 'nothing-chosen',
    })
    expect(await processOf(tx, ready.id)).toBe('received')
  }),
)

test(
  'a failure keeps its reason, and may be put right later',
  rolledBack(async tx => {
    const card = await createCard(tx)
    const circumstances = await checked(tx)
    const failed = { kind: 'failed', failure: 'chip_fault' } as const
    expect((await recordSetUp(tx, [card.id], failed, circumstances)).ok).toBe(true)
    const [change] = await tx.select().from(processChanges).where(eq(processChanges.cardId, card.id))
    expect([change?.toProcess, change?.reason]).toEqual(['set_up_failed', 'chip_fault'])
    expect(await recordSetUp(tx, [card.id], failed, circumstances)).toEqual({ ok: false, reason: 'not-allowed' })
    expect((await recordSetUp(tx, [card.id], { kind: 'set_up' }, circumstances)).ok).toBe(true)
  }),
)

/** The second person beside the first one, at the second one's office. */
const stand = (
  ex: Executor,
  { id, officeId }: { id: number; officeId: number },
  { by }: Awaited<ReturnType<typeof checked>>,
) => startWitness(ex, { witnessId: id, purpose: 'set_up', officeId }, { by, now, rules: defaultRules })

test(
  'who looked along has proved to be there, now, and may look at these cards; else nothing is recorded',
  rolledBack(async tx => {
    const [office, elsewhere] = [await createOffice(tx), await createOffice(tx)]
    const person = await createStaff(tx, 'clerk', office.id)
    const second = await createStaff(tx, 'clerk', office.id)
    const circumstances = { by: { kind: 'staff', staffId: person.id } as const, now }
    const [here, there] = [
      await createCard(tx, { officeId: office.id }),
      await createCard(tx, { officeId: elsewhere.id }),
    ]
    const record = (ids: number[], checkedWith: number, at = now) =>
      recordSetUp(tx, ids, { kind: 'set_up', checkedWith }, { ...circumstances, now: at })

    expect(await record([here.id], second.id)).toEqual({ ok: false, reason: 'no-witness' })
    expect((await stand(tx, second, circumstances)).ok).toBe(true)
    expect(await record([here.id], second.id + 999)).toEqual({ ok: false, reason: 'no-witness' })
    expect(await record([here.id, there.id], second.id)).toEqual({ ok: false, reason: 'witness-elsewhere' })
    const over = new Date(now.getTime() + defaultRules.witnessMinutes * 60_000)
    expect(await record([here.id], second.id, over)).toEqual({ ok: false, reason: 'no-witness' })
    expect([await processOf(tx, here.id), await tx.$count(cardChecks)]).toEqual(['received', 0])
    expect((await record([here.id], second.id, new Date(over.getTime() - 1))).ok).toBe(true)
  }),
)

test(
  'only a card whose photo and print were found right is set up, whoever asks the database',
  rolledBack(async tx => {
    const [right, wrong, unseen] = [await createCard(tx), await createCard(tx), await createCard(tx)]
    const circumstances = await checked(tx)
    const second = await createStaff(tx, 'clerk', right.officeId)
    await stand(tx, second, circumstances)
    expect((await recordSetUp(tx, [right.id], { kind: 'set_up', checkedWith: second.id }, circumstances)).ok).toBe(true)
    const failed = { kind: 'failed', failure: 'wrong_photo' } as const
    expect((await recordSetUp(tx, [wrong.id], failed, circumstances)).ok).toBe(true)
    const checks = await tx.select().from(cardChecks).orderBy(cardChecks.id)
    expect(checks.map(each => [each.cardId, each.isPhotoRight, each.isPrintRight, each.secondStaffId])).toEqual([
      [right.id, true, true, second.id],
      [wrong.id, false, true, null],
    ])
    for (const { id } of [wrong, unseen])
      expect(await changeProcess(tx, [id], 'set_up', circumstances)).toEqual({ ok: false, reason: 'not-allowed' })
    const refused = await tx
      .transaction(sub =>
        sub.execute(sql`insert into process_changes (card_id, from_process, to_process, changed_at)
          values (${unseen.id}, 'received', 'set_up', now())`),
      )
      .catch(constraintOf)
    expect(refused).toBe('process_changes_set_up_checked')
  }),
)

test('the form needs a result, and for a failure its reason', () => {
  const looked = { photo_right: '1', print_right: '1' }
  expect(parseSetUp({ result: 'ok', ...looked })).toEqual({ ok: true, result: { kind: 'set_up' } })
  expect(parseSetUp({ result: 'ok', photo_right: '1' })).toEqual({
    ok: false,
    errors: [{ field: 'print_right', reason: 'missing' }],
  })
  expect(parseSetUp({ result: 'failed', failure: 'duplicate' })).toEqual({
    ok: true,
    result: { kind: 'failed', failure: 'duplicate' },
  })
  expect(parseSetUp({})).toEqual({ ok: false, errors: [{ field: 'result', reason: 'missing' }] })
  for (const failure of ['', 'nonsense'])
    expect(parseSetUp({ result: 'failed', failure })).toEqual({
      ok: false,
      errors: [{ field: 'failure', reason: 'missing' }],
    })
})

test(
  'the worklist is the office’s own, along the shelves and then by box',
  rolledBack(async tx => {
    const [office, branch] = [await createOffice(tx), await createOffice(tx)]
    const [near, far] = [await createLocation(tx, office.id), await createLocation(tx, office.id, { cabinet: 2 })]
    const officeId = office.id
    const inBox2 = await createCard(tx, { officeId, boxNumber: '2026-002' })
    const inBox1 = await createCard(tx, { officeId, boxNumber: '2026-001' })
    const onFar = await createCard(tx, { officeId, storedAt: far.id, boxNumber: '2026-001' })
    const onNear = await createCard(tx, { officeId, storedAt: near.id })
    await createCard(tx, { officeId, process: 'set_up' })
    await createCard(tx, { officeId: branch.id })
    const { lines, total } = await listAwaitingSetUp(
      tx,
      { officeId },
      { paging: { page: 1, perPage: 3 }, reader: programReader },
    )
    expect([total, lines.map(({ id }) => id)]).toEqual([4, [onNear.id, onFar.id, inBox1.id]])
    expect(await findAwaitingSetUp(tx, { officeId, boxNumber: '2026-001' })).toEqual([inBox1.id, onFar.id])
    expect(await findAwaitingSetUp(tx, { officeId })).toContain(inBox2.id)
    expect((await listBoxes(tx, officeId)).map(box => [box.boxNumber, box.cardCount])).toEqual([
      ['2026-001', 2],
      ['2026-002', 1],
      [null, 1],
    ])
  }),
)

test('three thousand cards are set up and notified in one go each', async () => {
  await truncateAll()
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const by = { kind: 'staff', staffId: person.id } as const
  await db.execute(sql`
    insert into cards (label, notice_number, name, kana, name_key, kana_key, birth_on, kind, received_on, office_id, process_changed_at, custody_changed_at, created_at)
    select 'CZ' || lpad(n::text, 9, '0'), 'Z9Z-' || lpad(n::text, 6, '0'), '架空' || n, 'カクウ', '架空' || n, 'カクウ', '1970-01-01', 'new', '2026-03-02', ${office.id}, now(), now(), now()
    from generate_series(1, 3000) n`)
  const ids = await findAwaitingSetUp(db, { officeId: office.id })
  expect(ids).toHaveLength(3000)
  const started = performance.now()
  expect(await recordSetUp(db, ids, { kind: 'set_up' }, { by, now })).toEqual({ ok: true, changedCount: 3000 })
  const days = { sentOn: '2026-03-02', deadlineOn: '2026-05-31' }
  expect(await issueNotices(db, ids, days, { by, now })).toEqual({ ok: true, sentCount: 3000 })
  expect(performance.now() - started).toBeLessThan(30_000)
  expect(await db.$count(cards, eq(cards.process, 'notice_sent'))).toBe(3000)
  expect(await db.$count(notices)).toBe(3000)
  expect(await db.$count(processChanges)).toBe(9000)
  await truncateAll()
}, 60_000)
