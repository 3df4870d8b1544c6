import { newLabel } from '#domain/custody/new-label'
import { hashSecret } from '#domain/rules/secrets'
import { createOffice, createStaff } from '../../support/people.ts'
import type { World } from '../rush/world.ts'

export const cardCount = 100_000
const casesOf = 60
const perCase = 500
const storedCount = 30_000
/** The case whose cards are counted without a pause. */
export const countedCase = { size: 500 }

export type Stock = {
  officeId: number
  staffId: number
  staffToken: string
  case: { id: number; label: string; cardLabels: string[] }
}

/** A big city's stock: 100,000 cards of every state, 30,000 of them on shelves, with notices and journals. By SQL. */
export async function fillStock({ sql, db }: World): Promise<Stock> {
  const office = await createOffice(db)
  await createOffice(db)
  const person = await createStaff(db, 'approver', office.id)
  const staffToken = 'bench-cards'
  await sql`update staff set scope = 'all_offices'`
  await sql`
    insert into staff_sessions (token_hash, staff_id, created_at, last_seen_at, expires_at)
    values (${hashSecret(staffToken)}, ${person.id}, now(), now(), now() + interval '2 hours')`
  await sql.begin(async tx => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into locations (label, office_id, cabinet, shelf, case_number, capacity)
      select 'L' || lpad(n::text, 10, '0'), ${office.id}, n / 40 + 1, n / 8 % 5 + 1, n % 8 + 1,
        case when n = 0 then ${countedCase.size}::int else ${perCase}::int end
      from generate_series(0, ${casesOf}::int) n`
    await insertCards(tx, office.id)
    await tx`update locations l set occupied = (select count(*) from cards c where c.location_id = l.id)`
    await insertJournals(tx, person.id)
  })
  await sql`vacuum analyze`
  return { officeId: office.id, staffId: person.id, staffToken, case: await findCase(sql) }
}

type Sql = Pick<World, 'sql'>['sql']
type Tx = Parameters<Parameters<Sql['begin']>[1]>[0]

// The first 500 fill the counted case, the next ones the others; 60,000 were handed over, and the rest is on its way or gone.
const insertCards = (tx: Tx, officeId: number) => tx`
  with numbered as (
    select n, case when n < 500 then 0 when n < ${storedCount}::int then (n - 500) / ${perCase}::int + 1 end as place,
      case when n < ${storedCount}::int then (array['set_up', 'notice_sent', 'notice_sent', 'notice_sent', 'reminded', 'long_stored'])[n % 6 + 1]
        when n < 90000 then 'handed_over'
        else (array['received', 'handed_over', 'posted', 'disposed', 'notice_sent'])[n % 5 + 1] end as process
    from generate_series(0, ${cardCount - 1}::int) n
  ), named as (
    select *, (array['佐藤','鈴木','高橋','田中','伊藤','渡辺','山本','中村','小林','加藤'])[n % 10 + 1] as family,
      (array['花子','太郎','一郎','美咲','健','さくら','翔','陽子'])[n % 8 + 1] || (n / 80 % 50)::text as given,
      (array['サトウ','スズキ','タカハシ','タナカ','イトウ','ワタナベ','ヤマモト','ナカムラ','コバヤシ','カトウ'])[n % 10 + 1] as family_kana
    from numbered
  )
  insert into cards (label, notice_number, application_id, name, kana, name_key, kana_key, birth_on, kind, received_on, office_id,
    process, process_changed_at, custody, location_id, position, custody_changed_at, created_at, address, postal_code, expires_on)
  select 'C' || lpad(n::text, 10, '0'), 'A' || lpad((n / 1000000)::text, 2, '0') || '-' || lpad((n % 1000000)::text, 6, '0'),
    lpad(n::text, 23, '0'), family || '　' || given, family_kana || ' ' || given, family || given, family_kana || given,
    to_char(date '1940-01-01' + n % 30000, 'YYYY-MM-DD'), 'renewal', current_date - n % 700, ${officeId},
    process, now() - interval '30 days',
    case when place is not null then 'stored' else (case process when 'received' then 'reception' when 'handed_over' then 'with_holder'
      when 'posted' then 'posted' when 'disposed' then 'disposed' else 'pulled' end) end,
    l.id, case when l.id is not null then row_number() over (partition by l.id order by n) end,
    now() - interval '30 days', now() - interval '60 days', '架空県青野市中央' || n % 30 || '丁目' || n % 20 || '番', '0000001',
    current_date + n % 3000
  from named left join locations l on l.label = 'L' || lpad(place::text, 10, '0')`

async function insertJournals(tx: Tx, staffId: number) {
  await tx`
    insert into card_arrivals (card_id, office_id, arrived_at, staff_id)
    select id, office_id, created_at, ${staffId} from cards`
  await tx`
    insert into custody_moves (card_id, from_custody, to_custody, to_location_id, to_position, moved_at, staff_id)
    select id, 'reception', custody, location_id, position, custody_changed_at, ${staffId} from cards where custody <> 'reception'`
  await tx`
    insert into process_changes (card_id, from_process, to_process, changed_at, staff_id)
    select id, 'received', process, process_changed_at, ${staffId} from cards where process <> 'received'`
  await tx`
    insert into notices (card_id, sequence, kind, sent_on, deadline_on, created_at, staff_id)
    select id, n, case n when 1 then 'issuance' else 'reminder' end, received_on + n * 20, received_on + n * 20 + 90, now(), ${staffId}
    from cards, generate_series(1, 2) n
    where process in ('notice_sent', 'reminded', 'long_stored', 'handed_over') and (n = 1 or process in ('reminded', 'long_stored'))`
  await tx`
    update cards c set notice_count = n.count, first_sent_on = n.first, last_sent_on = n.last, deadline_on = n.deadline,
      reminder_count = n.count - 1, reminded_on = case when n.count > 1 then n.last end
    from (select card_id, count(*), min(sent_on) as first, max(sent_on) as last, max(deadline_on) as deadline
      from notices group by card_id) n
    where n.card_id = c.id`
  await tx`
    insert into audit_events (occurred_at, actor, staff_id, action, subject_kind, subject_id)
    select now() - interval '60 days', 'staff', ${staffId}, 'card.moved', 'card', id from cards`
}

// Its labels are such as a scanner reads; those of the others are only numbers.
async function findCase(sql: Sql) {
  const [place] = await sql<{ id: number; label: string }[]>`
    select id::float8 as id, label from locations order by id limit 1`
  if (place === undefined) throw new Error('no case')
  const cardLabels = Array.from({ length: countedCase.size }, () => newLabel('card'))
  await sql`
    update cards set label = l.label
    from unnest(${cardLabels}::text[]) with ordinality l(label, position)
    where location_id = ${place.id} and cards.position = l.position`
  return { ...place, cardLabels }
}
