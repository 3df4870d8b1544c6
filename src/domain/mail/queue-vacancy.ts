import { sql } from 'drizzle-orm'
import type { Executor } from '#db'

type Circumstances = { now: Date /** When the offer ends. */; staleAt: Date }

/**
 * 空き案内のメール, once for each offer: call it when the offer stands in the entry (`offered`, its hold, the raised count of
 * offers). Nothing is written for an entry without an address; such people are on the call list.
 */
export const queueVacancyMail = (tx: Executor, waitingEntryId: number, { now, staleAt }: Circumstances) =>
  tx.execute(sql`
    insert into outgoing_mails
      (key, kind, language, to_address, waiting_entry_id, version, created_at, next_try_at, stale_at)
    select 'waiting:' || w.id || ':vacancy:' || w.offers_count, 'vacancy', w.language, w.email, w.id, w.offers_count,
      ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, ${staleAt.toISOString()}::timestamptz
    from waiting_entries w where w.id = ${waitingEntryId} and w.email is not null
    on conflict (key) do nothing`)
