import { expect, test } from 'bun:test'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { overrideProcess } from '#domain/cards/override-process'
import { moveCard } from '#domain/custody/move'
import { constraintOf } from '#domain/rules/constraint'
import { auditEvents, cards, processChanges } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const system = { by: { kind: 'system' } as const, now }

const ownRecord = [
  ...['posted', 'delivered', 'handed_over', 'hand_over_reversed', 'disposal_candidate', 'disposal_approved', 'voided'],
  ...['disposed', 'sent_back', 'remaking', 'missing', 'erased'],
]

/** The name of the constraint that stops a statement, or 'nothing'. */
async function stopperOf(tx: Tx, statement: SQL) {
  try {
    await tx.transaction(async inner => {
      await inner.execute(statement)
    })
    return 'nothing'
  } catch (error) {
    return constraintOf(error)
  }
}
const processOf = async (tx: Tx, id: number) =>
  (await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, id)))[0]?.process

test(
  'an allowed change is journalled and audited, one that is not leaves everything as it was',
  rolledBack(async tx => {
    const person = await createStaff(tx)
    const card = await createCard(tx)
    const by = { kind: 'staff', staffId: person.id } as const
    expect(await changeProcess(tx, [card.id], 'set_up_failed', { by, now })).toEqual({ ok: true, changedCount: 1 })
    expect(await changeProcess(tx, [card.id], 'handed_over', { by, now })).toEqual({ ok: false, reason: 'not-allowed' })
    expect(await processOf(tx, card.id)).toBe('set_up_failed')

    const journal = await tx.select().from(processChanges).where(eq(processChanges.cardId, card.id))
    expect(journal.map(row => [row.fromProcess, row.toProcess, row.staffId])).toEqual([
      ['received', 'set_up_failed', person.id],
    ])
    const events = await tx.select().from(auditEvents).where(eq(auditEvents.subjectId, card.id)).orderBy(auditEvents.id)
    expect(events.map(event => event.action)).toEqual(['card.process_changed'])
  }),
)

test(
  'of many cards all change or none does',
  rolledBack(async tx => {
    const [ready, done] = [await createCard(tx), await createCard(tx, { process: 'handed_over' })]
    const outcome = await changeProcess(tx, [ready.id, done.id], 'set_up_failed', system)
    expect(outcome).toEqual({ ok: false, reason: 'not-allowed' })
    expect(await processOf(tx, ready.id)).toBe('received')
  }),
)

test(
  'whoever writes past the journals is stopped by name',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const shelf = await createLocation(tx, office.id)
    const card = await createCard(tx, { officeId: office.id, process: 'set_up', storedAt: shelf.id })
    const attacks: [string, SQL][] = [
      ['cards_state_by_journal_only', sql`update cards set process = 'handed_over' where id = ${card.id}`],
      [
        'cards_state_by_journal_only',
        sql`update cards set custody = 'pulled', location_id = null where id = ${card.id}`,
      ],
      ['cards_state_by_journal_only', sql`update cards set location_id = null where id = ${card.id}`],
      ['locations_count_by_journal_only', sql`update locations set occupied = 0 where id = ${shelf.id}`],
      ['locations_retired_are_empty', sql`update locations set retired_at = now() where id = ${shelf.id}`],
      ['process_changes_append_only', sql`update process_changes set staff_id = null`],
      ['process_changes_append_only', sql`delete from process_changes`],
      ['process_changes_append_only', sql`truncate process_changes`],
      ['custody_moves_append_only', sql`update custody_moves set reason = 'x'`],
      ['custody_moves_append_only', sql`delete from custody_moves`],
      ['custody_moves_append_only', sql`truncate custody_moves`],
      ['audit_events_append_only', sql`update audit_events set action = 'x'`],
      ['audit_events_append_only', sql`delete from audit_events`],
      ['audit_events_append_only', sql`truncate audit_events`],
      [
        'process_changes_allowed',
        sql`insert into process_changes (card_id, from_process, to_process, changed_at) values (${card.id}, 'set_up', 'disposed', now())`,
      ],
      [
        'process_changes_from_current',
        sql`insert into process_changes (card_id, from_process, to_process, changed_at) values (${card.id}, 'received', 'set_up', now())`,
      ],
      [
        'process_changes_override_has_reason',
        sql`insert into process_changes (card_id, from_process, to_process, changed_at, is_override, reason) values (${card.id}, 'set_up', 'received', now(), true, '')`,
      ],
      ...ownRecord.map((to): [string, SQL] => [
        'process_changes_own_record',
        sql`insert into process_changes (card_id, from_process, to_process, changed_at, is_override, reason) values (${card.id}, 'set_up', ${to}, now(), true, 'x')`,
      ]),
      [
        'custody_moves_allowed',
        sql`insert into custody_moves (card_id, from_custody, from_location_id, to_custody, moved_at) values (${card.id}, 'stored', ${shelf.id}, 'with_holder', now())`,
      ],
      [
        'custody_moves_from_current',
        sql`insert into custody_moves (card_id, from_custody, to_custody, moved_at) values (${card.id}, 'pulled', 'at_counter', now())`,
      ],
    ]
    const stoppers: (string | undefined)[] = []
    for (const [, attack] of attacks) stoppers.push(await stopperOf(tx, attack))
    expect(stoppers).toEqual(attacks.map(([name]) => name))
    // The same statements do work on what they may change.
    expect(await stopperOf(tx, sql`update cards set note = 'x' where id = ${card.id}`)).toBe('nothing')
    expect(await stopperOf(tx, sql`update locations set capacity = 60 where id = ${shelf.id}`)).toBe('nothing')
  }),
)

