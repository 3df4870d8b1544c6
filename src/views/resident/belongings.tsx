import type { ChecklistItem, Questions } from '../../domain/checklist/checklist-for.ts'
import type { Service } from '../../domain/offices/find-services.ts'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import { dayText } from '../text/when.ts'
import { OwnBelongings, type PartyPerson, personOf } from './own-belongings.tsx'
import { SessionEnd } from './session-end.tsx'
import { SituationFields } from './situation-fields.tsx'

export type BelongingsPageProps = {
  page: ResidentPage
  idleMinutes: number
  service: Pick<Service, 'name' | 'maxPeople'>
  /** The party is known by its cards; else it is counted here. */
  hasCards: boolean
  party: readonly PartyPerson[]
  questions: Questions
  answers: readonly (readonly string[])[]
  lists: readonly (readonly ChecklistItem[])[]
  /** 受取期限, when it is over. */
  passedDeadline?: string | undefined
}

/** 持ち物. Who comes and in which situation, and what to bring then; read before the calendar. */
export function BelongingsPage({
  page,
  idleMinutes,
  service,
  hasCards,
  passedDeadline,
  ...props
}: BelongingsPageProps) {
  const language = page.language
  const { steps, belongings: words } = bookingWords[language]
  const hasQuestions = props.questions.who.length + props.questions.also.length > 0
  const isCounted = !hasCards && service.maxPeople > 1
  return (
    <ResidentLayout page={page} title={words.title} steps={{ names: steps[hasCards ? 'card' : 'mail'], current: 2 }}>
      {passedDeadline !== undefined && (
        <NoticeBanner type="warning" text={words.late(dayText(passedDeadline, language))} language={language} />
      )}
      <p class="app-lead" safe>
        {service.name[language]}
      </p>
      {hasCards && service.maxPeople > 1 && <Family page={page} most={service.maxPeople} party={props.party} />}
      <PostForm page={page} action="/bookings/belongings">
        {isCounted && <PeopleField language={language} count={props.party.length} most={service.maxPeople} />}
        {hasQuestions && <PartyQuestions {...props} language={language} />}
        {(hasQuestions || isCounted) && (
          <p class="app-actions">
            <Button text={words.show} kind="outline" name="go" value="list" />
          </p>
        )}
        <section class="app-card" id="list">
          <h2 safe>{words.listTitle}</h2>
          <p safe>{words.lead}</p>
          <OwnBelongings party={props.party} lists={props.lists} language={language} />
        </section>
        <p class="app-lead" safe>
          {words.note}
        </p>
        <p class="app-actions">
          <Button text={words.button} />
        </p>
      </PostForm>
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}

type QuestionsProps = Pick<BelongingsPageProps, 'party' | 'questions' | 'answers'> & {
  language: ResidentPage['language']
}

function PartyQuestions({ party, questions, answers, language }: QuestionsProps) {
  const words = bookingWords[language].belongings
  return (
    <section class="app-card">
      <h2 safe>{words.questionsTitle}</h2>
      <p safe>{words.questionsLead}</p>
      {party.map((_, index) => (
        <div role="group" aria-labelledby={`person-${index + 1}`} class="app-stack">
          {party.length > 1 && (
            <h3 id={`person-${index + 1}`} safe>
              {personOf(party, index, language)}
            </h3>
          )}
          <SituationFields
            prefix={`p${index + 1}_`}
            questions={questions}
            answers={answers[index] ?? []}
            language={language}
          />
        </div>
      ))}
    </section>
  )
}

type PeopleProps = { language: ResidentPage['language']; count: number; most: number }

function PeopleField({ language, count, most }: PeopleProps) {
  const words = bookingWords[language].belongings
  return (
    <FormField
      type="select"
      name="people"
      label={words.people}
      support={words.peopleSupport(most)}
      value={String(count)}
      options={Array.from({ length: most }, (_, index) => ({
        value: String(index + 1),
        label: words.peopleCount(index + 1),
      }))}
      language={language}
      width="short"
    />
  )
}

function Family({ page, party, most }: { page: ResidentPage; party: readonly PartyPerson[]; most: number }) {
  const words = bookingWords[page.language].belongings
  return (
    <div class="app-stack">
      {party.length > 1 && (
        <ul class="app-belongings">
          {party.map((_, index) => (
            <li safe>{personOf(party, index, page.language)}</li>
          ))}
        </ul>
      )}
      <p safe>{words.familyNote(most)}</p>
      <p>
        <Button text={words.family} href="/bookings/family" kind="outline" size="md" />
      </p>
    </div>
  )
}
