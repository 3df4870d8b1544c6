import { findDayBoard } from '#domain/counter/find-day-board'
import { findOpenCalendar } from '#domain/offices/open-calendar'
import { addDays } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { createCounters, createOffice, createService } from '../../support/people.ts'
import { median } from './client.ts'
import { makePeople, makeSlots, today, type World } from './world.ts'

const few = 1000
const many = 500_000
const rounds = 60
const boardDay = addDays(today, 14)

/** 空き状況 and 来庁状況 beside 500,000 past reservations, against 1,000: the same question in turn to both. */
export async function measureGrowth(young: World, old: World) {
  const asked = await Promise.all([grow(young, few), grow(old, many)])
  const [inYoung, inOld] = asked
  const times = { calendar: [[], []] as number[][], board: [[], []] as number[][] }
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, place] of [inYoung, inOld].entries()) {
      times.calendar[index]?.push(await timed(place.calendar))
      times.board[index]?.push(await timed(place.board))
    }
  }
  return { growth_calendar: ratioOf(times.calendar), growth_day_board: ratioOf(times.board) }
}

const ratioOf = ([before = [], after = []]: number[][]) => median(after.slice(10)) / median(before.slice(10))

async function timed(work: () => Promise<unknown>) {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** A year of slots at five offices, visits in the past, and a full day to come. */
async function grow(world: World, pastCount: number) {
  const { db } = world
  const service = await createService(db, { code: 'SV01' })
  const offices = []
  for (let count = 0; count < 5; count += 1) {
    const office = await createOffice(db)
    const pool = await createCounters(db, office.id, service.id)
    offices.push({ officeId: office.id, serviceId: service.id, poolId: pool.id, code: 'SV01' })
  }
  for (const office of offices)
    await makeSlots(world, office, { from: addDays(today, -305), days: 365, perDay: 24, capacity: 4 })
  const [first] = offices
  if (first === undefined) throw new Error('no office')
  await makePeople(world, first, few)
  await makeVisits(world, { count: pastCount, from: 'past' })
  await makeVisits(world, { count: 48, from: 'board' })
  await world.sql`vacuum analyze`
  const circumstances = { rules: defaultRules, now: new Date() }
  const wish = { service: 'SV01', office: String(first.officeId), people: '1', month: boardDay.slice(0, 7) }
  return {
    calendar: () => findOpenCalendar(db, wish, circumstances),
    board: () => findDayBoard(db, { officeId: first.officeId, day: boardDay }, circumstances),
  }
}

/** Visits on the slots there are, over and over, each of one card. Finished ones in the past; booked ones on the day of the board. */
const makeVisits = ({ sql }: World, { count, from }: { count: number; from: 'past' | 'board' }) =>
  sql.begin(async tx => {
    await tx`set local session_replication_role = replica`
    const isPast = from === 'past'
    await tx`
      with places as (
        select *, row_number() over (order by starts_at, id) - 1 as number from slots
        where case when ${isPast} then day < ${today}::date else day = ${boardDay}::date and office_id = (select min(id) from offices) end
      ), made as (
        insert into reservations (code, visit_label, service_id, office_id, pool_id, day, starts_at, ends_at, status, channel,
          created_at, booked_at, consented_at, ended_at)
        select ${isPast ? 'A' : 'B'} || lpad(n::text, 10, '0'), 'V' || ${isPast ? 'A' : 'B'} || lpad(n::text, 9, '0'), (select min(id) from services), p.office_id, p.pool_id, p.day,
          p.starts_at, p.ends_at, case when ${isPast} then 'completed' else 'booked' end, 'web',
          p.starts_at - interval '20 days', p.starts_at - interval '20 days', p.starts_at - interval '20 days',
          case when ${isPast} then p.ends_at end
        from generate_series(0, ${count - 1}::int) n join places p on p.number = n % (select count(*) from places)
        order by n
        returning id, live
      )
      insert into reservation_members (reservation_id, live, card_id, position)
      select id, live, (select min(id) from cards) + (id % ${few}), 1 from made`
  })
