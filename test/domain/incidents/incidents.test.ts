import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db, type Tx } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { overrideProcess } from '#domain/cards/override-process'
import { takePutAwayScan } from '#domain/cards/put-away'
import { recordListing, viewCard } from '#domain/cards/views'
import { pullCard as pullForVisit } from '#domain/counter/pull-card'
import { raiseAlarm } from '#domain/custody/alarms'
import { moveCard } from '#domain/custody/move'
import { pullCard } from '#domain/custody/pull'
import { storeCard } from '#domain/custody/store'
import { withdrawDisposals } from '#domain/disposals/withdraw'
import { closeIncident } from '#domain/incidents/close'
import { declareMissing, findOpenIncident } from '#domain/incidents/declare'
import { findIncident, findLiveVisit, listIncidentNotes, listIncidents } from '#domain/incidents/find'
import { addIncidentNote } from '#domain/incidents/notes'
import { lastSeenIn, traceCard } from '#domain/incidents/timeline'
import { issueNotices, remind } from '#domain/notices/send'
import { programReader } from '#domain/reader'
import { bookingStateOf } from '#domain/reservations/bookable'
import { constraintOf } from '#domain/rules/constraint'
import { defaultRules } from '#domain/rules/parameters'
import { auditEvents, cardAlarms, custodyMoves, incidents, processChanges } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createDisposalScene, createForgottenCard, takeToDisposal } from '../../support/disposals.ts'
import { closeAsFound } from '../../support/incidents.ts'
import { createCard, createReservation } from '../../support/people.ts'
import { begin, byStaff, cardOf, countableOffice, doing, read } from '../../support/stocktakes.ts'

const note = '取出のとき、ケースにありませんでした。'

async function missing(tx: Tx) {
  const scene = await countableOffice(tx)
  const declare = (cardId: number, text = note) =>
    declareMissing(tx, { cardId, occasion: 'pull', note: text }, doing(scene.counter, 10))
  const declared = await declare(scene.one.id)
  if (!declared.ok) throw new Error(declared.reason)
  return { ...scene, incidentId: declared.incidentId, declare }
}

test(
  'a declaration writes both journals and the incident, and ends the alarm that led to it',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    await raiseAlarm(tx, scene.one.id, {
      by: byStaff(scene.counter),
      now: doing(scene.counter, 5).now,
      officeId: scene.office.id,
    })
    const declared = await declareMissing(
      tx,
      { cardId: scene.one.id, occasion: 'pull', note },
      doing(scene.counter, 10),
    )
    if (!declared.ok) throw new Error(declared.reason)
    expect(await cardOf(tx, scene.one.id)).toMatchObject({ process: 'missing', custody: 'missing', locationId: null })
    expect(await findIncident(tx, declared.incidentId, programReader)).toMatchObject({
      ...{ cardId: scene.one.id, processBefore: 'notice_sent', custodyBefore: 'stored', note },
      shelf: scene.first.shelf,
    })
    expect((await tx.select().from(cardAlarms))[0]?.resolvedAt).not.toBeNull()
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'incident.declared'))
      .orderBy(auditEvents.id)
    expect(events.map(({ subjectId }) => subjectId)).toEqual([scene.one.id])
    const moves = await tx.select().from(custodyMoves).where(eq(custodyMoves.cardId, scene.one.id))
    expect(moves.at(-1)).toMatchObject({ toCustody: 'missing', reason: note, staffId: scene.counter.id })
    const changes = await tx.select().from(processChanges).where(eq(processChanges.cardId, scene.one.id))
    expect(changes.at(-1)).toMatchObject({ toProcess: 'missing', reason: note })
  }),
)

test(
  'what cannot be declared is refused with its reason',
  rolledBack(async tx => {
    const { declare, one, office } = await missing(tx)
    const handed = await createCard(tx, { officeId: office.id, process: 'handed_over' })
    const expected = await createCard(tx, { officeId: office.id, process: 'expected', custody: 'expected' })
    const reason = async (id: number, text?: string) => {
      const declared = await declare(id, text)
      return declared.ok ? 'ok' : declared.reason
    }
    expect(await reason(one.id)).toBe('declared-already')
    expect(await reason(handed.id)).toBe('not-with-us')
    expect(await reason(expected.id)).toBe('not-with-us')
    expect(await reason(999_999)).toBe('unknown-card')
    expect(await reason(one.id, '  ')).toBe('reason-missing')
    expect(await reason(one.id, '個人番号 123456789018')).toBe('reason-forbidden')
  }),
)

