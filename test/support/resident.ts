import { db } from '#db'
import type { CardProcess } from '#domain/cards/words'
import { startResidentSession } from '#domain/residents/sessions'
import { addDays, dayOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { findNextFreeDay } from '#domain/slots/availability'
import { generateSlots } from '#domain/slots/generate'
import { bookableRange } from '#domain/slots/range'
import { rulesFor } from '#domain/slots/service-rules'
import { type Visitor, visitor } from './browser.ts'
import { createCard, createCounters, createOffice, createService } from './people.ts'

type ServiceOverrides = Parameters<typeof createService>[1]

/** A city as residents meet it today: one office, 受取 on offer, and three weeks of slots. */
export async function openCity({ capacity = 2, ...overrides }: { capacity?: number } & ServiceOverrides = {}) {
  const today = dayOf(new Date())
  const office = await createOffice(db)
  const service = await createService(db, { code: 'SV01', ...overrides })
  const pool = await createCounters(db, office.id, service.id, capacity)
  await generateSlots(db, { from: today, to: addDays(today, 21) })
  const range = bookableRange(new Date(), rulesFor(service, defaultRules), { isHome: true, closed: [] })
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

/** Brings one more card into the session by its own number. */
export const joinFamily = (resident: Visitor, card: Holder) =>
  resident.submit(
    '/bookings/family',
    { notice_number: card.noticeNumber, ...birthFields(card.birthOn) },
    '/bookings/family',
  )

/** A resident who has come by the link of a mail, for a service without a card. */
export async function mailResident({ serviceId }: { serviceId: number }, email = 'hanako@example.jp') {
  const resident = visitor()
  const circumstances = { rules: defaultRules, now: new Date() }
  resident.cookies.set('resident', await startResidentSession(db, { email, serviceId }, circumstances))
  return resident
}

/** Somebody who comes for no card, as the form names them. */
export const personFields = (
  number = 1,
  { name = '架空　太郎', kana = 'カクウ　タロウ', birthOn = '1980-05-06' } = {},
) => ({
  [`name_${number}`]: name,
  [`kana_${number}`]: kana,
  ...Object.fromEntries(
    Object.entries(birthFields(birthOn)).map(([field, value]) => [field.replace('birth', `birth_${number}`), value]),
  ),
})

/** The words of a page. A date kept in one piece is part of its sentence. */
export const textOf = async (answer: Response) =>
  (await answer.text())
    .replaceAll(/<span class="app-whole">([^<]*)<\/span>/g, '$1')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
export const whereOf = (answer: Response) => [answer.status, answer.headers.get('location')]
