import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db'
import { checkBalance } from '#domain/balance/check'
import { moveCard } from '#domain/custody/move'
import { atTokyo } from '#domain/rules/days'
import { balanceChecks, cards, custodyMoves } from '../../../src/db/schema/index.ts'
import { refusalOf } from '../../support/attacks.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff, longAgo } from '../../support/people.ts'

const at = `'2026-03-02T09:00:00+09:00'`

/** A card in the first of two cases, a card still on the reception table, and the id of somebody. */
async function scene(tx: Tx) {
  const office = await createOffice(tx)
  const clerk = await createStaff(tx, 'clerk', office.id)
  const [first, second] = [await createLocation(tx, office.id), await createLocation(tx, office.id)]
  const card = await createCard(tx, { officeId: office.id, process: 'set_up', storedAt: first.id })
  const other = await createCard(tx, { officeId: office.id })
  await tx.execute(sql`insert into incidents (card_id, office_id, occasion, note, declared_at, declared_by, process_before, custody_before)
    values (${other.id}, ${office.id}, 'other', '-', now(), ${clerk.id}, 'received', 'reception')`)
  await createCard(tx, { officeId: office.id, process: 'expected', custody: 'expected' })
  const raw = (statement: string) => refusalOf(tx, sql.raw(statement))
  return { office, clerk, first, second, card, other, raw }
}
type Scene = Awaited<ReturnType<typeof scene>>

const moveOf = (values: string) =>
  `insert into custody_moves (card_id, from_custody, from_location_id, to_custody, to_location_id, moved_at) values (${values})`

test('a move that does not start where the last one ended is refused, whoever writes it', () =>
  rolledBack(async tx => {
    const { card, first, second, raw } = await scene(tx)
    for (const [from, place] of [
      ['reception', 'null'],
      ['pulled', 'null'],
      ['stored', second.id],
      ['stored', 'null'],
    ])
      expect(await raw(moveOf(`${card.id}, '${from}', ${place}, 'missing', null, ${at}`))).toBe(
        'custody_moves_from_current',
      )
    expect(await raw(moveOf(`${card.id}, 'stored', ${first.id}, 'with_holder', null, ${at}`))).toBe(
      'custody_moves_allowed',
    )
    expect(await raw(moveOf(`${card.id}, 'stored', ${first.id}, 'pulled', ${first.id}, ${at}`))).toBe(
      'custody_moves_location_only_when_stored',
    )
    const change = `insert into process_changes (card_id, from_process, to_process, changed_at) values (${card.id},`
    expect(await raw(`${change} 'received', 'set_up_failed', ${at})`)).toBe('process_changes_from_current')
    expect(await raw(`${change} 'set_up', 'handed_over', ${at})`)).toBe('process_changes_allowed')
    const overriding = change.replace('changed_at)', 'changed_at, is_override)')
    expect(await raw(`${overriding} 'set_up', 'handed_over', ${at}, true)`)).toBe('process_changes_override_has_reason')
    expect(await tx.$count(custodyMoves)).toBe(1)
  })())

test('a card neither begins elsewhere than at its arrival, nor vanishes, nor arrives twice', () =>
  rolledBack(async tx => {
    const { card, other, office, first, raw } = await scene(tx)
    const stored = `insert into cards (label, notice_number, name, kana, name_key, kana_key, birth_on, kind, received_on, office_id,
      process, process_changed_at, custody, location_id, position, custody_changed_at, created_at)
      values ('C0000000ZZZ', 'Z1Z-000001', 'x', 'x', 'x', 'x', '1970-01-01', 'new', '2026-03-02', ${office.id},
      'handed_over', ${at}, 'stored', ${first.id}, 9, ${at}, ${at})`
    expect(await raw(stored)).toBe('cards_start_at_arrival')
    for (const { id } of [card, other])
      expect(await raw(`delete from cards where id = ${id}`)).toMatch(/_card_id_cards_id_fk$/)
    expect(await raw('truncate cards cascade')).toEndWith('_append_only')
    const arrival = `insert into card_arrivals (card_id, office_id, arrived_at) values (${card.id}, ${office.id}, ${at})`
    expect(await raw(arrival)).toBe('card_arrivals_once')
  })())

/** Each journal, its time, and one more row for it with that time as it is claimed. */
const rowsOf = ({ card, other, office, clerk, first }: Scene) => ({
  audit_events: [
    'occurred_at',
    `(occurred_at, actor, action, subject_kind) values ('CLAIMED', 'system', 'a.b', 'list')`,
  ],
  custody_moves: [
    'moved_at',
    `(moved_at, card_id, from_custody, from_location_id, to_custody) values ('CLAIMED', ${card.id}, 'stored', ${first.id}, 'pulled')`,
  ],
  process_changes: [
    'changed_at',
    `(changed_at, card_id, from_process, to_process) values ('CLAIMED', ${card.id}, 'set_up', 'set_up_failed')`,
  ],
  card_checks: [
    'checked_at',
    `(checked_at, card_id, step, is_photo_right, is_print_right, staff_id) values ('CLAIMED', ${card.id}, 'set_up', true, true, ${clerk.id})`,
  ],
  incident_notes: [
    'written_at',
    `(written_at, incident_id, text, written_by) select 'CLAIMED', max(id), 'x', ${clerk.id} from incidents`,
  ],
  card_pairings: ['paired_at', `(paired_at, card_id, staff_id) values ('CLAIMED', ${other.id}, ${clerk.id})`],
  card_arrivals: [
    'arrived_at',
    `(arrived_at, card_id, office_id) select 'CLAIMED', id, ${office.id} from cards where custody = 'expected'`,
  ],
})
const journals = [
  ...(['audit_events', 'custody_moves', 'process_changes', 'card_checks', 'incident_notes'] as const),
  ...(['card_pairings', 'card_arrivals'] as const),
]

