import type { Visit, VisitMember } from '#domain/counter/find-visit'
import { stopReasons } from '#domain/counter/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { stopReasonLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type HandoverStopPageProps = {
  page: StaffPage
  visit: Visit
  member: VisitMember
  errors?: FieldErrors
}

/** 交付の中止. Says what will follow, asks for the reason, and does it. */
export const HandoverStopPage = ({ page, visit, member, errors = [] }: HandoverStopPageProps) => (
  <StaffLayout page={page} title={`${member.name}さんへの交付を中止する`}>
    <ErrorSummary errors={errors} />
    <p>
      カードは受付の前の状態に戻り、取出済のまま残ります。棚へ戻してください。来庁の手続がすべて終わると、新しい予約ができます。
    </p>
    <PostForm page={page} action={`/staff/handovers/${visit.id}/cards/${member.cardId}/stop`}>
      <FormField
        type="radio"
        name="reason"
        label="理由"
        required
        options={stopReasons.map(value => ({ value, label: stopReasonLabels[value] }))}
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="交付を中止する" tone="danger" />
        <Button text="戻る" kind="outline" href={`/staff/handovers/${visit.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
