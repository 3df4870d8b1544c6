import { startStocktake } from '#domain/stocktakes/start'
import type { World } from '../rush/world.ts'
import { type Desk, expectPage, p95Of } from './desk.ts'
import type { Stock } from './stock.ts'

/** 棚卸の読み取り: every card of a full case, one after the other without a pause, as the screen sends and renews it. */
export async function measureScans({ db, sql }: World, desk: Desk, { officeId, staffId, case: counted }: Stock) {
  const by = { kind: 'staff', staffId, address: '127.0.0.1' } as const
  const started = await startStocktake(
    db,
    { officeId, kind: 'rolling', locationIds: [counted.id] },
    { by, now: new Date() },
  )
  if (!started.ok) throw new Error(started.reason)
  const path = `/staff/stocktakes/${started.stocktakeId}/cases/${counted.id}`
  const read = async (index: number) => {
    const fields = { code: counted.cardLabels[index] ?? '', scan_key: crypto.randomUUID() }
    return expectPage(await desk.post(path, fields, 'hx-request: true\r\n'), path)
  }
  const p95 = await p95Of(counted.cardLabels.length - 5, read)
  const [seen] = await sql<{ count: number }[]>`
    select count(*)::int as count from stocktake_scans where stocktake_id = ${started.stocktakeId}`
  if (seen?.count !== counted.cardLabels.length)
    throw new Error(`${seen?.count} of ${counted.cardLabels.length} cards were counted`)
  return p95
}
