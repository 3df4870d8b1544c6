import ical, { ICalCalendarMethod } from 'ical-generator'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import { formatCode } from '../../domain/rules/opaque-code.ts'
import type { Language } from '../text/language.ts'
import { reservationWords } from '../text/reservation.ts'

/** The visit as a calendar file: when, where and the 予約番号, and nothing about the person. */
export function calendarFile(visit: BookedVisit, language: Language) {
  const { description } = reservationWords[language].ics
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'mynumber-card-desk', product: 'visits' },
  })
  calendar.createEvent({
    id: visit.code,
    start: visit.startsAt,
    end: visit.endsAt,
    stamp: visit.bookedAt ?? visit.createdAt,
    summary: visit.service.name[language],
    location: `${visit.office.name[language]} ${visit.office.address[language]}`,
    description: description(formatCode(visit.code)),
  })
  return calendar.toString()
}