test(
  'a missing card is frozen: no move, no notice, no booking, no disposal, whoever asks',
  rolledBack(async tx => {
    const { one, first, counter, chief, office } = await missing(tx)
    const now = doing(counter, 20)
    const { noticeNumberPattern } = defaultRules
    expect(await pullCard(tx, one.id, now)).toEqual({ ok: false, reason: 'not-allowed' })
    expect(await storeCard(tx, { cardId: one.id, locationId: first.id }, now)).toEqual({
      ok: false,
      reason: 'not-storable',
    })
    expect(await moveCard(tx, one.id, { custody: 'reception' }, now)).toEqual({ ok: false, reason: 'not-allowed' })
    const putAway = { ...now, noticeNumberPattern, reader: programReader }
    expect((await takePutAwayScan(tx, one.label, {}, putAway)).ok).toBe(false)
    await createReservation(tx, { cards: [one], officeId: office.id, day: '2026-03-02' })
    const pull = await pullForVisit(tx, { text: one.label, day: '2026-03-02' }, { ...now, officeId: office.id })
    expect(pull.ok).toBe(false)
    const days = { sentOn: '2026-03-02', deadlineOn: '2026-06-01' }
    expect((await issueNotices(tx, [one.id], days, now)).ok).toBe(false)
    expect((await remind(tx, [one.id], days, now)).ok).toBe(false)
    expect(bookingStateOf((await cardOf(tx, one.id)).process)).toBe('ask-desk')
    for (const process of ['disposal_candidate', 'in_procedure', 'remaking', 'notice_sent'] as const)
      expect(await changeProcess(tx, [one.id], process, now)).toEqual({ ok: false, reason: 'not-allowed' })
    const override = { from: 'missing', to: 'notice_sent', reason: '訂正' }
    expect((await overrideProcess(tx, one.id, override, doing(chief, 20))).ok).toBe(false)
    expect(await cardOf(tx, one.id)).toMatchObject({ process: 'missing', custody: 'missing' })
  }),
)

test('the database itself holds the card, and a closed incident stays as it is', async () => {
  await truncateAll()
  const scene = await countableOffice(db)
  const declared = await declareMissing(db, { cardId: scene.one.id, occasion: 'other', note }, doing(scene.counter, 1))
  if (!declared.ok) throw new Error(declared.reason)
  const refusal = (statement: ReturnType<typeof sql>) => db.execute(statement).then(() => 'taken', constraintOf)
  expect(
    await refusal(sql`insert into custody_moves (card_id, from_custody, to_custody, moved_at)
      values (${scene.one.id}, 'missing', 'reception', now())`),
  ).toBe('incidents_freeze_the_card')
  expect(
    await refusal(sql`insert into process_changes (card_id, from_process, to_process, changed_at)
      values (${scene.one.id}, 'missing', 'notice_sent', now())`),
  ).toBe('incidents_freeze_the_card')
  const found = { outcome: 'found' as const, closedAt: new Date(), closedBy: scene.chief.id, outcomeNote: 'x' }
  expect(
    await db
      .update(incidents)
      .set(found)
      .then(() => 'taken', constraintOf),
  ).toBe('incidents_found_seen_by_two')
  await closeAsFound(db, declared.incidentId, '隣のケース', doing(scene.chief, 2))
  expect(await refusal(sql`update incidents set outcome = 'lost'`)).toBe('incidents_append_only')
  await addIncidentNote(db, { incidentId: declared.incidentId, text: '報告しました。' }, doing(scene.counter, 3))
  expect(await refusal(sql`update incident_notes set text = 'x'`)).toBeDefined()
})

