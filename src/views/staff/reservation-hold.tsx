import type { Questions } from '#domain/checklist/checklist-for'
import type { DeskMember, DeskVisit } from '#domain/reservations/find-details'
import type { Duplicate } from '#domain/reservations/find-duplicates'
import type { Day } from '#domain/rules/days'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { reservationChannelLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { wishPath } from './desk-wish.ts'
import { ExpiryNotice } from './expiry-notice.tsx'
import { ProtectionAlarm } from './reservation.tsx'
import { ContactFields } from './reservation-contact-fields.tsx'
import { DuplicateList } from './reservation-duplicates.tsx'
import { AnswerFields, PersonFields } from './reservation-person-fields.tsx'
import { clock, moment } from './visit-words.ts'

export type HoldPageProps = {
  page: StaffPage
  hold: DeskVisit
  members: readonly DeskMember[]
  duplicates: readonly Duplicate[]
  /** The last day of a card that is over before the visit. */
  expiresOn: Day | undefined
  questions: Questions
  now: Date
  /** The posted form as it came, for its repeated fields. */
  body: unknown
  fields: Record<string, string | undefined>
  errors: FieldErrors
  refusal?: string | undefined
}

/** 予約の内容の入力. The time is kept meanwhile; everything but the names may be left out. */
export function HoldPage({ page, hold, members, duplicates, expiresOn, questions, now, ...typed }: HoldPageProps) {
  const path = `/staff/reservations/holds/${hold.id}`
  const isOver = hold.status === 'expired' || hold.holdExpiresAt === null || hold.holdExpiresAt <= now
  return (
    <StaffLayout page={page} title="予約の内容を確かめる">
      <ErrorSummary errors={typed.errors} />
      <HoldState hold={hold} isOver={isOver} refusal={typed.refusal} />
      <ProtectionAlarm members={members} />
      <DuplicateList duplicates={duplicates} />
      <ExpiryNotice expiresOn={expiresOn} />
      <Summary hold={hold} members={members} />
      <PostForm page={page} action={path} label="予約の内容">
        {members.length === 0 && <PersonFields people={hold.people} fields={typed.fields} errors={typed.errors} />}
        <ContactFields fields={typed.fields} errors={typed.errors} takesFocus={members.length > 0} />
        <FormField
          type="checkbox"
          name="mail"
          label="予約の内容をメールで知らせる(メールアドレスがあるとき)"
          checked={typed.fields.phone === undefined || typed.fields.mail === '1'}
        />
        <AnswerFields
          questions={questions}
          people={hold.people}
          names={members.map(({ name }) => name)}
          body={typed.body}
        />
        {duplicates.length > 0 && (
          <FormField
            type="checkbox"
            name="checked"
            required
            label="上の予約と重複していないことを、相手に確かめた"
            checked={typed.fields.checked === '1'}
            error={errorOf(typed.errors, 'checked')}
          />
        )}
        <div class="app-actions">
          {!isOver && <Button text="この内容で予約する" />}
          {isOver && <Button text="同じ時間をもう一度押さえる" formAction={`${path}/renewal`} />}
          {!isOver && <Button text="予約をやめて時間を空ける" kind="text" size="md" formAction={`${path}/release`} />}
          <a href={url(againPath(hold, members))}>時間を選び直す</a>
        </div>
      </PostForm>
    </StaffLayout>
  )
}

const againPath = (hold: DeskVisit, members: readonly DeskMember[]) =>
  wishPath({
    ...{ serviceId: hold.serviceId, alsoServiceIds: hold.alsoServices.map(({ id }) => id), people: hold.people },
    cardIds: members.flatMap(({ cardId }) => cardId ?? []),
    ...{ officeId: hold.officeId, from: hold.day, time: 'any', isOverriding: false },
    channel: hold.channel === 'counter' ? 'counter' : 'phone',
    holdId: hold.status === 'held' ? hold.id : undefined,
  })

type StateProps = { hold: DeskVisit; isOver: boolean; refusal: string | undefined }

function HoldState({ hold, isOver, refusal }: StateProps) {
  if (refusal !== undefined && refusal !== 'expired')
    return <NoticeBanner type="error" title="時間を押さえられませんでした" text={refusal} takesFocus />
  if (isOver)
    return (
      <NoticeBanner
        type="error"
        title="時間の仮押さえが切れました"
        text="入れた内容は下に残っています。同じ時間をもう一度押さえるか、時間を選び直してください。"
        takesFocus
      />
    )
  return (
    <NoticeBanner type="info" title={`${clock(hold.holdExpiresAt ?? hold.startsAt)}まで、この時間を押さえています`} />
  )
}

const Summary = ({ hold, members }: { hold: DeskVisit; members: readonly DeskMember[] }) => (
  <DefinitionList
    items={[
      {
        label: '日時・場所',
        content: (
          <span class="app-board__line">
            <strong safe>{`${moment(hold.startsAt)}〜${clock(hold.endsAt)}`}</strong>
            <span safe>{hold.office.name.ja}</span>
            {hold.isOverCapacity && <StatusChip tone="warning" text="定員超過" />}
            {hold.audience === 'staff_only' && <StatusChip tone="info" text="職員用の枠" />}
          </span>
        ),
      },
      {
        label: '手続',
        text: [hold.service, ...hold.alsoServices].map(({ name }) => name.ja).join('、'),
      },
      {
        label: '来る人',
        text: members.length === 0 ? `${hold.people}人` : members.map(({ name }) => name).join('、'),
      },
      { label: '受付の経路', text: reservationChannelLabels[hold.channel] },
    ]}
  />
)
