import { embeddedServer } from '../support/fresh-database.ts'
import { measureBookings, measureTwoProcesses } from './rush/bookings.ts'
import { measureCalendar } from './rush/calendar.ts'
import { measureGrowth } from './rush/growth.ts'
import { measureHotSlot } from './rush/hot.ts'
import { measureMixed } from './rush/mixed.ts'
import { inWorld, type World } from './rush/world.ts'

/** What each number should be. */
export const goals: Record<string, string> = {
  calendar_ratio: '0.5 以上(同じ内容を返すだけの Bun.serve に対して)',
  booking_ratio: '0.5 以上(同じ SQL をドライバーから直接送る場合に対して)',
  hot_winners: 'ちょうど 6',
  hot_p99_ms: '500 未満',
  hot_errors: '0',
  mixed_booking_p99_ms: '300 未満',
  mixed_errors: '0',
  mixed_staleness_ms: '2,000 以下',
  growth_calendar: '0.8〜1.2',
  growth_day_board: '0.8〜1.2',
  two_process_ratio: '1 以上',
  oversold: '0',
}

/**
 * 混雑の測定. One process of ours, as a city runs it with fsync, on the cores it shares with the load: each measurement in
 * a database of its own, medians of several short runs, the thing compared with in the same run.
 */
export async function run(): Promise<Record<string, number>> {
  const server = await embeddedServer('data/rush', {})
  const measured = async <T>(title: string, body: (world: World) => Promise<T>) => {
    console.error(`計測しています: ${title}`)
    const result = await inWorld(server, body)
    console.error(`  ${JSON.stringify(result)}`)
    return result
  }
  try {
    const calendar = await measured('空き状況の表示', measureCalendar)
    const bookings = await measured('予約', world => measureBookings(server, world))
    const hot = await measured('一つの枠に 5,000 人', world => measureHotSlot(world))
    const mixed = await measured('空き状況の表示と予約', measureMixed)
    const growth = await measured('過去の予約 50 万件', young => inWorld(server, old => measureGrowth(young, old)))
    const two = await measured('二つのプロセス', measureTwoProcesses)
    const hotInTwo = await measured('二つのプロセスで、一つの枠に 5,000 人', world => measureHotSlot(world, 2))
    return rounded({
      ...calendar,
      ...bookings,
      ...{ hot_winners: hot.winners, hot_p99_ms: hot.p99, hot_errors: hot.errors },
      ...mixed,
      ...growth,
      ...two,
      oversold: hot.oversold + hotInTwo.oversold + Math.max(0, hotInTwo.winners - 6) + two.oversold,
    })
  } finally {
    await server.leave()
  }
}

const rounded = (measured: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(measured).map(([key, value]) => [
      key,
      key.endsWith('_ratio') || key.startsWith('growth_') ? Math.round(value * 100) / 100 : Math.round(value),
    ]),
  )