test(
  'found: it is on the reception desk as far as it was; once, with a reason',
  rolledBack(async tx => {
    const { incidentId, one, two, chief, other, first } = await missing(tx)
    const close = (text: string, more: { code?: string; secondStaffId?: number } = {}) =>
      closeIncident(
        tx,
        { incidentId, outcome: 'found', note: text, code: one.label, secondStaffId: other.id, ...more },
        doing(chief, 60),
      )
    expect(await close('隣', { code: one.noticeNumber })).toEqual({ ok: false, reason: 'other-card' })
    expect(await close('隣', { code: two.label })).toEqual({ ok: false, reason: 'other-card' })
    expect(await close('隣', { code: '' })).toEqual({ ok: false, reason: 'other-card' })
    expect(await close('隣', { secondStaffId: chief.id })).toEqual({ ok: false, reason: 'nobody-else' })
    expect(await closeIncident(tx, { incidentId, outcome: 'found', note, code: one.label }, doing(chief, 60))).toEqual({
      ok: false,
      reason: 'nobody-else',
    })
    expect((await cardOf(tx, one.id)).process).toBe('missing')
    expect(await close(' ')).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await close('個人番号 123456789018')).toEqual({ ok: false, reason: 'reason-forbidden' })
    expect(await closeIncident(tx, { incidentId, outcome: undefined, note }, doing(chief, 60))).toEqual({
      ok: false,
      reason: 'outcome-missing',
    })
    expect(await close('隣のケースで見つかりました。')).toEqual({ ok: true, cardId: one.id })
    expect(await close('隣のケースで見つかりました。')).toEqual({ ok: false, reason: 'closed-already' })
    expect(await cardOf(tx, one.id)).toMatchObject({ process: 'notice_sent', custody: 'reception' })
    expect(await findOpenIncident(tx, one.id)).toBeUndefined()
    expect((await storeCard(tx, { cardId: one.id, locationId: first.id }, doing(chief, 61))).ok).toBe(true)
  }),
)

test(
  'one that vanished at the counter goes back to before its visit',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    await changeProcess(tx, [scene.one.id], 'in_procedure', doing(scene.counter, 1))
    const declared = await declareMissing(
      tx,
      { cardId: scene.one.id, occasion: 'hand_over', note },
      doing(scene.counter, 2),
    )
    if (!declared.ok) throw new Error(declared.reason)
    await closeAsFound(tx, declared.incidentId, note, doing(scene.chief, 3))
    expect((await cardOf(tx, scene.one.id)).process).toBe('notice_sent')
  }),
)

test.each(['proposed', 'approved'] as const)('%s for disposal, and that withdrawn while it was missing', until =>
  rolledBack(async tx => {
    const scene = await createDisposalScene(tx)
    const { office, as, clerk, approver } = scene
    const [given, kept] = [await createForgottenCard(tx, office.id), await createForgottenCard(tx, office.id)]
    const ids = await takeToDisposal(tx, scene, [given.id, kept.id], until)
    const lose = async ({ id }: { id: number }) => {
      const declared = await declareMissing(tx, { cardId: id, occasion: 'other', note }, as(clerk))
      if (!declared.ok) throw new Error(declared.reason)
      return declared.incidentId
    }
    const [lost, other] = [await lose(given), await lose(kept)]
    const withdrawn = await withdrawDisposals(tx, { ids: ids.slice(0, 1), reason: '本人が来庁する' }, as(approver))
    expect(withdrawn.ok).toBe(true)
    await closeAsFound(tx, lost, note, as(approver))
    await closeAsFound(tx, other, note, as(approver))
    expect((await cardOf(tx, given.id)).process).toBe('notice_sent')
    expect((await cardOf(tx, kept.id)).process).toBe(until === 'proposed' ? 'disposal_candidate' : 'disposal_approved')
  })(),
)

test(
  'lost: it stays missing; a new one can be asked for; found after all, it goes on from where it was',
  rolledBack(async tx => {
    const { incidentId, one, chief, declare } = await missing(tx)
    expect(
      (await closeIncident(tx, { incidentId, outcome: 'lost', note: '見つかりません。' }, doing(chief, 60))).ok,
    ).toBe(true)
    expect(await cardOf(tx, one.id)).toMatchObject({ process: 'missing', custody: 'missing' })
    const again = await declare(one.id, '棚の裏から出てきました。')
    if (!again.ok) throw new Error(again.reason)
    await closeAsFound(tx, again.incidentId, '棚の裏', doing(chief, 70))
    expect(await cardOf(tx, one.id)).toMatchObject({ process: 'notice_sent', custody: 'reception' })

    const second = await declare(one.id)
    if (!second.ok) throw new Error(second.reason)
    await closeIncident(tx, { incidentId: second.incidentId, outcome: 'lost', note: '紛失' }, doing(chief, 80))
    expect((await changeProcess(tx, [one.id], 'remaking', doing(chief, 81))).ok).toBe(true)
  }),
)

