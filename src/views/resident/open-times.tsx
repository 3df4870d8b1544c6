import { url } from '#url'
import type { OpenTimes } from '../../domain/offices/open-calendar.ts'
import { timeOf } from '../../domain/rules/days.ts'
import type { TimeAvailability } from '../../domain/slots/availability.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import type { Language } from '../text/language.ts'
import { openCalendarWords } from '../text/open-calendar.ts'
import { dayText, timeText } from '../text/when.ts'
import { openHref } from './open-choices.tsx'
import { Place } from './place.tsx'

/** 空き状況 of a day. Its times are to be read; the booking begins with the proof. */
export function OpenTimesPage({ page, now, ...open }: OpenTimes & { page: ResidentPage; now: Date }) {
  const { language } = page
  const { service, office, people, day, times } = open
  const words = openCalendarWords[language]
  const bookHref = `/bookings/new?${new URLSearchParams({ service: service.code, day, office: String(office.id) })}`
  const isFree = times.some(({ state }) => state !== 'full')
  return (
    <ResidentLayout page={page} title={words.times.title(dayText(day, language))}>
      <DefinitionList
        items={[
          { label: words.service, text: service.name[language] },
          { label: words.office, content: <Place name={office.name[language]} address={office.address[language]} /> },
          { label: words.people, text: words.peopleCount(people) },
        ]}
      />
      {isFree ? (
        <p safe>{words.asOf(timeText(timeOf(now), language))}</p>
      ) : (
        <NoticeBanner type="warning" text={words.times.none} language={language} />
      )}
      <ul class="app-slots">
        {times.map(time => (
          <Time {...time} language={language} href={bookHref} />
        ))}
      </ul>
      {isFree && (
        <div class="app-stack">
          <p safe>{words.times.lead}</p>
          <p>
            <Button text={words.times.book} href={bookHref} />
          </p>
        </div>
      )}
      <p>
        <a href={url(openHref('/calendar', open, { month: day.slice(0, 7) }))} safe>
          {words.times.otherDay}
        </a>
      </p>
    </ResidentLayout>
  )
}

function Time({ time, state, language, href }: TimeAvailability & { language: Language; href: string }) {
  const label = (
    <>
      <b safe>{timeText(time, language)}</b>
      <small safe>{bookingWords[language].times.states[state]}</small>
    </>
  )
  return <li data-state={state}>{state === 'full' ? <span>{label}</span> : <a href={url(href)}>{label}</a>}</li>
}
