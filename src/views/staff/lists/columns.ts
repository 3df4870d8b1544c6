import { locationName } from '#domain/custody/locations'
import { dayOf, timeOf } from '#domain/rules/days'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import type { ListColumn } from './list.ts'

type Options = { usual?: boolean }

/** A column of words. */
export const words = <Row>(
  key: string,
  heading: string,
  text: (row: Row) => string | null | undefined,
  { usual = false }: Options = {},
): ListColumn<Row> => ({ key, heading, text: row => text(row) ?? '', isUsual: usual })

/** A column of numbers. */
export const number = <Row>(
  key: string,
  heading: string,
  value: (row: Row) => number | null | undefined,
  { usual = false }: Options = {},
): ListColumn<Row> => ({ key, heading, text: row => String(value(row) ?? ''), isUsual: usual, isNumber: true })

type Place = { cabinet: number | null; shelf: number | null; caseNumber: number | null; position?: number | null }

/** A column of places: 1庫-2段-3ケース-4番, or nothing. */
export const place = <Row>(
  key: string,
  heading: string,
  value: (row: Row) => Place | null | undefined,
  options: Options = {},
): ListColumn<Row> => words(key, heading, row => placeName(value(row)), options)

function placeName(found: Place | null | undefined) {
  const { cabinet = null, shelf = null, caseNumber = null, position = null } = found ?? {}
  return cabinet === null || shelf === null || caseNumber === null
    ? ''
    : locationName({ cabinet, shelf, caseNumber, position })
}

/** A column of days: 令和 on the screen and on paper, ISO in a file. */
export const day = <Row>(
  key: string,
  heading: string,
  value: (row: Row) => string | null | undefined,
  { usual = false }: Options = {},
): ListColumn<Row> => ({
  key,
  heading,
  text: row => (value(row) ? formatWareki(value(row) ?? '') : ''),
  csv: row => value(row) ?? '',
  isUsual: usual,
})

/** A column of moments (Asia/Tokyo). */
export const moment = <Row>(
  key: string,
  heading: string,
  value: (row: Row) => Date | null | undefined,
  { usual = false }: Options = {},
): ListColumn<Row> => ({
  key,
  heading,
  text: row => momentText(value(row), formatDateTimeWareki),
  csv: row => momentText(value(row), at => `${dayOf(at)} ${timeOf(at)}`),
  isUsual: usual,
})

const momentText = (at: Date | null | undefined, format: (at: Date) => string) => (at ? format(at) : '')
