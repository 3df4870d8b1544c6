import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'

/** 受領台・設定作業中: arrived, or come back, and in no case. */
export const isOnDesk = (custody: SQL) => sql`${custody} in ('reception', 'in_set_up')`

export type DeskCount = { expectedCount: number; readCount: number }
export type UnreadOnDesk = { id: number; noticeNumber: string }

/** 受領台の帳簿 of a full count, and how much of it was read. What has come since the count began is not asked for. */
export async function countOnDesk(ex: Executor, stocktakeId: number): Promise<DeskCount> {
  const [found] = await ex.execute<{ expected: number; read: number }>(sql`
    select count(*)::int as expected, (count(*) filter (where exists (${readingsOf(stocktakeId)})))::int as read
    ${ofDesk(stocktakeId)}`)
  return { expectedCount: found?.expected ?? 0, readCount: found?.read ?? 0 }
}

/** まだ読み取っていない受領台のカード, the longest there first; a hundred of them are enough to begin with. */
export async function listUnreadOnDesk(ex: Executor, stocktakeId: number): Promise<UnreadOnDesk[]> {
  const found = await ex.execute<{ id: string; notice_number: string }>(sql`
    select c.id, c.notice_number ${ofDesk(stocktakeId)} and not exists (${readingsOf(stocktakeId)})
    order by c.custody_changed_at, c.id limit 100`)
  return found.map(({ id, notice_number }) => ({ id: Number(id), noticeNumber: notice_number }))
}

const readingsOf = (stocktakeId: number) => sql`select from stocktake_scans r
  where r.stocktake_id = ${stocktakeId} and r.card_id = c.id and r.undone_at is null`

const ofDesk = (stocktakeId: number) => sql`from stocktakes t join cards c on c.office_id = t.office_id
  where t.id = ${stocktakeId} and t.kind = 'full' and ${isOnDesk(sql`c.custody`)} and c.custody_changed_at < t.started_at`
