import { maskedEmail } from '../../domain/residents/masked.ts'
import type { Rules } from '../../domain/rules/parameters.ts'
import type { WaitingLine } from '../../domain/waiting/find.ts'
import { standingOf } from '../../domain/waiting/words.ts'
import { Button } from '../components/button.tsx'
import { Dated } from '../components/dated.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { bookingWords } from '../text/booking.ts'
import type { Language } from '../text/language.ts'
import { waitingWords } from '../text/waiting.ts'
import { dayText, leftText, timeText, whenText } from '../text/when.ts'
import { SessionEnd } from './session-end.tsx'

export const waitingDone = ['joined', 'withdrawn', 'over'] as const
export type WaitingDone = (typeof waitingDone)[number]

export type WaitingPageProps = {
  page: ResidentPage
  rules: Rules
  now: Date
  entries: readonly WaitingLine[]
  /** Whether the visitor came for one reservation, or has one. */
  hasVisit: boolean
  done?: WaitingDone | undefined
}

/** 空き待ちの状況: each entry with its place in the queue, and the time on offer. */
export function WaitingPage({ page, rules, entries, hasVisit, done, ...rest }: WaitingPageProps) {
  const language = page.language
  const words = waitingWords[language]
  const isLive = entries.some(({ live }) => live)
  return (
    <ResidentLayout page={page} title={words.own.title}>
      {done !== undefined && (
        <NoticeBanner
          type={done === 'over' ? 'warning' : 'success'}
          {...words.done[done]}
          language={language}
          takesFocus
        />
      )}
      {entries.length === 0 && <p safe>{words.own.none}</p>}
      {entries.map(entry => (
        <Entry page={page} entry={entry} rules={rules} now={rest.now} />
      ))}
      {isLive && <Next language={language} rules={rules} />}
      <p class="app-actions">
        {hasVisit ? (
          <Button text={words.own.toReservation} href="/reservations/current" kind="outline" />
        ) : (
          <Button text={words.own.book} href="/bookings/calendar" kind="outline" />
        )}
      </p>
      <SessionEnd page={page} idleMinutes={rules.residentIdleMinutes} />
    </ResidentLayout>
  )
}

type EntryProps = Pick<WaitingPageProps, 'page' | 'rules' | 'now'> & { entry: WaitingLine }

function Entry({ page, entry, rules, now }: EntryProps) {
  const language = page.language
  const { own, statuses } = waitingWords[language]
  const standing = standingOf(entry, { rules, now })
  return (
    <section class="app-card app-stack" aria-labelledby={`entry-${entry.id}`}>
      <h2 id={`entry-${entry.id}`} safe>
        {standing === 'waiting' ? own.position(entry.aheadCount + 1) : statuses[standing].label}
      </h2>
      {standing === 'offered' ? (
        <Offer page={page} entry={entry} now={now} />
      ) : (
        <p safe>{statuses[standing].explanation}</p>
      )}
      {entry.reservationId !== null && entry.live && <p safe>{own.earlier}</p>}
      <EntryFacts entry={entry} language={language} most={rules.waitingOffersMost} />
      {(standing === 'waiting' || standing === 'offered') && (
        <p>
          <Button
            text={own.withdraw}
            href={`/waiting/${entry.id}/withdrawal/new`}
            kind="outline"
            tone="danger"
            size="md"
          />
        </p>
      )}
    </section>
  )
}

/** 希望の内容. */
export function EntryFacts({ entry, language, most }: { entry: WaitingLine; language: Language; most: number }) {
  const { own, times } = waitingWords[language]
  const { email, phone } = entry
  const reach = email === null ? own.byPhone(maskedPhone(phone ?? '')) : own.byMail(maskedEmail(email))
  return (
    <DefinitionList
      items={[
        { label: own.service, text: entry.serviceName[language] },
        { label: own.place, text: entry.officeName[language] },
        { label: own.days, text: own.span(dayText(entry.from, language), dayText(entry.until, language)) },
        { label: own.time, text: times[entry.timeOfDay] },
        ...(entry.people > 1
          ? [{ label: own.people, text: bookingWords[language].belongings.peopleCount(entry.people) }]
          : []),
        ...(entry.live ? [{ label: own.contact, text: reach }] : []),
        ...(entry.offersCount > 0 ? [{ label: own.offers, text: own.offersCount(entry.offersCount, most) }] : []),
      ]}
    />
  )
}

// Its owner knows it again by the end.
const maskedPhone = (phone: string) => `…${phone.slice(-4)}`

function Offer({ page, entry, now }: Pick<EntryProps, 'page' | 'entry' | 'now'>) {
  const language = page.language
  const { offer } = waitingWords[language].own
  const { offerStartsAt, offerExpiresAt } = entry
  if (offerStartsAt === null || offerExpiresAt === null) return ''
  const secondsLeft = Math.ceil((offerExpiresAt.getTime() - now.getTime()) / 1000)
  return (
    <div class="app-remaining app-stack">
      <p safe>{offer.title}</p>
      <p class="app-purpose">
        <strong>
          <Dated text={whenText(offerStartsAt, language)} />
        </strong>
      </p>
      <p>
        <Dated text={offer.until(whenText(offerExpiresAt, language), leftText(secondsLeft, language))} />
      </p>
      <p safe>{offer.note}</p>
      <PostForm page={page} action={`/waiting/${entry.id}/acceptance`}>
        <p>
          <Button text={offer.button} />
        </p>
      </PostForm>
    </div>
  )
}

function Next({ language, rules }: { language: Language; rules: Rules }) {
  const { next, rules: sentences } = waitingWords[language].own
  const { waitingOfferHours, waitingOfferFrom, waitingOfferUntil, waitingOffersMost } = rules
  const [from, until] = [timeText(waitingOfferFrom, language), timeText(waitingOfferUntil, language)]
  return (
    <section aria-labelledby="next">
      <h2 id="next" safe>
        {next}
      </h2>
      <ul>
        {sentences(waitingOfferHours, from, until, waitingOffersMost).map(sentence => (
          <li safe>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}

type WithdrawalPageProps = Pick<WaitingPageProps, 'page' | 'rules'> & { entry: WaitingLine }

/** 空き待ちの取下げ: asked before it is done. */
export function WaitingWithdrawalPage({ page, rules, entry }: WithdrawalPageProps) {
  const words = waitingWords[page.language].withdrawal
  return (
    <ResidentLayout page={page} title={words.title}>
      <p safe>{words.lead}</p>
      <EntryFacts entry={entry} language={page.language} most={rules.waitingOffersMost} />
      <PostForm page={page} action={`/waiting/${entry.id}/withdrawal`}>
        <p class="app-actions">
          <Button text={words.button} tone="danger" />
          <Button text={words.keep} href="/waiting" kind="outline" />
        </p>
      </PostForm>
      <SessionEnd page={page} idleMinutes={rules.residentIdleMinutes} />
    </ResidentLayout>
  )
}
