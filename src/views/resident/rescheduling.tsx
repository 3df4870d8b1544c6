import type { BookedVisit } from '../../domain/reservations/find.ts'
import type { RescheduleRefusal } from '../../domain/reservations/reschedule.ts'
import type { Day } from '../../domain/rules/days.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { checkWords } from '../text/check.ts'
import type { Language } from '../text/language.ts'
import { reschedulingWords } from '../text/rescheduling.ts'
import { reservationWords } from '../text/reservation.ts'
import { whenText } from '../text/when.ts'
import { ExpiryNotice } from './expiry-notice.tsx'
import { movePaths as paths } from './journey-paths.ts'
import { Phone } from './phone.tsx'
import { Place } from './place.tsx'
import { Remaining, type RemainingTime } from './remaining.tsx'
import { OwnWaitingLink } from './waiting-link.tsx'

export type ReschedulingPageProps = {
  page: ResidentPage
  visit: BookedVisit
  /** The hold that would take its place. */
  target: BookedVisit
  remaining: RemainingTime
  extension?: 'done' | 'refused' | undefined
  /** The last day of a card that is over before the new day. */
  expiresOn?: Day | undefined
  /** The time was offered to who waits. */
  isWaiting?: boolean
}

/** 変更の確認: the booking as it is and as it would be, side by side. */
export function ReschedulingPage({
  page,
  visit,
  target,
  remaining,
  extension,
  isWaiting,
  ...rest
}: ReschedulingPageProps) {
  const language = page.language
  const words = reschedulingWords[language]
  const { extended, tooLateToExtend } = checkWords[language]
  return (
    <ResidentLayout page={page} title={words.checkTitle}>
      {extension === 'done' && <NoticeBanner type="success" text={extended} language={language} takesFocus />}
      {extension === 'refused' && <NoticeBanner type="warning" text={tooLateToExtend} language={language} takesFocus />}
      <ExpiryNotice expiresOn={rest.expiresOn} language={language} />
      <Remaining {...remaining} language={language} paths={paths} note={words.remainingNote} />
      <div class="app-compare">
        <Side heading={words.before} visit={visit} language={language} />
        <Side heading={words.after} visit={target} from={visit} language={language} />
      </div>
      <p safe>{words.note}</p>
      <PostForm page={page} action={paths.confirm} id="booking">
        <p class="app-actions">
          <Button text={words.button} />
          <Button text={words.again} kind="outline" formAction={paths.reselection} />
        </p>
      </PostForm>
      <p class="app-actions">
        <Button text={words.keep} href="/reservations/current" kind="text" />
      </p>
      {isWaiting && <OwnWaitingLink language={language} />}
    </ResidentLayout>
  )
}

type SideProps = { heading: string; visit: BookedVisit; from?: BookedVisit; language: Language }

function Side({ heading, visit, from, language }: SideProps) {
  const words = reservationWords[language]
  const { changes } = reschedulingWords[language]
  const isNewTime = from !== undefined && from.startsAt.getTime() !== visit.startsAt.getTime()
  const isNewPlace = from !== undefined && from.officeId !== visit.officeId
  const mark = (isNew: boolean) => (isNew ? changes : '')
  return (
    <section class="app-card" data-new={from === undefined ? undefined : 'true'}>
      <h2 safe>{heading}</h2>
      <DefinitionList
        items={[
          { label: `${words.when}${mark(isNewTime)}`, text: whenText(visit.startsAt, language) },
          {
            label: `${words.place}${mark(isNewPlace)}`,
            content: <Place name={visit.office.name[language]} address={visit.office.address[language]} />,
          },
        ]}
      />
    </section>
  )
}

export type UnchangedPageProps = { page: ResidentPage; visit: BookedVisit; refusal: RescheduleRefusal }

/** The change was not made: the booking stands as before, and there are fresh times where it can still be changed. */
export function UnchangedPage({ page, visit, refusal }: UnchangedPageProps) {
  const language = page.language
  const words = reschedulingWords[language]
  const isOver = refusal === 'deadline-passed' || refusal === 'not-booked'
  return (
    <ResidentLayout page={page} title={words.title}>
      <NoticeBanner type="error" {...words.refusals[refusal]} language={language} takesFocus>
        {isOver && <Phone language={language} phone={visit.office.phone} hours={visit.office.phoneHours} />}
      </NoticeBanner>
      <Side heading={words.before} visit={visit} language={language} />
      <p class="app-actions">
        {!isOver && <Button text={words.again} href={paths.calendar} />}
        <Button text={words.keep} href="/reservations/current" kind="outline" />
      </p>
    </ResidentLayout>
  )
}
