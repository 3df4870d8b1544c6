import { db } from '#db'
import { findOffices } from '#domain/offices/find'
import { mayView } from '#domain/staff/scope'
import type { SignedInStaff } from '#domain/staff/sessions'

/** The offices this person may choose from, in the city's own order. */
export const officesFor = async (staff: Pick<SignedInStaff, 'officeId' | 'scope'>) =>
  (await findOffices(db)).filter(({ id }) => mayView(staff, id))

/** The page of a list; anything unreadable is the first. */
export const pageNumber = (text: string | undefined) => (/^[1-9]\d{0,6}$/.test(text ?? '') ? Number(text) : 1)

/** The ids among what was ticked. */
export const idsOf = (texts: readonly string[]) => texts.filter(text => /^[1-9]\d{0,14}$/.test(text)).map(Number)

/** The office asked for, if there is one like it; else the person's own, else the first. */
export function chosenOffice<Office extends { id: number }>(
  offices: readonly Office[],
  text: string | undefined,
  { officeId }: { officeId: number },
) {
  const asked = offices.find(({ id }) => String(id) === text)
  return asked ?? offices.find(({ id }) => id === officeId) ?? offices[0]
}

/** Rows of a list on one screen. */
export const perPage = 50
