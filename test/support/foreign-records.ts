import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { recordDifference } from '#domain/shipments/differences'

/** What an id in a path stands for, by the beginning of the path; the longest that fits counts. */
const recordsUnder: Record<string, string> = {
  '/staff/arrivals/:id': 'select id from reservations',
  '/staff/balance/:id': 'select id from balance_checks where office_id <> $1',
  '/staff/cards/:id': 'select id from cards',
  '/staff/dispatches/:id': 'select id from dispatches',
  '/staff/disposals/open/:id': 'select id from disposals where destroyed_at is null',
  '/staff/handovers/:id': 'select id from reservations',
  '/staff/incidents/:id': 'select id from incidents',
  '/staff/inquiries/:id': 'select id from inquiries',
  '/staff/letters/:id': "select id from prints where kind in ('guide', 'reminder')",
  '/staff/locations/:id': 'select id from locations',
  '/staff/prints/:id': 'select id from prints',
  '/staff/register-changes/:id': 'select id from register_tasks',
  '/staff/register-changes/files/:id': "select id from imports where purpose = 'register'",
  '/staff/remakes/:id': 'select id from card_remakes',
  '/staff/reservations/:id': 'select id from reservations',
  '/staff/reversals/:id': 'select id from hand_over_reversals',
  '/staff/shipments/:id': 'select id from shipments',
  '/staff/stocktakes/:id': 'select id from stocktakes',
}
const inner: Record<string, string> = {
  ':cardId': 'select id from cards where location_id is not null',
  ':locationId': 'select location_id as id from stocktake_cases',
  ':number': 'select 1 as id',
  ':memberId': 'select id from reservation_members',
}

/** The paths of these patterns with ids of records that all belong to other offices than this one. */
export async function foreignPaths(patterns: readonly string[], officeId: number): Promise<string[]> {
  const paths = await Promise.all(
    patterns.map(async pattern => {
      const start = Object.keys(recordsUnder)
        .filter(each => `${pattern}/`.startsWith(`${each}/`))
        .toSorted((one, other) => other.length - one.length)[0]
      const ids = start === undefined ? [undefined] : await idsOf(recordsUnder[start] ?? '', officeId)
      return await Promise.all(ids.map(id => filled(pattern, id)))
    }),
  )
  return paths.flat()
}

async function filled(pattern: string, id: number | undefined) {
  const parent = id === undefined ? pattern : pattern.replace(':id', String(id))
  const differences = pattern.includes('/shipments/') ? 'shipment_differences' : 'stocktake_differences'
  const queries = { ...inner, ':differenceId': `select id from ${differences}` }
  let path = parent
  for (const [name, query] of Object.entries(queries))
    if (path.includes(name)) path = path.replace(name, String((await idsOf(query, 0))[0]))
  return path.replace(/(?<=.)\/$/, '')
}

async function idsOf(query: string, officeId: number) {
  const rows = await sql.unsafe<{ id: number | string }[]>(
    `${query} order by 1 desc limit 2`,
    query.includes('$1') ? [officeId] : [],
  )
  if (rows.length === 0) throw new Error(`the demo city has none: ${query}`)
  return rows.map(({ id }) => Number(id))
}

/** What the stories of the demo city leave out, so that there is a record of every kind. */
export async function completeRecords(staffId: number, now: Date) {
  const by = { kind: 'staff', staffId } as const
  const [cardId] = await idsOf('select id from cards', 0)
  const [shipmentId] = await idsOf('select id from shipments where closed_at is null', 0)
  await sql`
    insert into hand_over_reversals (card_id, office_id, reason, requested_at, requested_by)
    select id, office_id, '人違いの疑い', ${now.toISOString()}, ${staffId} from cards where id = ${cardId ?? 0}`
  const difference = { shipmentId: shipmentId ?? 0, cardId: null, quantity: 1, note: '' }
  const noted = await recordDifference(db, { ...difference, kind: 'surplus' }, { by, now })
  if (!noted.ok) throw new Error(noted.reason)
  await checkBalance(db, { by: { kind: 'system' }, now })
}

const journals = [
  ...['custody_moves', 'process_changes', 'notices', 'letters', 'disposals', 'disposal_holds', 'postings', 'incidents'],
  ...['inquiries', 'hand_over_reversals', 'collected_items', 'dispatch_cards', 'card_pairings', 'card_arrivals'],
  ...['stocktake_scans', 'shipment_differences', 'register_tasks', 'card_alarms'],
]

/** Everything that is written about these cards, counted and summed, to be held against a later moment. */
export async function traceOf(cardIds: readonly number[]) {
  const counts = await Promise.all(
    journals.map(async table => {
      const [row] = await sql.unsafe<{ trace: string | null }[]>(
        `select md5(string_agg(t::text, '|' order by t::text)) as trace from ${table} t where card_id = any($1)`,
        [`{${cardIds.join(',')}}`],
      )
      return [table, row?.trace ?? null] as const
    }),
  )
  const [others] = await sql<{ remakes: number; checks: number }[]>`
    select (select count(*)::int from card_remakes) as remakes, (select count(*)::int from card_checks) as checks`
  const [states] = await sql<{ trace: string }[]>`
    select string_agg(concat_ws(' ', id, process, custody, location_id, office_id, shipment_id), ',' order by id) as trace
    from cards where id = any(${`{${cardIds.join(',')}}`}::bigint[])`
  return { ...Object.fromEntries(counts), ...others, cards: states?.trace }
}
