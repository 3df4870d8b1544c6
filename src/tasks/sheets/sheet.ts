import type { Db } from '#db'
import type { Reader } from '#domain/reader'
import type { Day } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'

/** With whose eyes and when it is printed. `tell` is called now and then: so many of so many are ready. */
export type SheetContext = {
  officeId: number
  staffId: number
  reader: Reader
  rules: Rules
  now: Date
  today: Day
  tell: (made: number, total: number) => Promise<void>
}
/**
 * A template of src/paper/templates with all it needs: `picture` is the one that its pages show, `subjects` are whose names
 * stand on it, to be checked for glyphs.
 */
export type FilledSheet = {
  template: string
  data: unknown
  picture?: Uint8Array | undefined
  subjects?: readonly { cardId: number; name: string }[]
}
/** 帳票の中身: how one kind of print is filled from what was ordered. */
export type Sheet = { fill: (db: Db, order: Record<string, unknown>, context: SheetContext) => Promise<FilledSheet> }
