import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { ListFilter } from './list.ts'

type Seen = {
  way: 'shown' | 'printed' | 'exported'
  list: string
  filter: ListFilter
  count: number
  reason?: string | undefined
  encoding?: string | undefined
  columns?: readonly string[]
}

/** 一覧の閲覧・印刷・出力. Which list, how narrowed and how much of it; never what stood in it. */
export const recordList = (ex: Executor, { way, filter, ...seen }: Seen, { by, now }: { by: Actor; now: Date }) =>
  recordEvent(ex, {
    action: `list.${way}`,
    subject: { kind: 'list' },
    by,
    at: now,
    details: {
      ...seen,
      officeId: filter.officeId,
      from: filter.from,
      until: filter.until,
      ...filter.choices,
      ...filter.texts,
    },
  })
