import { url } from '#url'
import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { Questions } from '../../domain/checklist/checklist-for.ts'
import type { MemberRefusal } from '../../domain/reservations/change-members.ts'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import type { PersonErrors } from '../../domain/reservations/visit-persons.ts'
import type { ProofErrors } from '../../domain/residents/proof-form.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { checkWords } from '../text/check.ts'
import type { Language } from '../text/language.ts'
import { membersWords } from '../text/members.ts'
import { proofWords } from '../text/proof.ts'
import { reservationWords } from '../text/reservation.ts'
import { NewcomerFields } from './newcomer-fields.tsx'
import type { PartyPerson } from './own-belongings.tsx'
import { Phone } from './phone.tsx'
import { ProofRefused, type RefusedProof } from './proof-refused.tsx'

export type MembersPageProps = {
  page: ResidentPage
  visit: BookedVisit
  party: readonly PartyPerson[]
  memberIds: readonly number[]
  /** One more comes by card; else by name. */
  asksCards: boolean
  questions: Questions
  texts: OwnTexts
  fields?: Record<string, string | undefined>
  answers?: readonly string[]
  errors?: ProofErrors | PersonErrors | undefined
  refusal?: RefusedProof | { reason: MemberRefusal } | undefined
}

const path = '/reservations/current/members'

/** 予約者を加える・外す. */
export function MembersPage({ page, visit, party, memberIds, fields = {}, errors = [], ...rest }: MembersPageProps) {
  const { language } = page
  const words = membersWords[language]
  const shown = faultsOf(errors, language)
  const most = visit.service.maxPeople
  return (
    <ResidentLayout page={page} title={words.title}>
      <ErrorSummary language={language} errors={shown} />
      <Refusal page={page} visit={visit} refusal={rest.refusal} />
      <p safe>{words.lead}</p>
      <section aria-labelledby="party">
        <h2 id="party" safe>
          {words.list}
        </h2>
        <ul class="app-party">
          {party.map(({ family, tail }, index) => (
            <Member
              who={reservationWords[language].whoIs(index + 1, family, tail)}
              href={party.length > 1 ? `${path}/${memberIds[index]}/removal` : undefined}
              language={language}
            />
          ))}
        </ul>
      </section>
      {party.length >= most ? (
        <p safe>{words.most(most)}</p>
      ) : (
        <section class={rest.asksCards ? 'app-card' : undefined} aria-labelledby="add">
          <h2 id="add" safe>
            {words.addTitle}
          </h2>
          <PostForm page={page} action={path}>
            <NewcomerFields {...rest} visit={visit} language={language} fields={fields} errors={shown} />
            <p class="app-actions">
              <Button text={words.add} />
            </p>
          </PostForm>
        </section>
      )}
      <p class="app-actions">
        <Button text={words.back} href="/reservations/current" kind="outline" />
      </p>
    </ResidentLayout>
  )
}

type MemberProps = { who: string; href: string | undefined; language: Language }

const Member = ({ who, href, language }: MemberProps) => (
  <li>
    <p safe>{who}</p>
    {href !== undefined && (
      <p>
        <Button text={membersWords[language].remove} hiddenText={`${who} `} href={href} kind="outline" size="md" />
      </p>
    )}
  </li>
)

function Refusal({ page, visit, refusal }: Pick<MembersPageProps, 'page' | 'visit' | 'refusal'>) {
  const { language } = page
  const { refusals, changeTime } = membersWords[language]
  if (refusal === undefined) return ''
  if (refusal === 'refused' || 'retryMinutes' in refusal)
    return (
      <ProofRefused page={page} ask={visit.service.keyType === 'printed_id' ? 'printed' : 'notice'} refusal={refusal} />
    )
  const { office } = visit
  return (
    <NoticeBanner type="error" {...refusals[refusal.reason]} language={language} takesFocus>
      {refusal.reason === 'full' && (
        <p>
          <a href={url('/reservations/current/rescheduling')} safe>
            {changeTime}
          </a>
        </p>
      )}
      {['deadline-passed', 'not-bookable'].includes(refusal.reason) && (
        <Phone language={language} phone={office.phone} hours={office.phoneHours} />
      )}
    </NoticeBanner>
  )
}

function faultsOf(errors: ProofErrors | PersonErrors, language: Language): FieldErrors {
  const { faults } = proofWords[language]
  return errors.map(error => ({
    field: error.field,
    message:
      error.reason === 'missing' || error.reason === 'unreadable'
        ? faults[error.field][error.reason]
        : checkWords[language].faults[error.reason],
  }))
}
