import type { DeskVisit } from '#domain/reservations/find-details'
import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ContactFields } from './reservation-contact-fields.tsx'
import { moment } from './visit-words.ts'

export type ContactPageProps = {
  page: StaffPage
  visit: DeskVisit
  fields: Record<string, string | undefined>
  errors: FieldErrors
  refusal?: string | undefined
}

/** 連絡先の変更. */
export const ContactPage = ({ page, visit, fields, errors, refusal }: ContactPageProps) => (
  <StaffLayout page={page} title="連絡先を直す">
    <ErrorSummary errors={errors} />
    {refusal !== undefined && <NoticeBanner type="error" title="直せませんでした" text={refusal} takesFocus />}
    <p safe>{`${moment(visit.startsAt)} ${visit.office.name.ja} の予約`}</p>
    <PostForm page={page} action={`/staff/reservations/${visit.id}/contact`}>
      <ContactFields fields={fields} errors={errors} />
      <FormField
        type="checkbox"
        name="mail"
        label="予約の内容をこのメールアドレスへ送る"
        checked={fields.mail === '1'}
      />
      <div class="app-actions">
        <Button text="この連絡先にする" />
        <Button text="直さずに戻る" kind="text" href={`/staff/reservations/${visit.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
