import { db } from '#db'
import type { Actor } from '#domain/actor'
import { findCardLines } from '#domain/cards/card-line'
import { areKnown } from '#domain/cards/known-cards'
import { areWithin } from '#domain/cards/protection'
import { recordListing } from '#domain/cards/views'
import { findBookableOffices } from '#domain/offices/bookable-offices'
import { findServices } from '#domain/offices/find'
import type { Reader } from '#domain/reader'
import { findDeskMembers, viewDeskVisit } from '#domain/reservations/find-details'
import type { Rules } from '#domain/rules/parameters'
import { rulesFor } from '#domain/slots/service-rules'
import { findWaitingPlaces } from '#domain/waiting/find-places'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { idsOf } from './card-params.ts'

type Circumstances = { reader: Reader; rules: Rules; now: Date; by: Actor & { kind: 'staff' }; seesCards: boolean }
type Subject = Awaited<ReturnType<typeof findBooking>> | Awaited<ReturnType<typeof findCards>>

/** 誰がどこで待てるか: for a booking, for cards, or for nobody yet; all within what this reader sees. */
export async function planDeskWait(source: unknown, circumstances: Circumstances) {
  const [reservationId] = idsOf([fieldsOf(source).reservation ?? ''])
  const subject: Subject = await (reservationId === undefined
    ? findCards(source, circumstances)
    : findBooking(reservationId, circumstances))
  const { service, visit } = subject
  const places = service === undefined ? [] : await findPlaces(subject, circumstances)
  const asked = fieldsOf(source)
  const place = places.find(({ officeId }) => String(officeId) === asked.office) ?? places[0]
  const first = {
    office: place && String(place.officeId),
    from: place?.earliest,
    until: place?.latest,
    phone: visit?.phone ?? undefined,
    email: visit?.email ?? undefined,
    language: visit?.language,
  }
  return { ...subject, places, first }
}

async function findBooking(id: number, { reader, by, now }: Circumstances) {
  const visit = await viewDeskVisit(db, id, { reader, by, now })
  if (visit?.status !== 'booked' || visit.isWalkIn) throw new NotFound()
  const members = await findDeskMembers(db, id, reader)
  const cardIds = members.flatMap(({ cardId }) => cardId ?? [])
  return { visit, members, cardIds, people: visit.people, service: visit.service, services: [] }
}

async function findCards(source: unknown, { reader, seesCards, by, now }: Circumstances) {
  const cardIds = [...new Set(idsOf(listOf(source, 'card')))].slice(0, 20)
  const isKnown = await areKnown(db, cardIds, { staffId: by.staffId, seesCards, reader, now })
  if (!isKnown || !(await areWithin(db, cardIds, reader))) throw new NotFound()
  const members = await findCardLines(db, cardIds, reader)
  if (members.length !== cardIds.length) throw new NotFound()
  const details = { for: 'waiting' }
  if (cardIds.length > 0) await recordListing(db, { action: 'cards.listed', lines: members, details }, { by, now })
  const services = (await findServices(db)).filter(({ keyType, access }) => keyType !== 'none' && access === 'everyone')
  const service = services.find(({ id }) => String(id) === fieldsOf(source).service) ?? services[0]
  return { visit: undefined, members, cardIds, people: cardIds.length, service, services }
}

async function findPlaces({ service, cardIds, visit }: Subject, { reader, rules, now }: Circumstances) {
  if (service === undefined) return []
  const offices = (await findBookableOffices(db, service.id)).filter(
    ({ id }) => reader.onlyOfficeId === undefined || id === reader.onlyOfficeId,
  )
  const wish = { offices, cardIds, serviceId: service.id, before: visit?.day }
  return findWaitingPlaces(db, wish, { rules: rulesFor(service, rules), now })
}
