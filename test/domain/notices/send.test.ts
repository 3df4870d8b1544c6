import { describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { listNotices } from '#domain/cards/find'
import { parseNotice } from '#domain/notices/notice-form'
import { parseReturn, recordReturn } from '#domain/notices/record-return'
import { findAwaitingNotice, issueNotices, listAwaitingNotice, remind } from '#domain/notices/send'
import { programReader } from '#domain/reader'
import { auditEvents, cards, notices } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard, createOffice, createStaff } from '../../support/people.ts'

const today = '2026-03-02'
const now = new Date('2026-03-02T01:00:00Z')
const system = { by: { kind: 'system' } as const, now }
const days = { sentOn: today, deadlineOn: '2026-05-31' }
const processOf = async (ex: Executor, id: number) =>
  (await ex.select({ process: cards.process }).from(cards).where(eq(cards.id, id)))[0]?.process

describe('the days of a notice', () => {
  const read = (sentOn: string, deadlineOn = '') => {
    const parsed = parseNotice({ sentOn, deadlineOn }, { noticeDeadlineDays: 90, today })
    return parsed.ok ? parsed.value.deadlineOn : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
  }
  test('the deadline follows from the day of sending, unless somebody says otherwise', () => {
    expect(read('令和8年3月2日')).toBe('2026-05-31')
    expect(read('R8.3.1')).toBe('2026-05-30')
    expect(read(today, 'R8.6.30')).toBe('2026-06-30')
  })
  test('not before sending, and sending not in the future', () => {
    expect(read(today, '2026-03-02')).toBe('2026-03-02')
    expect(read(today, '2026-03-01')).toEqual(['deadline_on before-sending'])
    expect(read('2026-03-03')).toEqual(['sent_on in-the-future'])
    expect(read('', 'なし')).toEqual(['sent_on missing', 'deadline_on unreadable'])
    expect(read('R8.2.30')).toEqual(['sent_on unreadable'])
  })
})

test(
  'issuing takes a card through both states, with its first notice and who did it',
  rolledBack(async tx => {
    const person = await createStaff(tx)
    const by = { kind: 'staff', staffId: person.id } as const
    const card = await createCard(tx, { process: 'set_up' })
    expect(await issueNotices(tx, [card.id, card.id], days, { by, now })).toEqual({ ok: true, sentCount: 1 })
    expect(await processOf(tx, card.id)).toBe('notice_sent')
    const [notice] = await listNotices(tx, card.id)
    expect(notice).toMatchObject({ sequence: 1, kind: 'issuance', ...days, returnedOn: null, staffName: person.name })
    const actions = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.staffId, person.id))
      .orderBy(auditEvents.id)
    expect(actions.map(({ action }) => action).sort()).toEqual([
      'card.process_changed',
      'card.process_changed',
      'notice.issued',
    ])
    expect(await issueNotices(tx, [card.id], days, { by, now })).toEqual({ ok: false, reason: 'changed-meanwhile' })
  }),
)

test(
  'one card that is not ready keeps all notices back',
  rolledBack(async tx => {
    const [ready, received] = [await createCard(tx, { process: 'set_up' }), await createCard(tx)]
    for (const ids of [
      [ready.id, received.id],
      [ready.id, 999_999],
    ])
      expect(await issueNotices(tx, ids, days, system)).toEqual({ ok: false, reason: 'changed-meanwhile' })
    expect(await issueNotices(tx, [], days, system)).toEqual({ ok: false, reason: 'nothing-chosen' })
    expect([await processOf(tx, ready.id), await tx.$count(notices)]).toEqual(['set_up', 0])
  }),
)

test(
  'a notice that came back is recorded once, and the next one counts on',
  rolledBack(async tx => {
    const card = await createCard(tx, { process: 'set_up' })
    const back = (returnedOn: string) => recordReturn(tx, card.id, { returnedOn, reason: 'unknown_address' }, system)
    expect(await back(today)).toEqual({ ok: false, reason: 'no-notice' })
    await issueNotices(tx, [card.id], days, system)
    expect(await back('2026-03-01')).toEqual({ ok: false, reason: 'before-sending' })
    expect(await back('2026-03-02')).toEqual({ ok: true })
    expect(await back('2026-03-02')).toEqual({ ok: false, reason: 'already-returned' })
    expect(await processOf(tx, card.id)).toBe('notice_returned')

    expect(await issueNotices(tx, [card.id], days, system)).toEqual({ ok: true, sentCount: 1 })
    expect(await remind(tx, [card.id], days, system)).toEqual({ ok: true, sentCount: 1 })
    expect(await processOf(tx, card.id)).toBe('reminded')
    const all = await listNotices(tx, card.id)
    expect(all.map(({ sequence, kind, returnReason }) => [sequence, kind, returnReason])).toEqual([
      [3, 'reminder', null],
      [2, 'issuance', null],
      [1, 'issuance', 'unknown_address'],
    ])
    expect(await recordReturn(tx, 999_999, { returnedOn: today, reason: 'moved' }, system)).toEqual({
      ok: false,
      reason: 'unknown-card',
    })
  }),
)

test(
  'a return that the card’s state forbids writes nothing',
  rolledBack(async tx => {
    const card = await createCard(tx, { process: 'handed_over' })
    await tx.insert(notices).values({ cardId: card.id, sequence: 1, kind: 'issuance', ...days, createdAt: now })
    const outcome = await recordReturn(tx, card.id, { returnedOn: today, reason: 'moved' }, system)
    expect(outcome).toEqual({ ok: false, reason: 'not-allowed' })
    expect((await listNotices(tx, card.id))[0]?.returnedOn).toBeNull()
  }),
)

test('the form of a return names what is missing', () => {
  expect(parseReturn({ returnedOn: 'R8.3.2', reason: 'refused' }, today)).toEqual({
    ok: true,
    value: { returnedOn: today, reason: 'refused' },
  })
  expect(parseReturn({ returnedOn: '2026-03-03', reason: '' }, today)).toEqual({
    ok: false,
    errors: [
      { field: 'returned_on', reason: 'in-the-future' },
      { field: 'return_reason', reason: 'missing' },
    ],
  })
  expect(parseReturn({}, today)).toMatchObject({ ok: false, errors: [{ reason: 'missing' }, { reason: 'missing' }] })
})

test(
  'the worklist is the office’s own, in pages, and all of it can be had at once',
  rolledBack(async tx => {
    const [office, branch] = [await createOffice(tx), await createOffice(tx)]
    const mine = [
      await createCard(tx, { officeId: office.id, process: 'set_up' }),
      await createCard(tx, { officeId: office.id, process: 'set_up' }),
    ]
    await createCard(tx, { officeId: office.id })
    await createCard(tx, { officeId: branch.id, process: 'set_up' })
    const page = await listAwaitingNotice(tx, office.id, { paging: { page: 1, perPage: 1 }, reader: programReader })
    expect([page.total, page.lines.length]).toEqual([2, 1])
    expect(await findAwaitingNotice(tx, office.id)).toEqual(mine.map(({ id }) => id))
  }),
)
