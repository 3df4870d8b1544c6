import { url } from '#url'
import type { Office } from '../../domain/offices/find.ts'
import type { TypedDetails } from '../../domain/reservations/visit-details.ts'
import { maskedEmail } from '../../domain/residents/masked.ts'
import { addDays, type Day, dayOf, earlierDay, laterDay } from '../../domain/rules/days.ts'
import type { WaitingPlace, WishErrors } from '../../domain/waiting/wish-form.ts'
import { timesOfDay } from '../../domain/waiting/words.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { checkWords } from '../text/check.ts'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'
import { waitingWords } from '../text/waiting.ts'
import { dayText, whenText } from '../text/when.ts'
import { PersonFields } from './person-fields.tsx'
import { SessionEnd } from './session-end.tsx'

export type TypedWish = { office: string; from: string; until: string; timeOfDay: string }
export type WaitingFormPageProps = {
  page: ResidentPage
  idleMinutes: number
  places: readonly (WaitingPlace & { office: Office })[]
  /** The time of the booking that an earlier one is wished for. */
  moves?: Date | undefined
  wish: TypedWish
  typed: TypedDetails
  /** Where to write, where that is known. */
  knownEmail: string | null
  errors?: WishErrors
  /** A time of the wish that is free at this moment, and where it is chosen. */
  free?: { startsAt: Date; href: string } | undefined
}

/** 空き待ちの登録. */
export function WaitingFormPage({ page, errors = [], free, moves, ...props }: WaitingFormPageProps) {
  const language = page.language
  const { form } = waitingWords[language]
  const shown = inWords(errors, language)
  return (
    <ResidentLayout page={page} title={moves === undefined ? form.title : form.titleEarlier}>
      <ErrorSummary language={language} errors={shown} />
      {free !== undefined && <FreeNow language={language} {...free} />}
      {moves !== undefined && (
        <NoticeBanner type="info" title={form.current} text={whenText(moves, language)} language={language} />
      )}
      <p safe>{moves === undefined ? form.lead : form.leadEarlier}</p>
      <PostForm page={page} action="/waiting">
        <WishFields {...props} language={language} errors={shown} />
        {props.typed.people.map((person, index) => (
          <PersonFields
            person={person}
            number={index + 1}
            heading={props.typed.people.length > 1 ? checkWords[language].person(index + 1) : checkWords[language].who}
            errors={shown}
            language={language}
          />
        ))}
        <ContactFields {...props} language={language} errors={shown} />
        <p>
          <span safe>{form.privacy}</span>{' '}
          <a href={url('/privacy')} target="_blank" rel="noopener" safe>
            {checkWords[language].privacy}
          </a>
        </p>
        <p class="app-actions">
          {free === undefined ? (
            <Button text={form.button} />
          ) : (
            <Button text={form.anyway} kind="outline" name="anyway" value="1" />
          )}
        </p>
      </PostForm>
      <SessionEnd page={page} idleMinutes={props.idleMinutes} />
    </ResidentLayout>
  )
}

type FieldsProps = Pick<WaitingFormPageProps, 'places' | 'wish' | 'typed' | 'knownEmail'> & {
  language: Language
  errors: FieldErrors
}

function WishFields({ language, places, wish, errors }: FieldsProps) {
  const { form, times } = waitingWords[language]
  const days = daysOf(places).map(day => ({ value: day, label: dayText(day, language) }))
  const emptyLabel = common[language].choose
  return (
    <>
      <FormField
        type="radio"
        name="office"
        label={form.office}
        value={wish.office}
        options={places.map(({ officeId, office }) => ({
          value: String(officeId),
          label: office.name[language],
          support: office.address[language],
        }))}
        error={errorOf(errors, 'office')}
        language={language}
        required
      />
      {(['from', 'until'] as const).map(name => (
        <FormField
          type="select"
          name={name}
          label={form[name]}
          value={wish[name]}
          options={days}
          emptyLabel={emptyLabel}
          error={errorOf(errors, name)}
          language={language}
          width="medium"
          required
        />
      ))}
      <FormField
        type="radio"
        name="time_of_day"
        label={form.time}
        value={wish.timeOfDay}
        options={timesOfDay.map(value => ({ value, label: times[value] }))}
        language={language}
      />
    </>
  )
}

function ContactFields({ language, typed, knownEmail, errors }: FieldsProps) {
  const { form } = waitingWords[language]
  return (
    <section class="app-card" aria-labelledby="contact">
      <h2 id="contact" safe>
        {form.contact}
      </h2>
      {knownEmail === null ? (
        <>
          <p safe>{form.contactLead}</p>
          <FormField
            type="email"
            name="email"
            label={form.email}
            support={form.emailSupport}
            value={typed.email}
            error={errorOf(errors, 'email')}
            language={language}
            autocomplete="email"
            inputmode="email"
          />
          <FormField
            type="email"
            name="email_again"
            label={form.emailAgain}
            value={typed.emailAgain}
            error={errorOf(errors, 'email_again')}
            language={language}
            autocomplete="off"
            inputmode="email"
          />
          <FormField
            type="tel"
            name="phone"
            label={form.phone}
            support={form.phoneSupport}
            value={typed.phone}
            error={errorOf(errors, 'phone')}
            language={language}
            autocomplete="tel"
            width="medium"
          />
        </>
      ) : (
        <DefinitionList items={[{ label: form.emailKnown, text: maskedEmail(knownEmail) }]} />
      )}
    </section>
  )
}

function FreeNow({ language, startsAt, href }: { language: Language; startsAt: Date; href: string }) {
  const { title, text, button } = waitingWords[language].free
  return (
    <NoticeBanner type="info" title={title} text={text(whenText(startsAt, language))} language={language} takesFocus>
      <p>
        <Button text={button} href={`${href}&day=${dayOf(startsAt)}`} size="md" />
      </p>
    </NoticeBanner>
  )
}

function daysOf(places: readonly WaitingPlace[]): Day[] {
  const [first, ...others] = places
  if (!first) return []
  const from = others.reduce((day, { earliest }) => earlierDay(day, earliest), first.earliest)
  const until = others.reduce((day, { latest }) => laterDay(day, latest), first.latest)
  return daysBetween(from, until)
}

const daysBetween = (from: Day, until: Day): Day[] =>
  from > until ? [] : [from, ...daysBetween(addDays(from, 1), until)]

const inWords = (errors: WishErrors, language: Language): FieldErrors =>
  errors.map(({ field, reason }) => ({
    field,
    message: { ...checkWords[language].faults, ...waitingWords[language].faults }[reason],
  }))

export type NothingEarlierPageProps = Pick<WaitingFormPageProps, 'page' | 'idleMinutes'>

/** 早い日がないこと. */
export function NothingEarlierPage({ page, idleMinutes }: NothingEarlierPageProps) {
  const { nothingEarlier, own } = waitingWords[page.language]
  return (
    <ResidentLayout page={page} title={nothingEarlier.title}>
      <p safe>{nothingEarlier.text}</p>
      <p class="app-actions">
        <Button text={own.toReservation} href="/reservations/current" kind="outline" />
      </p>
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}
