import type { Memo } from '#domain/memos/find'
import type { DeskMember, DeskVisit, SentMail, VisitStep } from '#domain/reservations/find-details'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Timeline } from '../components/timeline.tsx'
import { reservationStatusLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { MemoSection, type TypedMemo } from './memo-section.tsx'
import { MailTable, MemberTable, VisitFacts } from './reservation-parts.tsx'
import { stepEntryOf } from './reservation-steps.ts'
import { familyName, moment } from './visit-words.ts'

export type ReservationPageProps = {
  page: StaffPage
  visit: DeskVisit
  members: readonly DeskMember[]
  mails: readonly SentMail[]
  memos: readonly Memo[]
  steps: readonly VisitStep[]
  deadline: Date
  isUndoable: boolean
  done?: ReservationDone | undefined
  refusal?: string | undefined
  memo?: TypedMemo | undefined
}

export const reservationDone = {
  booked: '予約をとりました。',
  moved: '予約の日時・場所を変えました。',
  cancelled: '予約を取り消しました。',
  restored: '取消を元に戻しました。',
  contact: '連絡先を直しました。',
  members: '来る人を変えました。',
  memo: 'メモを残しました。',
} as const
export type ReservationDone = keyof typeof reservationDone

/** 予約の画面. Everything about one visit, and what may be done with it now. */
export const ReservationPage = ({ page, visit, members, mails, memos, steps, ...rest }: ReservationPageProps) => (
  <StaffLayout page={page} title="予約の内容">
    {rest.done !== undefined && <NoticeBanner type="success" title={reservationDone[rest.done]} />}
    {rest.refusal !== undefined && (
      <NoticeBanner type="error" title="できませんでした" text={rest.refusal} takesFocus />
    )}
    <ProtectionAlarm members={members} />
    <div class="app-person">
      <p class="app-person__name" safe>
        {members.length === 0 ? `${visit.people}人(氏名の入力待ち)` : familyName(members)}
      </p>
      <p class="app-board__line">
        <StatusChip {...statusChip(visit)} />
        <strong safe>{moment(visit.startsAt)}</strong>
        <span safe>{visit.office.name.ja}</span>
        {visit.isOverCapacity && <StatusChip tone="warning" text="定員超過" />}
        {visit.audience === 'staff_only' && <StatusChip tone="info" text="職員用の枠" />}
        {visit.isWalkIn && <StatusChip tone="info" text="予約なしの来庁" />}
      </p>
    </div>
    <Actions page={page} visit={visit} isUndoable={rest.isUndoable} />
    <VisitFacts visit={visit} deadline={rest.deadline} />
    <section aria-labelledby="members">
      <h2 id="members">来る人</h2>
      <MemberTable members={members} seesCards={page.staff.can.includes('cards.view')} />
    </section>
    <MemoSection
      page={page}
      action={page.staff.can.includes('reservations.change') ? `/staff/reservations/${visit.id}/memos` : undefined}
      memos={memos}
      memo={rest.memo}
    />
    <section aria-labelledby="mails">
      <h2 id="mails">メール</h2>
      <MailTable mails={mails} hasAddress={visit.email !== null} />
    </section>
    <section aria-labelledby="steps">
      <h2 id="steps">経過(新しいものから)</h2>
      <Timeline entries={steps.map(stepEntryOf)} label="経過" />
    </section>
  </StaffLayout>
)

/** 支援措置の警報, wherever somebody of the party is protected. */
export const ProtectionAlarm = ({ members }: { members: readonly { isProtected: boolean }[] }) => (
  <>
    {members.some(({ isProtected }) => isProtected) && (
      <NoticeBanner
        type="error"
        alarm
        title="支援措置の対象の方がいます"
        text="電話の相手に、予約の有無も日時も場所も答えないでください。担当者へつないでください。"
      />
    )}
  </>
)

export const statusChip = ({ status }: Pick<DeskVisit, 'status'>) => ({
  tone: reservationStatusLabels[status].tone,
  text: reservationStatusLabels[status].ja,
})

function Actions({ page, visit, isUndoable }: Pick<ReservationPageProps, 'page' | 'visit' | 'isUndoable'>) {
  const path = `/staff/reservations/${visit.id}`
  const mayChange = page.staff.can.includes('reservations.change')
  return (
    <div class="app-actions">
      {mayChange && visit.status === 'booked' && <BookedActions path={path} isWalkIn={visit.isWalkIn} />}
      {mayChange && visit.status === 'booked' && !visit.isWalkIn && (
        <a href={url(`/staff/waiting/new?reservation=${visit.id}`)}>早い日の空きを待つ</a>
      )}
      {mayChange && visit.status === 'held' && visit.channel !== 'web' && (
        <Button text="予約を続ける" size="md" href={`/staff/reservations/holds/${visit.id}`} />
      )}
      {mayChange && isUndoable && (
        <PostForm page={page} action={`${path}/cancellation/reversal`} inline>
          {visit.email !== null && (
            <label class="dads-checkbox">
              <input class="dads-checkbox__input" type="checkbox" name="mail" value="1" checked />
              <span class="dads-checkbox__label">メールで知らせる</span>
            </label>
          )}
          <Button text="取消を元に戻す" size="md" />
        </PostForm>
      )}
      {visit.status === 'booked' && <Button text="控えを印刷する" kind="outline" size="md" href={`${path}/slip`} />}
      <a href={url('/staff/reservations')}>予約を探す</a>
    </div>
  )
}

const BookedActions = ({ path, isWalkIn }: { path: string; isWalkIn: boolean }) => (
  <>
    {!isWalkIn && <Button text="日時・場所を変える" size="md" href={`${path}/move`} />}
    {!isWalkIn && <Button text="来る人を変える" kind="outline" size="md" href={`${path}/members`} />}
    <Button text="連絡先を直す" kind="outline" size="md" href={`${path}/contact`} />
    <Button text="予約を取り消す" kind="outline" tone="danger" size="md" href={`${path}/cancellation/new`} />
  </>
)
