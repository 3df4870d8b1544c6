import { median } from './client.ts'
import { type Booking, makeSpreadBookings } from './journey.ts'
import { type World, whileRunning } from './world.ts'
import { reload } from './wrk.ts'

const seconds = 2
const rounds = 3

/** The month calendar that everybody may see, and reloads. */
export const calendarPath = ({ service, office, day }: Pick<Booking, 'service' | 'office' | 'day'>) =>
  `/calendar?service=${service}&office=${office}&people=1&month=${day.slice(0, 7)}`

/** 空き状況 under reloading, in turn with a bare server that answers the same bytes. */
export async function measureCalendar(world: World) {
  const [booking] = await makeSpreadBookings(world, 1)
  if (booking === undefined) throw new Error('no slot to look at')
  return whileRunning(world, async ({ port }) => {
    const url = `http://127.0.0.1:${port}${calendarPath(booking)}`
    const bare = await serveBare(url)
    try {
      await reload(url, 1)
      const pairs = []
      for (let round = 0; round < rounds; round += 1) {
        pairs.push({ bare: await reload(bare.url, seconds), ours: await reload(url, seconds) })
      }
      const errors = pairs.reduce((sum, { ours }) => sum + ours.errors, 0)
      if (errors > 0) throw new Error(`the calendar failed ${errors} times`)
      return {
        calendar_ratio: median(pairs.map(({ ours, bare }) => ours.perSecond / bare.perSecond)),
        calendar_per_s: median(pairs.map(({ ours }) => ours.perSecond)),
      }
    } finally {
      bare.stop()
    }
  })
}

/** `Bun.serve` and nothing else, with the same head and body, in a process of its own. */
async function serveBare(url: string) {
  const child = Bun.spawn([process.execPath, `${import.meta.dir}/bare.ts`, url], { stdout: 'pipe', stderr: 'inherit' })
  const reader = child.stdout.getReader()
  const { value } = await reader.read()
  return { url: new TextDecoder().decode(value).trim(), stop: () => child.kill() }
}
