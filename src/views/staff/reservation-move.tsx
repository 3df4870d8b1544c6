import type { Office } from '#domain/offices/find'
import type { ReasonCode } from '#domain/offices/reasons'
import type { DeskMember, DeskVisit } from '#domain/reservations/find-details'
import type { FreeStart } from '#domain/slots/free-starts'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type DeskWish, wishPairs } from './desk-wish.ts'
import { ProtectionAlarm } from './reservation.tsx'
import { OverTick, WhenFields } from './reservation-booking-wish.tsx'
import { DayLinks, StartForm } from './reservation-starts.tsx'
import { familyName, moment } from './visit-words.ts'

export type MovePageProps = {
  page: StaffPage
  visit: DeskVisit
  members: readonly DeskMember[]
  wish: DeskWish
  offices: readonly Office[]
  starts: readonly FreeStart[]
  reasons: readonly ReasonCode[]
  mayOverride: boolean
  /** The deadline for changes is over. */
  isLate: boolean
  errors: FieldErrors
  fields: Record<string, string | undefined>
  refusal?: string | undefined
}

/** 日時・場所の変更: the free times for the same party and the same procedures. */
export const MovePage = ({ page, visit, members, wish, ...rest }: MovePageProps) => (
  <StaffLayout page={page} title="予約の日時・場所を変える" wide>
    <ErrorSummary errors={rest.errors} />
    {rest.refusal !== undefined && (
      <NoticeBanner type="error" title="変えられませんでした" text={rest.refusal} takesFocus />
    )}
    <ProtectionAlarm members={members} />
    {rest.isLate && <LateNotice mayOverride={rest.mayOverride} />}
    <div class="app-booking">
      <div class="app-stack">
        <section class="app-filter app-stack" aria-labelledby="now">
          <h2 id="now">いまの予約</h2>
          <p>
            <strong safe>{members.length === 0 ? `${visit.people}人` : familyName(members)}</strong>
          </p>
          <p safe>{`${moment(visit.startsAt)} ${visit.office.name.ja}`}</p>
          <p safe>{visit.service.name.ja}</p>
          <a href={url(`/staff/reservations/${visit.id}`)}>変えずに戻る</a>
        </section>
        <section class="app-filter app-stack" aria-labelledby="wish-heading">
          <h2 id="wish-heading">希望の時期</h2>
          <form
            class="app-form"
            method="get"
            action={url(`/staff/reservations/${visit.id}/move`)}
            aria-label="希望の時期"
          >
            <WhenFields wish={wish} offices={rest.offices} />
            {rest.mayOverride && <OverTick isOverriding={wish.isOverriding} />}
            <Button text="空きを探す" kind="outline" size="md" />
          </form>
        </section>
      </div>
      <section class="app-stack" aria-labelledby="starts">
        <h2 id="starts">新しい時間を選ぶ</h2>
        <DayLinks
          path={from => `/staff/reservations/${visit.id}/move?${new URLSearchParams(wishPairs({ ...wish, from }))}`}
          from={rest.starts[0]?.startsAt}
          first={wish.from}
        />
        {(!rest.isLate || rest.mayOverride) && (
          <StartForm
            page={page}
            action={`/staff/reservations/${visit.id}/move`}
            wish={wish}
            {...rest}
            needsReason={rest.isLate}
            waitingHref={`/staff/waiting/new?reservation=${visit.id}`}
            isReady
          />
        )}
      </section>
    </div>
  </StaffLayout>
)

const LateNotice = ({ mayOverride }: { mayOverride: boolean }) => (
  <NoticeBanner
    type="warning"
    title="変更の期限を過ぎています"
    text={
      mayOverride
        ? '理由を選ぶと変更できます。'
        : '期限のあとの変更は、権限のある職員だけができます。取消はこの予約の画面からできます。'
    }
  />
)
