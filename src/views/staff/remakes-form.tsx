import type { FoundCard } from '#domain/cards/find'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type NewRemakePageProps = {
  page: StaffPage
  found: FoundCard
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 再作成の依頼. The old card stays where it is; only its process says that another is being made. */
export const NewRemakePage = ({ page, found: { card }, fields, errors }: NewRemakePageProps) => (
  <StaffLayout page={page} title="再作成の依頼">
    <p class="app-lead">
      J-LISに再作成を依頼したら、ここで記録します。新しいカードが届くと、申請書IDで元のカードと紐づきます。元のカードは今の場所に置いておきます。
    </p>
    <ErrorSummary errors={errors} />
    <DefinitionList
      items={[
        { label: 'カード', text: `${card.name} ${card.noticeNumber}` },
        { label: '今の状態と所在', text: `${cardProcessLabels[card.process].label}・${custodyLabels[card.custody]}` },
        { label: '元の申請書ID', text: card.applicationId ?? 'なし' },
      ]}
    />
    <PostForm page={page} action={`/staff/cards/${card.id}/remake`}>
      <FormField
        type="text"
        name="remake_reason"
        label="再作成の理由"
        required
        support="例:ICチップの不良、写真の相違、紛失"
        value={fields.remake_reason}
        error={errorOf(errors, 'remake_reason')}
      />
      <FormField
        type="text"
        name="requested_on"
        label="依頼した日"
        required
        width="medium"
        autocomplete="off"
        support="例:令和8年3月2日、R8.3.2"
        value={fields.requested_on}
        error={errorOf(errors, 'requested_on')}
      />
      <FormField
        type="text"
        name="application_id"
        label="新しい申請書ID(分かるとき)"
        width="medium"
        inputmode="numeric"
        autocomplete="off"
        support="23けたの数字。あとからでも入れられます。"
        value={fields.application_id}
        error={errorOf(errors, 'application_id')}
      />
      <FormField
        type="textarea"
        name="note"
        label="備考"
        rows={2}
        value={fields.note}
        error={errorOf(errors, 'note')}
      />
      <div class="app-actions">
        <Button text="再作成の依頼を記録する" />
        <Button text="カードへ戻る" kind="text" href={`/staff/cards/${card.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
