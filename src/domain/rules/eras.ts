import type { Day } from './days.ts'

/** 元号. The first and last day it names, and what to add to its years to get western ones. */
export type Era = { letter: string; code: string; name: string; from: Day; until: Day; offset: number }

// An era begins on the day its 改元 names and the one before ends the day before.
const eras: readonly Era[] = [
  { letter: 'M', code: '1', name: '明治', from: '1868-01-25', until: '1912-07-29', offset: 1867 },
  { letter: 'T', code: '2', name: '大正', from: '1912-07-30', until: '1926-12-24', offset: 1911 },
  { letter: 'S', code: '3', name: '昭和', from: '1926-12-25', until: '1989-01-07', offset: 1925 },
  { letter: 'H', code: '4', name: '平成', from: '1989-01-08', until: '2019-04-30', offset: 1988 },
  { letter: 'R', code: '5', name: '令和', from: '2019-05-01', until: '9999-12-31', offset: 2018 },
]

/** The era written as its letter, its name, the first character of its name, or its 元号コード. */
export const findEra = (mark: string | undefined) =>
  eras.find(({ letter, code, name }) => mark !== undefined && [letter, code, name, name.charAt(0)].includes(mark))

/** Whether the era can have had this date; of an unknown part (00) nothing is asked. */
export function isWithin({ from, until }: Era, date: string) {
  const known = date.replace(/(-00)+$/, '')
  return from.slice(0, known.length) <= known && known <= until.slice(0, known.length)
}

/** The year of a date as its era counts it: '令和8年', '平成元年'; both eras where an unknown month leaves it open. */
export function yearInEra(date: string) {
  const year = Number(date.slice(0, 4))
  const names = eras
    .filter(each => isWithin(each, date))
    .map(({ name, offset }) => `${name}${eraYear(year - offset)}年`)
  return names.join('/') || `${year}年`
}

const eraYear = (year: number) => (year === 1 ? '元' : year)
