import { type Answer, overConnections, percentile, textOf } from './client.ts'
import { askConfirm, askHold, type Booking, book, complain, isBooked, isHeld, makeHotBookings } from './journey.ts'
import { startProgram, type World } from './world.ts'

const connections = 128
/** Those who book before the rush: no program is asked by 5,000 in its first second. */
const earlyCount = 300

/** 5,000 people on one slot of six places, through so many processes; who got it, who was refused how, and how quickly. */
export async function measureHotSlot(world: World, processCount = 1, peopleCount = 5000) {
  const { hot, others } = await makeHotBookings(world, peopleCount, earlyCount)
  const programs = await Promise.all(Array.from({ length: processCount }, () => startProgram(world)))
  const ports = programs.map(({ port }) => port)
  try {
    await overConnections(ports, connections, others, book)
    return await rush(world, ports, hot)
  } finally {
    await Promise.all(programs.map(program => program.stop()))
  }
}

async function rush(world: World, ports: readonly number[], bookings: readonly Booking[]) {
  const waits: number[] = []
  const refused: { answer: Answer; booking: Booking }[] = []
  let winners = 0
  let errors = 0
  await overConnections(ports, connections, bookings, async (client, booking) => {
    const held = await askHold(client, booking)
    waits.push(held.ms)
    if (!isHeld(held)) return void refused.push({ answer: held, booking })
    const booked = await askConfirm(client, booking)
    waits.push(booked.ms)
    if (isBooked(booked)) winners += 1
    else errors += 1
  })
  const wrong = refused.filter(({ answer, booking }) => !showsFreshTimes(answer, booking))
  if (wrong[0] !== undefined) console.error(complain(wrong[0].answer).message)
  errors += wrong.length
  return { winners, errors, p99: percentile(waits, 0.99), oversold: await oversoldPlaces(world) }
}

/** The page after a refusal: times to choose from, and not the one that is gone. */
function showsFreshTimes(answer: Answer, { time }: Booking) {
  if (answer.status !== 422) return false
  const page = textOf(answer)
  return page.includes('data-state="free"') && !page.includes(`value="${time}"`)
}

/** Places above capacity, and places that are counted otherwise than visits take them; on every slot. */
export async function oversoldPlaces({ sql }: World) {
  const [found] = await sql<{ count: number }[]>`
    select coalesce(sum(greatest(s.taken - s.capacity, 0) + abs(s.taken - coalesce(live.places, 0))), 0)::int as count
    from slots s
    left join (
      select s.id, sum(r.places)::int as places
      from reservations r join slots s on s.pool_id = r.pool_id and s.starts_at >= r.starts_at and s.starts_at < r.ends_at
      where r.live group by s.id
    ) live on live.id = s.id`
  return found?.count ?? -1
}
