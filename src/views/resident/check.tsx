import { url } from '#url'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import { type DetailErrors, longestNotes, type TypedDetails } from '../../domain/reservations/visit-details.ts'
import { Button } from '../components/button.tsx'
import { Dated } from '../components/dated.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { checkWords, optional } from '../text/check.ts'
import { proofWords } from '../text/proof.ts'
import { whenText } from '../text/when.ts'
import { Belongings } from './belongings.tsx'
import { Place } from './place.tsx'
import { Remaining } from './remaining.tsx'
import { SessionEnd } from './session-end.tsx'

export type CheckPageProps = {
  page: ResidentPage
  idleMinutes: number
  visit: BookedVisit
  holdExpiresAt: Date
  minutesLeft: number
  /** 姓, where the name shows which part it is. */
  family: string | undefined
  noticeTail: string
  lateMinutes: number
  deadline: Date
  typed: TypedDetails
  errors?: DetailErrors
}

/** 内容の確認. All that will be booked, what the visitor may add, and how long the time is kept. */
export function CheckPage({ page, visit, holdExpiresAt, minutesLeft, typed, errors = [], ...rest }: CheckPageProps) {
  const language = page.language
  const words = checkWords[language]
  const shown = errors.map(({ field, reason }) => ({ field, message: words.faults[reason] }))
  return (
    <ResidentLayout page={page} title={words.title} steps={{ names: proofWords[language].steps, current: 4 }}>
      <ErrorSummary language={language} errors={shown} />
      <Remaining language={language} holdExpiresAt={holdExpiresAt} minutesLeft={minutesLeft} />
      <Summary language={language} visit={visit} family={rest.family} noticeTail={rest.noticeTail} />
      <section>
        <h2 safe>{words.rules}</h2>
        <ul>
          {words.ruleItems(rest.lateMinutes, whenText(rest.deadline, language)).map(item => (
            <li>
              <Dated text={item} />
            </li>
          ))}
        </ul>
      </section>
      <PostForm page={page} action="/bookings" id="booking">
        <FormField
          type="tel"
          name="phone"
          label={optional(words.phone, language)}
          support={words.phoneSupport}
          value={typed.phone}
          error={errorOf(shown, 'phone')}
          language={language}
          autocomplete="tel"
          width="medium"
        />
        <FormField
          type="textarea"
          name="notes"
          label={optional(words.notes, language)}
          support={words.notesSupport}
          value={typed.notes}
          error={errorOf(shown, 'notes')}
          language={language}
          rows={3}
          maxlength={longestNotes}
        />
        <Consent language={language} error={errorOf(shown, 'consent')} />
        <p class="app-actions">
          <Button text={words.button} />
          <Button text={words.reselect} kind="outline" formAction="/bookings/draft" />
        </p>
      </PostForm>
      <SessionEnd page={page} idleMinutes={rest.idleMinutes} />
    </ResidentLayout>
  )
}

type SummaryProps = Pick<CheckPageProps, 'visit' | 'family' | 'noticeTail'> & { language: ResidentPage['language'] }

function Summary({ language, visit, family, noticeTail }: SummaryProps) {
  const words = checkWords[language]
  return (
    <DefinitionList
      items={[
        {
          label: words.when,
          text: whenText(visit.startsAt, language),
          content: <Button text={words.reselect} kind="text" size="sm" form="booking" formAction="/bookings/draft" />,
        },
        {
          label: words.place,
          content: <Place name={visit.office.name[language]} address={visit.office.address[language]} />,
        },
        { label: words.who, text: words.whoText(family, noticeTail) },
        { label: words.belongings, content: <Belongings belongings={visit.service.belongings} language={language} /> },
      ]}
    />
  )
}

function Consent({ language, error }: { language: ResidentPage['language']; error: string | undefined }) {
  const words = checkWords[language]
  return (
    <div class="app-card">
      <h2 safe>{words.privacy}</h2>
      <p>
        <span safe>{words.privacyText}</span>{' '}
        <a href={url('/privacy')} target="_blank" safe rel="noopener">
          {words.privacy}
        </a>
      </p>
      <FormField
        type="checkbox"
        name="consent"
        value="yes"
        label={words.consent}
        error={error}
        language={language}
        required
      />
    </div>
  )
}
