import { url } from '#url'
import type { PlannedVisit } from '../../domain/residents/planned-visit.ts'
import { bookingWords } from '../text/booking.ts'
import type { Language } from '../text/language.ts'

export type PlacesProps = {
  plan: Pick<PlannedVisit, 'offices' | 'homeOfficeId'>
  officeId: number
  href: string
  /** The part of the page that a choice refreshes where JavaScript runs. */
  refreshes: string
  language: Language
}

/** 場所を選ぶ. */
export function Places({ plan: { offices, homeOfficeId }, officeId, href, refreshes, language }: PlacesProps) {
  const words = bookingWords[language].calendar
  return (
    <nav aria-labelledby="places">
      <h2 class="app-places__heading" id="places" safe>
        {words.offices}
      </h2>
      <ul class="app-places">
        {offices.map(({ id, name, address }) => (
          <li>
            <a
              id={`place-${id}`}
              href={url(`${href}?office=${id}`)}
              aria-current={id === officeId ? 'true' : undefined}
              hx-get={url(`${href}?office=${id}`)}
              hx-target={refreshes}
              hx-swap="outerHTML"
              hx-push-url="true"
            >
              <span safe>{name[language]}</span>
              <small safe>{address[language]}</small>
              {id === homeOfficeId && <small safe>{words.home}</small>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
