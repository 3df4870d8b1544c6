import { db } from '#db'
import type { CardProcess } from '#domain/cards/words'
import { addDays, dayOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { findNextFreeDay } from '#domain/slots/availability'
import { generateSlots } from '#domain/slots/generate'
import { bookableRange } from '#domain/slots/range'
import { type Visitor, visitor } from './browser.ts'
import { createCard, createCounters, createOffice, createService } from './people.ts'

/** A city as residents meet it today: one office, 受取 on offer, and three weeks of slots. */
export async function openCity({ capacity = 2 } = {}) {
  const today = dayOf(new Date())
  const office = await createOffice(db)
  const service = await createService(db, { code: 'SV01' })
  const pool = await createCounters(db, office.id, service.id, capacity)
  await generateSlots(db, { from: today, to: addDays(today, 21) })
  const range = bookableRange(today, defaultRules, { isHome: true, closed: [] })
  const wish = { officeId: office.id, serviceId: service.id, range }
  const day = await findNextFreeDay(db, wish, { rules: defaultRules, now: new Date() })
  return { officeId: office.id, serviceId: service.id, poolId: pool.id, range, day: day ?? '', office }
}
export type OpenCity = Awaited<ReturnType<typeof openCity>>

export const createHolder = ({ officeId }: { officeId: number }, process: CardProcess = 'notice_sent') =>
  createCard(db, { officeId, process, name: '架空　花子' })
export type Holder = Awaited<ReturnType<typeof createHolder>>

/** The four fields of a date of birth as a resident types them. */
export function birthFields(birthOn: string) {
  const [birth_year = '', birth_month = '', birth_day = ''] = birthOn.split('-')
  return { birth_era: 'west', birth_year, birth_month, birth_day }
}

export const prove = (resident: Visitor, card: { noticeNumber: string; birthOn: string }) =>
  resident.submit(
    '/bookings/proof',
    { notice_number: card.noticeNumber, ...birthFields(card.birthOn) },
    '/bookings/new',
  )

/** A resident whose browser has proved this card. */
export async function residentOf(card: Holder) {
  const resident = visitor()
  const answer = await prove(resident, card)
  if (answer.status !== 303) throw new Error(`the proof answered ${answer.status}`)
  return resident
}

export const hold = (resident: Visitor, { officeId, day }: OpenCity, time = '09:00') =>
  resident.submit(
    '/bookings/hold',
    { office: String(officeId), day, time },
    `/bookings/times?office=${officeId}&day=${day}`,
  )

export const confirm = (resident: Visitor, fields: Record<string, string> = {}) =>
  resident.submit('/bookings', { phone: '', notes: '', consent: 'yes', ...fields }, '/bookings/check')

/** A resident who has booked through the pages. */
export async function bookedResident(city: OpenCity, card: Holder) {
  const resident = await residentOf(card)
  await hold(resident, city)
  const answer = await confirm(resident)
  if (answer.status !== 303) throw new Error(`the booking answered ${answer.status}`)
  return resident
}

/** The words of a page. A date kept in one piece is part of its sentence. */
export const textOf = async (answer: Response) =>
  (await answer.text())
    .replaceAll(/<span class="app-whole">([^<]*)<\/span>/g, '$1')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
export const whereOf = (answer: Response) => [answer.status, answer.headers.get('location')]
