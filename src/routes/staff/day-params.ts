import { db } from '#db'
import { findOffices } from '#domain/offices/find'
import { type Day, isDay } from '#domain/rules/days'
import { fieldsOf } from '../plugins/fields.ts'

/** The office and day a list shows: those asked for, else the person's own office and the day given. */
export async function placeOf(query: unknown, own: { officeId: number; day: Day }) {
  const asked = fieldsOf(query)
  const offices = await findOffices(db)
  const office = offices.find(({ id }) => String(id) === asked.office) ?? offices.find(({ id }) => id === own.officeId)
  return {
    offices: offices.map(({ id, name }) => ({ id, name: name.ja })),
    officeId: office?.id ?? own.officeId,
    officeName: office?.name.ja ?? '',
    day: asked.day !== undefined && isDay(asked.day) ? asked.day : own.day,
  }
}
export type Place = Awaited<ReturnType<typeof placeOf>>

/** Office and day as a query: they name nobody, so they may stand in an address. */
export const placeQuery = ({ officeId, day }: { officeId: number; day: Day }) => `office=${officeId}&day=${day}`
