import { closedList } from '../transfer/import-sql.ts'

/** A name without spaces and without the marks that choose among the shapes of one character. */
const bareName = (column: string) =>
  `regexp_replace(${column}, '[\\s\\u3000\\uFE00-\\uFE0F\\U000E0100-\\U000E01EF]+', '', 'g')`

/** An address however it is written: width, spaces, hyphens, and 丁目・番・号 make no difference. */
const bareAddress = (address: string, extra: string) => {
  const plain = `regexp_replace(normalize(concat_ws('-', ${address}, ${extra}), NFKC), '[\\s]+', '', 'g')`
  const dashed = `regexp_replace(${plain}, '丁目|番地の?|番|号|[‐‑‒–—―−ー－]', '-', 'g')`
  return `regexp_replace(regexp_replace(${dashed}, '-+', '-', 'g'), '-($|[^0-9])', '\\1', 'g')`
}

/** A card that is still ours to keep. */
const isKept = `c.process not in (${closedList})`

/** After these a change of name or address changes nothing for the card any more. */
const isSettled = `c.process in ('moved_out', 'deceased', 'declined', 'disposal_approved', 'remaking')`

/**
 * 突合. The cards a row is about: by 宛名番号, else by name and birth date where the card or the row has no number. $1 is
 * the office to keep to, or null.
 */
export const matchedSql = `
  create temp table register_matches on commit drop as
  select r.line, c.id as card_id, true as by_number,
    r.birth_on <> c.birth_on and r.birth_on not like '%-00' and c.birth_on not like '%-00' as is_other
  from register_rows r join cards c on c.resident_number = r.resident_number
  where ${isKept} and c.office_id = coalesce($OFFICE, c.office_id)
  union all
  select r.line, c.id, false, false
  from register_rows r join cards c on c.name_key = r.name_key and c.birth_on = r.birth_on
  where (c.resident_number is null or r.resident_number is null)
    and ${isKept} and c.office_id = coalesce($OFFICE, c.office_id)`

/** Rows of two people with one name and birth date, both of whom one card would fit. */
export const sameNameSql = `
  select m.line from register_matches m
  where not m.by_number and m.card_id in (
    select card_id from register_matches t join register_rows r using (line) where not by_number
    group by card_id having count(distinct r.resident_number) > 1)`

/**
 * Rows that only a name and a birth date lead to cards, and these to more than one person: other numbers, or other
 * addresses. One person may have two cards; who of two people died cannot be told from a name.
 */
export const severalPeopleSql = `
  select m.line from register_matches m join cards c on c.id = m.card_id
  where not m.by_number and m.line in (select line from register_matches where not by_number group by line having count(*) > 1)
  group by m.line
  having count(distinct c.resident_number) > 1 or count(distinct ${bareAddress('c.address', 'c.address_extra')}) > 1`

const reason = `'reason', r.register_change, 'changedOn', r.changed_on`
const rowName = `'name', r.name, 'kana', r.kana`
const cardName = `'name', c.name, 'kana', c.kana`
const rowAddress = `'postalCode', r.postal_code, 'address', r.address, 'addressExtra', r.address_extra`
const cardAddress = `'postalCode', c.postal_code, 'address', c.address, 'addressExtra', c.address_extra`
const json = (pairs: string) => `jsonb_strip_nulls(jsonb_build_object(${pairs}))`
const isOpenTo = (kind: string) =>
  kind === 'moved_out' ? `c.process not in ('moved_out', 'deceased')` : `c.process <> 'deceased'`

const gone = (kind: string) => `
  ('${kind}', r.change = '${kind}' and ${isOpenTo(kind)}, '{}'::jsonb, ${json(reason)})`

/** What a row says otherwise than its card: kind, whether it does, before, after. */
export const changesSql = `(values ${gone('moved_out')}, ${gone('deceased')},
  ('name_changed', r.is_staying and not ${isSettled} and case when r.name is null then r.change = 'name_changed'
    else ${bareName('r.name')} <> ${bareName('c.name')} end,
    ${json(cardName)}, ${json(`${rowName}, ${reason}`)}),
  ('address_changed', r.is_staying and not ${isSettled} and case when r.address is null then r.change = 'address_changed'
    when c.address is null then false
    else ${bareAddress('r.address', 'r.address_extra')} <> ${bareAddress('c.address', 'c.address_extra')} end,
    ${json(cardAddress)}, ${json(`${rowAddress}, ${reason}`)})
) as change (kind, is_one, before, after)`
