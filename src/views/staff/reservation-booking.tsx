import { ErrorSummary } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StaffLayout } from '../layouts/staff.tsx'
import { waitingPath, wishPath } from './desk-wish.ts'
import { ProtectionAlarm } from './reservation.tsx'
import { BookingPeople } from './reservation-booking-people.tsx'
import type { BookingPageProps } from './reservation-booking-props.ts'
import { BookingWish } from './reservation-booking-wish.tsx'
import { DuplicateList } from './reservation-duplicates.tsx'
import { DayLinks, StartForm } from './reservation-starts.tsx'

/** 職員による予約. On the left who comes and for what, on the right the free times: one click holds one. */
export const BookingPage = (props: BookingPageProps) => (
  <StaffLayout page={props.page} title="予約をとる" wide>
    <ErrorSummary errors={props.errors} />
    {props.refusal !== undefined && (
      <NoticeBanner type="error" title="時間を押さえられませんでした" text={props.refusal} takesFocus />
    )}
    <ProtectionAlarm members={props.cards} />
    <DuplicateList duplicates={props.duplicates} />
    <div class="app-booking">
      <div class="app-stack">
        <BookingPeople {...props} />
        <BookingWish {...props} />
      </div>
      <section class="app-stack" aria-labelledby="starts">
        <h2 id="starts">3. 空いている時間を選ぶ</h2>
        <Starts {...props} />
      </section>
    </div>
  </StaffLayout>
)

function Starts({ page, wish, service, starts, offices, reasons, duplicates, ...rest }: BookingPageProps) {
  if (service === undefined) return <p>予約を受け付ける手続がありません。</p>
  const isComplete = service.keyType === 'none' || wish.cardIds.length > 0
  const isBooked = duplicates.some(({ isSameCard, status }) => isSameCard && status !== 'held')
  const people = wish.cardIds.length > 0 ? wish.cardIds.length : wish.people
  return (
    <>
      {people > service.maxPeople && (
        <NoticeBanner type="warning" title={`この手続で一緒に来られるのは${service.maxPeople}人までです`} />
      )}
      {!isComplete && <p class="app-lead">予約する人を加えると、時間を選べます。</p>}
      {isBooked && <p class="app-lead">すでに予約のある人を外すと、時間を選べます。</p>}
      <DayLinks path={from => wishPath({ ...wish, from })} from={starts[0]?.startsAt} first={wish.from} />
      <StartForm
        page={page}
        action="/staff/reservations/holds"
        wish={wish}
        {...{ starts, offices, reasons }}
        errors={rest.errors}
        fields={rest.fields}
        isReady={isComplete && !isBooked}
        waitingHref={wish.cardIds.length === 0 || isBooked ? undefined : waitingPath(wish)}
      />
    </>
  )
}