test(
  'an override passes the table, needs a reason and what the person saw, and is marked',
  rolledBack(async tx => {
    const person = await createStaff(tx, 'approver')
    const card = await createCard(tx, { process: 'handed_over' })
    const by = { kind: 'staff', staffId: person.id } as const
    const correct = (from: string, to: string, reason: string) =>
      overrideProcess(tx, card.id, { from, to, reason }, { by, now })
    expect(await correct('handed_over', 'notice_sent', '  ')).toEqual({ ok: false, reason: 'reason-missing' })
    // What has a record of its own is reached by that record alone.
    for (const to of ownRecord)
      expect([to, await correct('handed_over', to, '誤り')]).toEqual([to, { ok: false, reason: 'not-choosable' }])
    expect(await correct('handed_over', 'nonsense', '誤り')).toEqual({ ok: false, reason: 'not-choosable' })
    expect(await correct('received', 'notice_sent', '誤り')).toEqual({ ok: false, reason: 'changed-meanwhile' })
    expect(await correct('handed_over', 'notice_sent', '個人番号 123456789018')).toEqual({
      ok: false,
      reason: 'reason-forbidden',
    })
    expect(await correct('handed_over', 'notice_sent', '誤って読み取った')).toEqual({ ok: true })
    expect(await correct('notice_sent', 'notice_sent', '誤り')).toEqual({ ok: false, reason: 'same-process' })
    expect(await correct('handed_over', 'notice_sent', '二度目')).toEqual({ ok: false, reason: 'changed-meanwhile' })

    const rows = await tx.select().from(processChanges).where(eq(processChanges.staffId, person.id))
    expect(rows.map(row => [row.toProcess, row.reason, row.isOverride])).toEqual([
      ['notice_sent', '誤って読み取った', true],
    ])
  }),
)

test(
  'an override cannot make a card what it cannot be where it is',
  rolledBack(async tx => {
    const by = { kind: 'staff', staffId: (await createStaff(tx, 'approver')).id } as const
    const card = await createCard(tx, { process: 'expected', custody: 'expected' })
    const correct = (to: string) =>
      overrideProcess(tx, card.id, { from: 'expected', to, reason: '電話で確かめた' }, { by, now })
    expect(await correct('notice_sent')).toEqual({ ok: false, reason: 'not-there' })
    expect(await correct('declined')).toEqual({ ok: true })
  }),
)

test(
  'a card leaves the counter only into the hands of its holder or back',
  rolledBack(async tx => {
    const card = await createCard(tx)
    const moves = ['pulled', 'at_counter', 'with_holder'] as const
    for (const custody of moves) expect(await moveCard(tx, card.id, { custody }, system)).toEqual({ ok: true })
    expect(await moveCard(tx, card.id, { custody: 'pulled' }, system)).toEqual({ ok: false, reason: 'not-allowed' })
    expect(await moveCard(tx, 999_999, { custody: 'pulled' }, system)).toEqual({ ok: false, reason: 'unknown-card' })
  }),
)
