import type { ReasonCode } from '#domain/offices/reasons'
import type { DeskMember, DeskVisit } from '#domain/reservations/find-details'
import { formatCode } from '#domain/rules/opaque-code'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProtectionAlarm } from './reservation.tsx'
import { ReasonFields } from './reservation-reason.tsx'
import { familyName, moment } from './visit-words.ts'

export type CancellationPageProps = {
  page: StaffPage
  visit: DeskVisit
  members: readonly DeskMember[]
  reasons: readonly ReasonCode[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
  refusal?: string | undefined
}

/** 予約の取消. A page of its own, with the reason. */
export const CancellationPage = ({ page, visit, members, reasons, fields, errors, refusal }: CancellationPageProps) => (
  <StaffLayout page={page} title="予約を取り消す">
    <ErrorSummary errors={errors} />
    {refusal !== undefined && <NoticeBanner type="error" title="取り消せませんでした" text={refusal} takesFocus />}
    <ProtectionAlarm members={members} />
    <DefinitionList
      items={[
        { label: '氏名', text: members.length === 0 ? `${visit.people}人` : familyName(members) },
        { label: '日時', text: moment(visit.startsAt) },
        { label: '庁舎', text: visit.office.name.ja },
        { label: '予約番号', text: formatCode(visit.code) },
      ]}
    />
    <PostForm page={page} action={`/staff/reservations/${visit.id}/cancellation`}>
      <ReasonFields reasons={reasons} fields={fields} errors={errors} required />
      <MailTick visit={visit} checked={fields.mail === '1'} />
      <div class="app-actions">
        <Button text="この予約を取り消す" tone="danger" />
        <Button text="取り消さずに戻る" kind="text" href={`/staff/reservations/${visit.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

/** 「メールで知らせる」, where there is an address to send to. */
export const MailTick = ({ visit, checked }: { visit: Pick<DeskVisit, 'email'>; checked: boolean }) =>
  visit.email === null ? (
    <p class="app-lead">メールアドレスがないため、メールは送りません。</p>
  ) : (
    <FormField type="checkbox" name="mail" label="メールで知らせる" checked={checked} />
  )
