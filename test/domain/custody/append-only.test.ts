import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { db, type Tx } from '#db'
import { moveCard } from '#domain/custody/move'
import { pairCard } from '#domain/shipments/pair-card'
import { receiveCard } from '#domain/shipments/receive-card'
import { takeBackPairing, takeBackReceipt } from '#domain/shipments/take-back'
import { refusalOf } from '../../support/attacks.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard, createLocation, createOffice, longAgo } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

/** Each journal, and a column that somebody might like to be another. */
const columns = {
  audit_events: 'action',
  custody_moves: 'reason',
  process_changes: 'reason',
  card_arrivals: 'arrived_at',
  arrival_reversals: 'reversed_at',
  card_pairings: 'paired_at',
  pairing_reversals: 'reversed_at',
  card_checks: 'note',
  incident_notes: 'text',
}
const journals = Object.entries(columns)
const attacksOn = (journal: string, column: string) =>
  [`update ${journal} set ${column} = ${column}`, `delete from ${journal}`, `truncate ${journal} cascade`].map(each =>
    sql.raw(each),
  )

/** One card with a row in every journal that its life has written. */
async function leaveTraces(tx: Tx) {
  const office = await createOffice(tx)
  const place = await createLocation(tx, office.id)
  const card = await createCard(tx, { officeId: office.id, process: 'set_up', storedAt: place.id })
  await tx.execute(sql`
    with someone as (
      insert into staff (login_id, name, role, office_id, password_hash, created_at)
      values ('journal', '記録　係', 'clerk', ${office.id}, 'x', now()) returning id
    ), paired as (
      insert into card_pairings (card_id, paired_at, staff_id) select ${card.id}, now(), id from someone
    ), checked as (
      insert into card_checks (card_id, step, is_photo_right, is_print_right, checked_at, staff_id)
      select ${card.id}, 'set_up', true, true, now(), id from someone
    ), incident as (
      insert into incidents (card_id, office_id, occasion, note, declared_at, declared_by, process_before, custody_before)
      select ${card.id}, ${office.id}, 'other', '-', now(), id, 'set_up', 'stored' from someone returning id, declared_by
    )
    insert into incident_notes (incident_id, text, written_at, written_by)
    select id, '探した', now(), declared_by from incident`)
  await leaveReversals(tx)
  await tx.execute(sql`
    insert into audit_events (occurred_at, actor, action, subject_kind, subject_id) values (now(), 'system', 'a.b', 'card', 1)`)
  return card
}

/** Card and notice read by mistake: both journals of what was taken back. */
async function leaveReversals(tx: Tx) {
  const { shipmentId, cards, by } = await createShipment(tx, 1)
  const which = { shipmentId, cardId: cards[0]?.id ?? 0 }
  const doing = { by, now: longAgo }
  for (const step of [receiveCard, pairCard, takeBackPairing, takeBackReceipt])
    expect(await step(tx, which, doing)).toMatchObject({ ok: true })
}

const [mine] = await db.execute<{ superuser: boolean }>(sql`select current_setting('is_superuser') = 'on' as superuser`)

test.each(journals)('%s: nobody rewrites it, not even a superuser', (journal, column) =>
  rolledBack(async tx => {
    await leaveTraces(tx)
    for (const attack of attacksOn(journal, column)) {
      const refused = await refusalOf(tx, attack)
      // An owner who is no superuser does not get as far as the trigger.
      expect([`${journal}_append_only`, '42501']).toContain(refused ?? 'went through')
    }
    const [left] = await tx.execute<{ count: number }>(sql.raw(`select count(*)::int as count from ${journal}`))
    expect(left?.count).toBeGreaterThan(0)
  })(),
)

test('these are all the journals there are', async () => {
  const guarded = await db.execute<{ name: string }>(sql`
    select distinct tgrelid::regclass::text as name from pg_trigger
    where tgfoid = 'refuse_rewriting'::regproc and tgname = tgrelid::regclass::text || '_no_rewriting' and tgqual is null
      and tgtype & 8 > 0 order by 1`)
  expect(guarded.map(({ name }) => name)).toEqual(Object.keys(columns).toSorted())
})

test.if(mine?.superuser === true)('an owner who is no superuser has taken these rights from itself', () =>
  rolledBack(async tx => {
    await leaveTraces(tx)
    await tx.execute(sql`create role ordinary_owner`)
    for (const [journal] of journals) {
      await tx.execute(sql.raw(`alter table ${journal} owner to ordinary_owner`))
      await tx.execute(sql.raw(`grant all on ${journal} to ordinary_owner`))
    }
    await tx.execute(sql`grant create, usage on schema public to ordinary_owner`)
    await tx.execute(sql`set local role ordinary_owner`)
    // The rights first: without the migration's own step the way is open as far as the trigger.
    expect(await refusalOf(tx, sql.raw('delete from card_checks'))).toBe('card_checks_append_only')
    for (const [journal] of journals) await tx.execute(sql.raw(`select keep_append_only('${journal}')`))
    for (const [journal, column] of journals)
      for (const attack of attacksOn(journal, column)) expect(await refusalOf(tx, attack)).toBe('42501')
    await tx.execute(
      sql`insert into audit_events (occurred_at, actor, action, subject_kind) values (now(), 'system', 'c.d', 'list')`,
    )
  })(),
)

test('a card’s state changes by its journals alone', () =>
  rolledBack(async tx => {
    const card = await leaveTraces(tx)
    const change = (what: string) => refusalOf(tx, sql.raw(`update cards set ${what} where id = ${card.id}`))
    for (const what of [
      "process = 'handed_over'",
      "custody = 'with_holder', location_id = null, position = null",
      'position = 7',
    ])
      expect(await change(what)).toBe('cards_state_by_journal_only')
    expect(await refusalOf(tx, sql.raw(`update locations set occupied = occupied + 1`))).toBe(
      'locations_count_by_journal_only',
    )
    expect(await change("note = 'x'")).toBeUndefined()
  })())

test('a case never holds two cards in one place, and the lowest free number is taken', () =>
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const place = await createLocation(tx, office.id, { capacity: 3 })
    const circumstances = { by: { kind: 'system' } as const, now: longAgo }
    const add = () => createCard(tx, { officeId: office.id, storedAt: place.id })
    const [first, second] = [await add(), await add()]
    await moveCard(tx, first.id, { custody: 'pulled' }, circumstances)
    await add()
    const positions = await tx.execute(
      sql`select id::int, position from cards where location_id = ${place.id} order by position`,
    )
    expect(positions.map(({ position }) => position)).toEqual([1, 2])
    expect(positions.map(({ id }) => id)).toContain(second.id)
    await add()
    const outcome = await moveCard(tx, first.id, { custody: 'stored', locationId: place.id }, circumstances)
    expect(outcome).toEqual({ ok: false, reason: 'location-full' })
  })())
