import { expect, test } from 'bun:test'
import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { seedDemo } from '../src/seed/index.ts'
import { truncateAll } from './support/database.ts'

type Count = { word: string; count: string }
const counted = (rows: Iterable<Count>) => Object.fromEntries([...rows].map(({ word, count }) => [word, Number(count)]))

test.each([
  ['on a holiday', '2026-11-23T03:00:00Z', {}],
  ['in the middle of a working day', '2026-11-25T02:30:00Z', { completed: 5, checked_in: 2 }],
])(
  'the stories are told %s',
  async (_, at, today) => {
    await truncateAll()
    await seedDemo(new Date(at))

    const statuses = counted(await sql<Count[]>`select status as word, count(*) from reservations group by 1`)
    expect(statuses).toMatchObject({ no_show: 1, cancelled: 1, completed: 4, ...today })
    const processes = counted(await sql<Count[]>`select process as word, count(*) from cards group by 1`)
    expect(processes).toMatchObject({ notice_returned: 1, received: 11 })
    const families = await sql`select count(*) from reservation_members group by reservation_id having count(*) = 4`
    expect(families).toHaveLength(1)
    const fullFridays = await sql`
    select day from slots s join offices o on o.id = s.office_id
      join counter_pools c on c.id = s.pool_id and c.audience = 'everyone'
      join counter_pool_services p on p.pool_id = c.id
      join services v on v.id = p.service_id and v.code = 'SV01'
    where o.code = 'honcho' and extract(isodow from day) = 5 and day > ${at}::date
    group by day having sum(taken) = sum(capacity)`
    expect(fullFridays).toHaveLength(1)
    const byPhone = await sql`
      select m.text from reservations r join memos m on m.reservation_id = r.id where r.channel = 'phone'`
    expect(byPhone).toHaveLength(1)
    expect(
      await sql`select from reservations r join reservation_members m on m.reservation_id = r.id
      where r.status = 'booked' and m.card_id is null`,
    ).not.toHaveLength(0)
    const mails = counted(await sql<Count[]>`select kind as word, count(*) from outgoing_mails group by 1`)
    expect(mails).toMatchObject({ cancelled: 1 })
    const waiting = await sql`select status, phone from waiting_entries`
    expect([...waiting]).toMatchObject([{ status: 'waiting' }])
  },
  120_000,
)

test('every card is where the books say, and there is something to see to in each list of the custody', async () => {
  expect(await checkBalance(db, { by: { kind: 'system' }, now: new Date('2026-11-25T02:30:00Z') })).toMatchObject({
    redCount: 0,
  })
  const asked = counted(
    await sql<Count[]>`select coalesce(decision, 'open') as word, count(*) from hand_over_reversals group by 1`,
  )
  expect(asked).toEqual({ open: 1, approved: 1 })
  const items = counted(
    await sql<Count[]>`select coalesce(method, 'open') as word, count(*) from collected_items group by 1`,
  )
  expect(items).toEqual({ shredded: 2, open: 8 })
  const express = counted(
    await sql<Count[]>`select process as word, count(*) from cards where kind = 'express' group by 1`,
  )
  expect(express).toEqual({ expected: 2, set_up: 1 })
  expect(await sql`select from scan_rules where disabled_at is null`).toHaveLength(2)
})

test('nothing in the books happened later than now', async () => {
  for (const [table, column] of journals) {
    const later = await sql`select from ${sql(table)} where ${sql(column)} > '2026-11-25T02:30:00Z'`
    expect([table, later.length]).toEqual([table, 0])
  }
})

const journals = [
  ['audit_events', 'occurred_at'],
  ['custody_moves', 'moved_at'],
  ['process_changes', 'changed_at'],
  ['dispatch_cards', 'outcome_at'],
] as const

test('every place taken belongs to a visit', async () => {
  const wrong = await sql`
    select s.id from slots s left join reservations r
      on r.pool_id = s.pool_id and s.starts_at >= r.starts_at and s.starts_at < r.ends_at and r.status not in ('cancelled', 'expired')
    group by s.id having s.taken <> coalesce(sum(r.places), 0)`
  expect([...wrong]).toEqual([])
})
