import { url } from '#url'
import type { HoldRefusal } from '../../domain/reservations/hold.ts'
import type { OwnTimes } from '../../domain/residents/find-times.ts'
import type { PlannedVisit } from '../../domain/residents/planned-visit.ts'
import type { TimeAvailability } from '../../domain/slots/availability.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import type { Language } from '../text/language.ts'
import { dayText, timeText, whenText } from '../text/when.ts'
import type { JourneyPaths } from './journey-paths.ts'
import { Place } from './place.tsx'
import { SessionEnd } from './session-end.tsx'
import { WaitingLink } from './waiting-link.tsx'

export type TimesPageProps = {
  page: ResidentPage
  paths: JourneyPaths
  plan: PlannedVisit
  times: OwnTimes
  /** The time this visitor holds at the moment. */
  held?: Date | undefined
  refusal?: HoldRefusal | undefined
}

/** 時間を選ぶ. Every time is a button of one real form. */
export function TimesPage({ page, paths, plan, times: { office, day, times }, held, refusal }: TimesPageProps) {
  const language = page.language
  const { steps, times: words, refusals, belongings } = bookingWords[language]
  const names = steps[plan.cardIds.length === 0 ? 'mail' : 'card']
  return (
    <ResidentLayout
      page={page}
      title={words.title(dayText(day, language))}
      steps={plan.replacesId === undefined ? { names, current: 3 } : undefined}
    >
      {refusal !== undefined && <NoticeBanner type="error" {...refusals[refusal]} language={language} takesFocus />}
      {held !== undefined && <HeldTime language={language} held={held} check={paths.check} />}
      <DefinitionList
        items={[
          { label: words.place, content: <Place name={office.name[language]} address={office.address[language]} /> },
          ...(plan.people > 1 ? [{ label: belongings.people, text: belongings.peopleCount(plan.people) }] : []),
        ]}
      />
      {times.some(({ state }) => state !== 'full') ? (
        <p safe>{words.lead(plan.rules.holdMinutes)}</p>
      ) : (
        <NoticeBanner type="warning" text={words.none} language={language} />
      )}
      <PostForm page={page} action={paths.hold}>
        <input type="hidden" name="office" value={String(office.id)} />
        <input type="hidden" name="day" value={day} />
        <ul class="app-slots">
          {times.map(time => (
            <Time {...time} language={language} />
          ))}
        </ul>
      </PostForm>
      {times.every(({ state }) => state === 'full') && (
        <WaitingLink language={language} officeId={office.id} day={day} />
      )}
      <p>
        <a href={url(`${paths.calendar}?office=${office.id}&month=${day.slice(0, 7)}`)} safe>
          {words.otherDay}
        </a>
      </p>
      <SessionEnd page={page} idleMinutes={plan.rules.residentIdleMinutes} />
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

function HeldTime({ language, held, check }: { language: Language; held: Date; check: string }) {
  const words = bookingWords[language].times
  return (
    <NoticeBanner type="info" text={words.current(whenText(held, language))} language={language}>
      <p>
        <Button text={words.toCheck} href={check} kind="outline" size="md" />
      </p>
    </NoticeBanner>
  )
}
