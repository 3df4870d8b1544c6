import { url } from '#url'
import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { ChecklistItem } from '../../domain/checklist/checklist-for.ts'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import type { DetailErrors, TypedDetails } from '../../domain/reservations/visit-details.ts'
import type { PlannedVisit } from '../../domain/residents/planned-visit.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { checkWords } from '../text/check.ts'
import { CheckFields } from './check-fields.tsx'
import { CheckSummary, VisitDayRules } from './check-summary.tsx'
import { ExpiryNotice } from './expiry-notice.tsx'
import { bookingPaths as paths } from './journey-paths.ts'
import { OwnBelongings, type PartyPerson } from './own-belongings.tsx'
import { Remaining, type RemainingTime } from './remaining.tsx'
import { SessionEnd } from './session-end.tsx'
import { OwnWaitingLink } from './waiting-link.tsx'

export type CheckPageProps = {
  page: ResidentPage
  plan: PlannedVisit
  visit: BookedVisit
  remaining: RemainingTime
  party: readonly PartyPerson[]
  lists: readonly (readonly ChecklistItem[])[]
  deadline: Date
  /** The city's own words for lateness and absence. */
  texts: OwnTexts
  typed: TypedDetails
  /** 確認済のメールアドレス. */
  verifiedEmail: string | null
  errors?: DetailErrors
  /** Just asked for, and whether it was granted. */
  extension?: 'done' | 'refused' | undefined
  isAlreadyBooked?: boolean
  /** The last valid day of a card that runs out before the visit. */
  expiresOn?: string | undefined
  /** The time was offered to who waits. */
  isWaiting?: boolean
}

/** 内容の確認. All that will be booked, what the visitor may add, and how long the time is kept. */
export function CheckPage({ page, plan, visit, errors = [], ...props }: CheckPageProps) {
  const language = page.language
  const words = checkWords[language]
  const shown = errors.map(({ field, reason }) => ({ field, message: words.faults[reason] }))
  const names = bookingWords[language].steps[plan.cardIds.length === 0 ? 'mail' : 'card']
  return (
    <ResidentLayout page={page} title={words.title} steps={{ names, current: 4 }}>
      <ErrorSummary language={language} errors={shown} />
      <Banners {...props} page={page} />
      <Remaining {...props.remaining} language={language} paths={paths} note={words.remainingNote} />
      <CheckSummary {...props} language={language} visit={visit} hasCards={plan.cardIds.length > 0} />
      <details class="app-card app-fold">
        <summary safe>{words.belongingsOpen}</summary>
        <OwnBelongings party={props.party} lists={props.lists} language={language} />
      </details>
      <VisitDayRules language={language} plan={plan} texts={props.texts} deadline={props.deadline} />
      <PostForm page={page} action={paths.confirm} id="booking">
        <CheckFields
          language={language}
          typed={props.typed}
          verifiedEmail={props.verifiedEmail}
          errors={shown}
          contactRetentionDays={plan.rules.contactRetentionDays}
        />
        <p class="app-actions">
          <Button text={words.button} />
          <Button text={words.reselect} kind="outline" formAction={paths.reselection} />
        </p>
      </PostForm>
      {props.isWaiting && <OwnWaitingLink language={language} />}
      <SessionEnd page={page} idleMinutes={plan.rules.residentIdleMinutes} />
    </ResidentLayout>
  )
}

function Banners({
  page: { language },
  extension,
  isAlreadyBooked,
  expiresOn,
}: Pick<CheckPageProps, 'page' | 'extension' | 'isAlreadyBooked' | 'expiresOn'>) {
  const { extended, tooLateToExtend, alreadyBooked } = checkWords[language]
  return (
    <>
      {extension === 'done' && <NoticeBanner type="success" text={extended} language={language} takesFocus />}
      {extension === 'refused' && <NoticeBanner type="warning" text={tooLateToExtend} language={language} takesFocus />}
      <ExpiryNotice expiresOn={expiresOn} language={language} />
      {isAlreadyBooked && (
        <NoticeBanner type="error" title={alreadyBooked.title} text={alreadyBooked.text} language={language} takesFocus>
          <p>
            <a href={url('/reservations/proof')} safe>
              {alreadyBooked.link}
            </a>
          </p>
        </NoticeBanner>
      )}
    </>
  )
}
