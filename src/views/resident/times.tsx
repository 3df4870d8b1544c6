import { url } from '#url'
import type { HoldRefusal } from '../../domain/reservations/hold.ts'
import type { TimeAvailability } from '../../domain/slots/availability.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import type { Language } from '../text/language.ts'
import { proofWords } from '../text/proof.ts'
import { dayText, timeText, whenText } from '../text/when.ts'
import type { PlaceChoice } from './calendar.tsx'
import { Place } from './place.tsx'
import { SessionEnd } from './session-end.tsx'

export type TimesPageProps = {
  page: ResidentPage
  idleMinutes: number
  holdMinutes: number
  place: PlaceChoice
  day: string
  times: readonly TimeAvailability[]
  /** The time this visitor holds at the moment. */
  held?: Date | undefined
  refusal?: Exclude<HoldRefusal, 'already-booked'> | undefined
}

/** 時間を選ぶ. Every time is a button of one real form. */
export function TimesPage({ page, idleMinutes, holdMinutes, place, day, times, held, refusal }: TimesPageProps) {
  const language = page.language
  const words = bookingWords[language].times
  return (
    <ResidentLayout
      page={page}
      title={words.title(dayText(day, language))}
      steps={{ names: proofWords[language].steps, current: 3 }}
    >
      {refusal !== undefined && (
        <NoticeBanner type="error" {...bookingWords[language].refusals[refusal]} language={language} takesFocus />
      )}
      {held !== undefined && <HeldTime language={language} held={held} />}
      <DefinitionList
        items={[
          { label: words.place, content: <Place name={place.name[language]} address={place.address[language]} /> },
        ]}
      />
      {times.some(({ state }) => state !== 'full') ? (
        <p safe>{words.lead(holdMinutes)}</p>
      ) : (
        <NoticeBanner type="warning" text={words.none} language={language} />
      )}
      <PostForm page={page} action="/bookings/hold">
        <input type="hidden" name="office" value={String(place.id)} />
        <input type="hidden" name="day" value={day} />
        <ul class="app-slots">
          {times.map(time => (
            <Time {...time} language={language} />
          ))}
        </ul>
      </PostForm>
      <p>
        <a href={url(`/bookings/calendar?office=${place.id}&month=${day.slice(0, 7)}`)} safe>
          {words.otherDay}
        </a>
      </p>
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}

function Time({ time, state, language }: TimeAvailability & { language: Language }) {
  const label = (
    <>
      <b safe>{timeText(time, language)}</b>
      <small safe>{bookingWords[language].times.states[state]}</small>
    </>
  )
  return (
    <li data-state={state}>
      {state === 'full' ? (
        <span>{label}</span>
      ) : (
        <button type="submit" name="time" value={time}>
          {label}
        </button>
      )}
    </li>
  )
}

function HeldTime({ language, held }: { language: Language; held: Date }) {
  const words = bookingWords[language].times
  return (
    <NoticeBanner type="info" text={words.current(whenText(held, language))} language={language}>
      <p>
        <Button text={words.toCheck} href="/bookings/check" kind="outline" size="md" />
      </p>
    </NoticeBanner>
  )
}
