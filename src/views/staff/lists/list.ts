/** A column of a list: what it is called, what a person reads in it, and what a spreadsheet gets. */
export type ListColumn<Row> = {
  key: string
  heading: string
  text: (row: Row) => string
  /** For CSV where it is another: ISO dates. */
  csv?: (row: Row) => string
  /** Shown unless somebody chooses otherwise. */
  isUsual?: boolean
  isNumber?: boolean
}
/** A choice that narrows the list. */
export type ListChoice = { name: string; label: string; options: readonly { value: string; label: string }[] }

/** What may be typed to narrow the list: a box's number. */
export type ListText = { name: string; label: string }

export type ListWords<Row> = {
  name: string
  title: string
  /** What a day of the filter is: 受領日, 来庁日 … */
  dayLabel: string
  choices: readonly ListChoice[]
  texts?: readonly ListText[]
  columns: readonly ListColumn<Row>[]
  /** Where a row leads. */
  href: (row: Row) => string | undefined
}

/** Options of a select from words and their labels. */
export const optionsOf = <Word extends string>(words: readonly Word[], label: (word: Word) => string) =>
  words.map(value => ({ value, label: label(value) }))
