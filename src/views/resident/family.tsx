import { familyNameOf, noticeTailOf } from '#domain/residents/masked'
import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { CardBooking } from '../../domain/residents/find-bookings.ts'
import type { ProofErrors } from '../../domain/residents/proof-form.ts'
import type { FamilyRefusal } from '../../domain/residents/prove-family.ts'
import type { ResidentCard } from '../../domain/residents/sessions.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { familyWords } from '../text/family.ts'
import type { ProofAsk } from '../text/proof.ts'
import { whenText } from '../text/when.ts'
import { faultsInWords, KeyFields } from './key-fields.tsx'
import { ProofRefused, type RefusedProof } from './proof-refused.tsx'
import { SessionEnd } from './session-end.tsx'

export type FamilyPageProps = {
  page: ResidentPage
  idleMinutes: number
  cards: readonly ResidentCard[]
  bookings: readonly CardBooking[]
  maxPeople: number
  ask: ProofAsk
  texts?: OwnTexts
  fields?: Record<string, string | undefined>
  errors?: ProofErrors
  /** The proof failed; or it was right and the person cannot join. */
  refusal?: RefusedProof | FamilyRefusal | undefined
  done?: 'added' | 'removed' | undefined
}

/** 家族で予約: everybody proved so far with the state of their card, and one more to add. */
export function FamilyPage({
  page,
  idleMinutes,
  cards,
  bookings,
  maxPeople,
  ask,
  errors = [],
  ...rest
}: FamilyPageProps) {
  const language = page.language
  const words = familyWords[language]
  const shown = faultsInWords(errors, language)
  const isBooked = bookings.some(({ cardId }) => cardId === cards[0]?.id)
  return (
    <ResidentLayout page={page} title={words.title}>
      <ErrorSummary language={language} errors={shown} />
      {rest.done !== undefined && <NoticeBanner type="success" title={words[rest.done]} language={language} />}
      <Refusal page={page} ask={ask} refusal={rest.refusal} />
      <p safe>{words.lead(maxPeople)}</p>
      <Members page={page} cards={cards} bookings={bookings} />
      <p class="app-actions">
        {isBooked ? (
          <Button text={words.back} href="/reservations/current" />
        ) : (
          <Button text={words.next} href="/bookings/belongings" />
        )}
      </p>
      {!isBooked && cards.length >= maxPeople && <p safe>{words.full(maxPeople)}</p>}
      {!isBooked && cards.length < maxPeople && (
        <section aria-labelledby="add">
          <h2 id="add" safe>
            {words.addTitle}
          </h2>
          <p safe>{words.addLead}</p>
          <PostForm page={page} action="/bookings/family">
            <KeyFields ask={ask} language={language} texts={rest.texts} fields={rest.fields} errors={shown} />
            <p class="app-actions">
              <Button text={words.add} kind="outline" />
            </p>
          </PostForm>
        </section>
      )}
      <SessionEnd page={page} idleMinutes={idleMinutes} />
    </ResidentLayout>
  )
}

function Refusal({ page, ask, refusal }: Pick<FamilyPageProps, 'page' | 'ask' | 'refusal'>) {
  const { language } = page
  if (refusal === undefined) return ''
  if (refusal === 'refused' || 'retryMinutes' in refusal)
    return <ProofRefused page={page} ask={ask} refusal={refusal} />
  const words = familyWords[language]
  const text = refusalDetail(refusal, page)
  return <NoticeBanner type="error" title={words.refusals[refusal.reason]} text={text} language={language} takesFocus />
}

function refusalDetail(refusal: FamilyRefusal, { language }: ResidentPage) {
  switch (refusal.reason) {
    case 'already-booked':
      return bookingText(refusal.booking, language)
    case 'not-bookable':
      return familyWords[language].states[refusal.state]
    case 'already-here':
    case 'too-many-people':
      return undefined
  }
}

const bookingText = ({ startsAt, officeName }: CardBooking, language: ResidentPage['language']) =>
  familyWords[language].booked(whenText(startsAt, language), officeName[language])

function Members({ page, cards, bookings }: Pick<FamilyPageProps, 'page' | 'cards' | 'bookings'>) {
  const words = familyWords[page.language]
  return (
    <section aria-labelledby="party">
      <h2 id="party" safe>
        {words.list}
      </h2>
      <ul class="app-party">
        {cards.map((card, index) => (
          <Member
            page={page}
            card={card}
            name={words.person(index + 1, familyNameOf(card.name))}
            booking={bookings.find(({ cardId }) => cardId === card.id)}
            isRemovable={index > 0}
          />
        ))}
      </ul>
    </section>
  )
}

type MemberProps = {
  page: ResidentPage
  card: ResidentCard
  name: string
  booking: CardBooking | undefined
  isRemovable: boolean
}

function Member({ page, card, name, booking, isRemovable }: MemberProps) {
  const words = familyWords[page.language]
  const { mark, tone, text } = stateOf(card, booking, page.language)
  return (
    <li>
      <p>
        <strong safe>{name}</strong> <small safe>{words.number(noticeTailOf(card.noticeNumber))}</small>
      </p>
      <p>
        <StatusChip tone={tone} text={mark} />
      </p>
      {text !== undefined && <p safe>{text}</p>}
      {isRemovable && booking === undefined && (
        <PostForm page={page} action={`/bookings/family/${card.id}/removal`}>
          <Button text={words.remove} hiddenText={`${name} `} kind="outline" size="md" />
        </PostForm>
      )}
    </li>
  )
}

type State = { mark: string; tone: 'success' | 'info' | 'warning'; text?: string }

function stateOf({ state }: ResidentCard, booking: CardBooking | undefined, language: ResidentPage['language']): State {
  const { marks, states } = familyWords[language]
  if (booking !== undefined) return { mark: marks.booked, tone: 'info', text: bookingText(booking, language) }
  if (state === 'bookable') return { mark: marks.bookable, tone: 'success' }
  return { mark: marks.other, tone: 'warning', text: states[state] }
}
