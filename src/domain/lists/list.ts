import type { Executor } from '#db'
import type { Reader } from '../reader.ts'
import { addDays, atTokyo, type Day, isDay } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import type { Rules } from '../rules/parameters.ts'
import { mostCounted } from './most.ts'

/** 絞り込み, as it stands in the address: no names, no dates of birth. What cannot be read narrows nothing. */
export type ListFilter = {
  officeId: number | undefined
  from: Day | undefined
  until: Day | undefined
  /** The choices of the list's own, by their names: 'state', 'kind' … */
  choices: Record<string, string>
  /** What was typed into the list's own fields: a box's number, a stocktake's. */
  texts: Record<string, string>
}
/** The day on which is asked, and the rules of that day. */
export type ListDay = { today: Day; rules: Rules }
/** Which rows: a page of them, or those below an id, newest first. */
export type ListPart = { limit: number; offset?: number; belowId?: number | undefined }

/** 一覧の元. Rows newest first, scoped to what the reader sees; `count` goes no further than one above the most. */
export type ListSource<Row extends { id: number }> = {
  rows: (ex: Executor, filter: ListFilter, reader: Reader, part: ListPart, on: ListDay) => PromiseLike<Row[]>
  count: (ex: Executor, filter: ListFilter, reader: Reader, on: ListDay) => PromiseLike<number>
  /** Not by their ids, but in an order of their own, which holds while an export goes on. */
  isInOwnOrder?: boolean
}

/** Reads the filter of an address. `choices` names what each choice may be, `texts` what may be typed. */
export function parseListFilter(
  fields: Record<string, string | undefined>,
  choices: Record<string, readonly string[]>,
  texts: readonly string[] = [],
): ListFilter {
  const day = (name: string) => (isDay(fields[name] ?? '') ? fields[name] : undefined)
  const known = Object.entries(choices).flatMap(([name, words]) => {
    const word = words.find(each => each === fields[name])
    return word === undefined ? [] : [[name, word] as const]
  })
  return {
    officeId: /^[1-9]\d{0,8}$/.test(fields.office ?? '') ? Number(fields.office) : undefined,
    from: day('from'),
    until: day('until'),
    choices: Object.fromEntries(known),
    texts: Object.fromEntries(texts.flatMap(name => typedIn(name, fields[name]?.trim()))),
  }
}

const typedIn = (name: string, text = '') =>
  text === '' || text.length > 40 || containsIndividualNumber(text) ? [] : [[name, text] as const]

/** From the beginning of the first day to the end of the last (Asia/Tokyo). */
export const momentsOf = ({ from, until }: Pick<ListFilter, 'from' | 'until'>) => ({
  from: from === undefined ? undefined : atTokyo(from, '00:00'),
  until: until === undefined ? undefined : atTokyo(addDays(until, 1), '00:00'),
})

/** A query of rows, cut to the part that is wanted. */
type Cuttable<Row> = {
  limit: (count: number) => { offset: (count: number) => PromiseLike<Row[]> }
}
export const cut = <Row>(query: Cuttable<Row>, { limit, offset = 0 }: ListPart) => query.limit(limit).offset(offset)

/** How many rows there are, or one more than anybody wants to know. */
export const countSome = (ex: Executor, ids: { limit: (count: number) => { as: (alias: 'some') => CountedIds } }) =>
  ex.$count(ids.limit(mostCounted + 1).as('some'))
type CountedIds = Parameters<Executor['$count']>[0]
