import { rolePermissions } from '#domain/staff/permissions'
import { embeddedServer } from '../support/fresh-database.ts'
import { openDesk } from './cards/desk.ts'
import { measureLetters } from './cards/letters.ts'
import { measureScans } from './cards/scan.ts'
import { measureLists, measureSearch } from './cards/search.ts'
import { fillStock } from './cards/stock.ts'
import { inWorld, type World, whileRunning } from './rush/world.ts'

/** What each number should be. */
export const goals: Record<string, string> = {
  search_p95_ms: '100 以下(カード10万枚、HTTP)',
  list_p95_ms: '100 以下(いちばん遅い一覧)',
  scan_p95_ms: '50 以下(500枚のケースの棚卸を続けて読み取る)',
  letters_500_ms: '3,000 未満(QRとバーコードのある500通)',
  letters_peak_rss_mb: '400 未満',
}

/** カードの測定: search, lists, stocktake and letters beside 100,000 cards, over HTTP with one desk at work. */
export async function run(): Promise<Record<string, number>> {
  const server = await embeddedServer('data/cards', {})
  try {
    const measured = await inWorld(server, measureStock)
    return { ...measured, ...(await measureLetters()) }
  } finally {
    await server.leave()
  }
}

async function measureStock(world: World) {
  const stock = await fillStock(world)
  return whileRunning(world, async ({ port }) => {
    const desk = await openDesk(port, stock.staffToken)
    try {
      return {
        search_p95_ms: tenths(await measureSearch(desk)),
        list_p95_ms: tenths(await measureLists(desk, rolePermissions.approver)),
        scan_p95_ms: tenths(await measureScans(world, desk, stock)),
      }
    } finally {
      desk.close()
    }
  })
}

const tenths = (ms: number) => Math.round(ms * 10) / 10
