import { type Day, earlierDay, isDay } from '#domain/rules/days'
import type { SignedInStaff } from '#domain/staff/sessions'
import { fieldsOf } from '../plugins/fields.ts'
import { chosenOffice, officesFor } from './card-params.ts'

/** 廃棄簿の範囲: an office this person may see, and a period; without one, this month so far. */
export async function bookOf(query: unknown, staff: SignedInStaff, today: Day) {
  const fields = fieldsOf(query)
  const offices = await officesFor(staff)
  const office = chosenOffice(offices, fields.office, staff)
  const until = isDay(fields.until ?? '') ? (fields.until ?? today) : today
  const asked = isDay(fields.from ?? '') ? (fields.from ?? '') : `${until.slice(0, 7)}-01`
  const from = earlierDay(asked, until)
  return { offices, officeId: office?.id ?? 0, officeName: office?.name.ja ?? '', from, until }
}

/** The book as it was asked for, and its CSV. */
export function bookPaths(path: string, { officeId, from, until }: { officeId: number; from: Day; until: Day }) {
  const query = `?office=${officeId}&from=${from}&until=${until}`
  return { back: `${path}${query}`, path: `${path}.csv${query}` }
}
