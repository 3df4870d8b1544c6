import { url } from '#url'
import type { OpenCalendar } from '../../domain/offices/open-calendar.ts'
import type { Language } from '../text/language.ts'
import { openCalendarWords } from '../text/open-calendar.ts'

type Choice = Pick<OpenCalendar, 'service' | 'office' | 'people'>
type Further = { month?: string; day?: string }

/** The address of what is chosen, so that it can be passed on. */
export const openHref = (path: string, { service, office, people }: Choice, further: Further = {}) =>
  `${path}?${new URLSearchParams({ service: service.code, office: String(office.id), people: String(people), ...further })}`

type Props = Choice & Pick<OpenCalendar, 'services' | 'offices' | 'month'> & { language: Language }

/** 手続き・場所・人数 as plain links; the month stays. */
export function OpenChoices({ language, services, offices, month, ...choice }: Props) {
  const words = openCalendarWords[language]
  const { service, office, people } = choice
  const counts = Array.from({ length: service.maxPeople }, (_, index) => index + 1)
  return (
    <div class="app-stack">
      <section aria-labelledby="service">
        <h2 class="app-places__heading" id="service" safe>
          {words.service}
        </h2>
        <p class="app-open-service" safe>
          {service.name[language]}
        </p>
        {services.length > 1 && (
          <details class="app-open-services">
            <summary safe>{words.otherServices}</summary>
            <ul>
              {services.map(other => (
                <li>
                  <a
                    href={url(`/calendar?service=${other.code}`)}
                    aria-current={currentIf(other.id === service.id)}
                    safe
                  >
                    {other.name[language]}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <nav aria-labelledby="places">
        <h2 class="app-places__heading" id="places" safe>
          {words.office}
        </h2>
        <ul class="app-places">
          {offices.map(place => (
            <li>
              <a
                href={url(openHref('/calendar', { ...choice, office: place }, { month }))}
                aria-current={currentIf(place.id === office.id)}
              >
                <span safe>{place.name[language]}</span>
                <small safe>{place.address[language]}</small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {counts.length > 1 && (
        <nav aria-labelledby="people">
          <h2 class="app-places__heading" id="people" safe>
            {words.people}
          </h2>
          <ul class="app-counts">
            {counts.map(count => (
              <li>
                <a
                  href={url(openHref('/calendar', { ...choice, people: count }, { month }))}
                  aria-current={currentIf(count === people)}
                  safe
                >
                  {words.peopleCount(count)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  )
}

const currentIf = (isCurrent: boolean) => (isCurrent ? 'true' : undefined)