test.each(journals)('%s: whatever time is claimed, the clock of the database stands beside it', journal =>
  rolledBack(async tx => {
    const found = await scene(tx)
    const [time, row] = rowsOf(found)[journal]
    const claimed = '2001-01-01T00:00:00Z'
    const forging = row!
      .replace('CLAIMED', claimed)
      .replace('(', '(recorded_at, ')
      .replace(/(values \(|select )/, `$1'${claimed}', `)
    expect(await found.raw(`insert into ${journal} ${forging}`)).toBeUndefined()
    const [kept] = await tx.execute<{ seconds: number }>(
      sql.raw(`select extract(epoch from clock_timestamp() - recorded_at)::float8 as seconds from ${journal}
        where ${time} = '${claimed}'`),
    )
    expect(kept?.seconds).toBeGreaterThanOrEqual(0)
    expect(kept?.seconds).toBeLessThan(60)
  })(),
)

test.each(journals)('%s: nobody slips a row in before the others, or far behind them', journal =>
  rolledBack(async tx => {
    const found = await scene(tx)
    const row = rowsOf(found)[journal][1]!.replace('CLAIMED', '2026-03-02T00:00:00Z')
    for (const id of ['-1', '9000000000000000000']) {
      const forging = row.replace('(', '(id, ').replace(/(values \(|select )/, `overriding system value $1${id}, `)
      // In a session that has drawn no number yet the sequence itself refuses.
      expect([`${journal}_numbered_in_turn`, '55000']).toContain(
        (await found.raw(`insert into ${journal} ${forging}`)) ?? 'went through',
      )
    }
    expect(await found.raw(`insert into ${journal} ${row}`)).toBeUndefined()
  })(),
)

test('merge and on conflict do update are updates: they rewrite nothing', () =>
  rolledBack(async tx => {
    const { card, raw } = await scene(tx)
    for (const [journal, column] of [
      ['custody_moves', 'reason'],
      ['process_changes', 'reason'],
      ['audit_events', 'action'],
    ]) {
      const merge = (then: string) =>
        raw(
          `merge into ${journal} j using (select max(id) as id from ${journal}) l on j.id = l.id when matched then ${then}`,
        )
      expect(['42501', `${journal}_append_only`]).toContain((await merge(`update set ${column} = 'x'`)) ?? '')
      expect(['42501', `${journal}_append_only`]).toContain((await merge('delete')) ?? '')
      const again = `insert into ${journal} overriding system value select * from ${journal} where id = (select max(id) from ${journal})`
      const outcome = await raw(`${again} on conflict (id) do update set ${column} = 'x'`)
      expect(['42501', `${journal}_append_only`, `${journal}_numbered_in_turn`]).toContain(outcome ?? 'went through')
    }
    expect(await tx.$count(cards, eq(cards.id, card.id))).toBe(1)
  })())

test('the balance of a night stands once another night is counted', () =>
  rolledBack(async tx => {
    const { office, raw } = await scene(tx)
    const night = (day: string) => checkBalance(tx, { by: { kind: 'system' }, now: atTokyo(day, '00:10') })
    await night('2026-03-02')
    const whiten = `update balance_checks set faults = '[]', arrived_count = arrived_count where day = '2026-03-02'`
    expect(await raw(whiten)).toBeUndefined()
    await night('2026-03-02')
    await night('2026-03-03')
    expect(await raw(whiten)).toBe('balance_checks_append_only')
    expect(await raw(`update balance_checks set day = '2026-03-01'`)).toBe('balance_checks_append_only')
    expect(await raw('truncate balance_checks')).toBe('balance_checks_append_only')
    expect(await tx.$count(balanceChecks, eq(balanceChecks.officeId, office.id))).toBe(2)
  })())

test('a row that is slipped past every guard is found by the next night', () =>
  rolledBack(async tx => {
    const { office, card } = await scene(tx)
    const night = (day: string) => checkBalance(tx, { by: { kind: 'system' }, now: atTokyo(day, '00:10') })
    const holdsOn = async (day: string) => {
      const [check] = await tx.select().from(balanceChecks).where(sql`day = ${day} and office_id = ${office.id}`)
      return check?.holds
    }
    await night('2026-03-02')
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql.raw(moveOf(`${card.id}, 'stored', null, 'with_holder', null, ${at}`)))
    await tx.execute(sql`set local session_replication_role = origin`)
    await night('2026-03-03')
    expect([await holdsOn('2026-03-02'), await holdsOn('2026-03-03')]).toEqual([true, false])
    await moveCard(tx, card.id, { custody: 'pulled' }, { by: { kind: 'system' }, now: longAgo })
  })())