test(
  'the trace tells every step before, who had the card last and where it was seen last',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const { one, first, counter, other } = scene
    await viewCard(tx, one.id, { by: byStaff(other), now: doing(other, 1).now, reader: programReader })
    const stocktakeId = await begin(tx, scene, { minutes: 2 })
    await read(tx, counter, { stocktakeId, place: first, code: one.label, minutes: 3 })
    await moveCard(tx, one.id, { custody: 'pulled' }, { ...doing(other, 4), reason: '来庁' })
    await moveCard(tx, one.id, { custody: 'stored', locationId: first.id }, doing(counter, 5))
    const declared = await declareMissing(tx, { cardId: one.id, occasion: 'pull', note }, doing(other, 10))
    if (!declared.ok) throw new Error(declared.reason)

    const steps = await traceCard(tx, declared.incidentId, programReader)
    const words = steps.map(step => (step.kind === 'event' ? step.action : step.kind === 'move' ? step.to : step.kind))
    expect(words).toEqual(
      [
        'arrival',
        'stored',
        'process',
        'card.viewed',
        'stocktake.scanned',
        'pulled',
        'stored',
        'missing',
        'process',
      ].concat('incident.declared'),
    )
    expect(lastSeenIn(steps)).toMatchObject({
      staffName: counter.name,
      custody: 'stored',
      place: { shelf: first.shelf, position: 1 },
    })
    expect(await traceCard(tx, declared.incidentId, { ...programReader, onlyOfficeId: scene.office.id })).toHaveLength(
      10,
    )
    expect(await traceCard(tx, declared.incidentId, { ...programReader, onlyOfficeId: scene.office.id + 1 })).toEqual(
      [],
    )
  }),
)

test(
  'however often a card stood in a list, the trace tells it in one line; what was printed of it stays',
  rolledBack(async tx => {
    const { one, two, counter, chief, other, incidentId, declare } = await missing(tx)
    const show = (action: 'cards.listed' | 'cards.searched' | 'cards.labels_printed', id: number, minutes: number) =>
      recordListing(tx, { action, lines: [{ id }], details: {} }, doing(minutes === 20 ? other : counter, minutes))
    expect((await traceCard(tx, incidentId, programReader)).some(({ kind }) => kind === 'lists')).toBe(false)
    for (const minutes of [11, 12, 13]) await show('cards.listed', one.id, minutes)
    await show('cards.labels_printed', one.id, 14)
    await show('cards.listed', two.id, 15)
    await show('cards.searched', one.id, 20)
    await closeAsFound(tx, incidentId, note, doing(chief, 30))
    await show('cards.listed', one.id, 40)
    const steps = await traceCard(tx, incidentId, programReader)
    expect(steps.filter(({ kind }) => kind === 'lists')).toMatchObject([
      { count: 4, staffName: other.name, at: doing(other, 20).now },
    ])
    expect(steps.filter(step => step.kind === 'event' && step.action === 'cards.labels_printed')).toHaveLength(1)
    expect(steps.some(step => step.kind === 'event' && /listed|searched/.test(step.action))).toBe(false)
    const again = await declare(two.id)
    expect(again.ok && (await traceCard(tx, again.incidentId, programReader)).at(-1)).toMatchObject({ count: 1 })
  }),
)

test(
  'lists are of one’s own office; notes stay in their order; the live visit is there to be called about',
  rolledBack(async tx => {
    const { incidentId, one, counter, office, declare, two, chief } = await missing(tx)
    const visit = await createReservation(tx, { cards: [one], officeId: office.id })
    expect(await findLiveVisit(tx, one.id)).toMatchObject({ id: visit.id, hasPhone: false })
    expect(await findLiveVisit(tx, two.id)).toBeUndefined()
    await declare(two.id)
    await closeAsFound(tx, incidentId, note, doing(chief, 30))
    const list = async (state: 'open' | 'closed', onlyOfficeId = office.id) =>
      (await listIncidents(tx, state, { page: 1, perPage: 50 }, { onlyOfficeId, seesProtected: true })).lines.map(
        ({ cardId }) => cardId,
      )
    expect([await list('open'), await list('closed'), await list('open', office.id + 1)]).toEqual([
      [two.id],
      [one.id],
      [],
    ])
    expect(await addIncidentNote(tx, { incidentId, text: ' ' }, doing(counter, 31))).toEqual({
      ok: false,
      reason: 'missing',
    })
    for (const text of ['一つ目', '二つ目']) await addIncidentNote(tx, { incidentId, text }, doing(counter, 31))
    expect((await listIncidentNotes(tx, incidentId)).map(({ text }) => text)).toEqual(['一つ目', '二つ目'])
    expect(await tx.$count(incidents, eq(incidents.officeId, office.id))).toBe(2)
  }),
)
