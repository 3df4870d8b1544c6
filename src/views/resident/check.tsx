import { url } from '#url'
import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { ChecklistItem } from '../../domain/checklist/checklist-for.ts'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import type { DetailErrors, TypedDetails } from '../../domain/reservations/visit-details.ts'
import type { PlannedVisit } from '../../domain/residents/planned-visit.ts'
import { Button } from '../components/button.tsx'
import { Dated } from '../components/dated.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { checkWords } from '../text/check.ts'
import { screenText } from '../text/screen-texts.ts'
import { whenText } from '../text/when.ts'
import { CheckFields } from './check-fields.tsx'
import { bookingPaths as paths } from './journey-paths.ts'
import { OwnBelongings, type PartyPerson } from './own-belongings.tsx'
import { Place } from './place.tsx'
import { Remaining, type RemainingTime } from './remaining.tsx'
import { SessionEnd } from './session-end.tsx'

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
      <Summary {...props} language={language} visit={visit} />
      <details class="app-card app-fold">
        <summary safe>{words.belongingsOpen}</summary>
        <OwnBelongings party={props.party} lists={props.lists} language={language} />
      </details>
      <VisitDayRules language={language} plan={plan} texts={props.texts} deadline={props.deadline} />
      <PostForm page={page} action={paths.confirm} id="booking">
        <CheckFields language={language} typed={props.typed} verifiedEmail={props.verifiedEmail} errors={shown} />
        <p class="app-actions">
          <Button text={words.button} />
          <Button text={words.reselect} kind="outline" formAction={paths.reselection} />
        </p>
      </PostForm>
      <SessionEnd page={page} idleMinutes={plan.rules.residentIdleMinutes} />
    </ResidentLayout>
  )
}

function Banners({
  page: { language },
  extension,
  isAlreadyBooked,
}: Pick<CheckPageProps, 'page' | 'extension' | 'isAlreadyBooked'>) {
  const { extended, tooLateToExtend, alreadyBooked } = checkWords[language]
  return (
    <>
      {extension === 'done' && <NoticeBanner type="success" text={extended} language={language} takesFocus />}
      {extension === 'refused' && <NoticeBanner type="warning" text={tooLateToExtend} language={language} takesFocus />}
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

type SummaryProps = Pick<CheckPageProps, 'visit' | 'party'> & { language: ResidentPage['language'] }

function Summary({ language, visit, party }: SummaryProps) {
  const words = checkWords[language]
  return (
    <DefinitionList
      items={[
        { label: words.service, text: visit.service.name[language] },
        {
          label: words.when,
          text: whenText(visit.startsAt, language),
          content: <Button text={words.reselect} kind="text" size="sm" form="booking" formAction={paths.reselection} />,
        },
        {
          label: words.place,
          content: <Place name={visit.office.name[language]} address={visit.office.address[language]} />,
        },
        { label: words.who, content: <Party party={party} language={language} /> },
      ]}
    />
  )
}

const Party = ({ party, language }: { party: readonly PartyPerson[]; language: ResidentPage['language'] }) => (
  <div>
    {party.map(({ family, tail }, index) => (
      <p safe>
        {tail === undefined
          ? checkWords[language].whoElse(index + 1, family)
          : checkWords[language].whoText(family, tail)}
      </p>
    ))}
  </div>
)

type RulesProps = Pick<CheckPageProps, 'plan' | 'texts' | 'deadline'> & { language: ResidentPage['language'] }

/** What happens to whoever comes late or not at all. */
function VisitDayRules({ language, plan, texts, deadline }: RulesProps) {
  const words = checkWords[language]
  const items = [
    screenText(texts, 'rules.lateness', language, { minutes: plan.rules.lateArrivalMinutes }),
    screenText(texts, 'rules.no-show', language),
    words.deadlineRule(whenText(deadline, language)),
  ]
  return (
    <section>
      <h2 safe>{words.rules}</h2>
      <ul>
        {items.map(item => (
          <li>
            <Dated text={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}
