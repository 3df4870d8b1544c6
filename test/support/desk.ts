import { eq } from 'drizzle-orm'
import { db } from '#db'
import type { StaffRole } from '#domain/staff/permissions'
import type { StaffScope } from '#domain/staff/scope'
import { cards, staff } from '../../src/db/schema/index.ts'
import { signInAs } from './browser.ts'
import { createStaff } from './people.ts'
import type { OpenCity } from './resident.ts'

/** A member of staff at this office, signed in. */
export async function deskOf(role: StaffRole, { officeId }: { officeId: number }, scope: StaffScope = 'own_office') {
  const person = await createStaff(db, role, officeId)
  await db.update(staff).set({ scope }).where(eq(staff.id, person.id))
  return signInAs(person)
}
export type Desk = Awaited<ReturnType<typeof deskOf>>

/** The values of the buttons that hold a time, in the order of the page. */
export const startsOn = (page: string) =>
  [...page.matchAll(/name="start" value="([^"]*)"/g)].map(([, value]) => value ?? '')

/** The booking page of these cards, and what its first free time sends. */
export async function firstStart(desk: Desk, { serviceId, officeId }: OpenCity, query = '') {
  const path = `/staff/reservations/new?service=${serviceId}&office=${officeId}${query}`
  const page = await (await desk.visit(path)).text()
  return { path, page, start: startsOn(page)[0] ?? '' }
}

/** Adds a card by its number, as the caller reads it out. */
export async function findByNumber(desk: Desk, cardId: number) {
  const [card] = await db.select().from(cards).where(eq(cards.id, cardId))
  const term = card?.noticeNumber ?? ''
  return desk.submit('/staff/reservations/new/cards', { term }, '/staff/reservations/new')
}

/** Holds the first free time for a card, and answers where the details are entered. */
export async function holdForCard(desk: Desk, city: OpenCity, cardId: number) {
  await findByNumber(desk, cardId)
  const { start } = await firstStart(desk, city, `&card=${cardId}`)
  const fields = { service: String(city.serviceId), card: String(cardId), start }
  const answer = await desk.submit('/staff/reservations/holds', fields)
  return answer.headers.get('location') ?? ''
}

/** Books the first free time for a card through the pages; answers the id. */
export async function bookForCard(desk: Desk, city: OpenCity, cardId: number, fields: Record<string, string> = {}) {
  const path = await holdForCard(desk, city, cardId)
  const answer = await desk.submit(path, { phone: '090-1111-2222', ...fields }, path)
  if (answer.status !== 303) throw new Error(`the booking answered ${answer.status}`)
  return Number(/reservations\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}
