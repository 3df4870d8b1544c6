import { type Day, isDay } from '#domain/rules/days'
import type { SignedInStaff } from '#domain/staff/sessions'
import { fieldsOf } from '../plugins/fields.ts'
import { officesFor } from './card-params.ts'

/** The office and day a list shows: those asked for as far as this person may see them, else the own office and the day given. */
export async function placeOf(
  query: unknown,
  own: { staff: Pick<SignedInStaff, 'officeId' | 'officeName' | 'scope'>; day: Day },
) {
  const asked = fieldsOf(query)
  const offices = await officesFor(own.staff)
  const office =
    offices.find(({ id }) => String(id) === asked.office) ?? offices.find(({ id }) => id === own.staff.officeId)
  return {
    offices: offices.map(({ id, name }) => ({ id, name: name.ja })),
    officeId: office?.id ?? own.staff.officeId,
    officeName: (office?.name ?? own.staff.officeName).ja,
    day: asked.day !== undefined && isDay(asked.day) ? asked.day : own.day,
  }
}
export type Place = Awaited<ReturnType<typeof placeOf>>

/** Office and day as a query: they name nobody, so they may stand in an address. */
export const placeQuery = ({ officeId, day }: { officeId: number; day: Day }) => `office=${officeId}&day=${day}`
