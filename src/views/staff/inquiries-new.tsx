import type { FoundCard } from '#domain/cards/find'
import { inquiryPurposes } from '#domain/letters/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { inquiryPurposeLabels } from './inquiries-words.ts'

export type NewInquiryPageProps = {
  page: StaffPage
  found: FoundCard
  /** The address does not begin as its postal code says. */
  isAstray: boolean
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 照会の開始: what it is for. The number is given when it begins. */
export const NewInquiryPage = ({ page, found: { card }, isAstray, fields, errors }: NewInquiryPageProps) => (
  <StaffLayout page={page} title="照会書を送る">
    <ErrorSummary errors={errors} />
    <p class="app-lead" safe>{`${card.noticeNumber} ${card.name} 様の意思を、文書で確かめます。`}</p>
    {isAstray && (
      <NoticeBanner
        type="warning"
        title="郵便番号と住所が合いません。"
        text={`〒${card.postalCode ?? ''} ${card.address ?? ''}。届かないことがあります。印刷の前に、カードの住所を確かめてください。`}
      />
    )}
    <PostForm page={page} action="/staff/inquiries">
      <input type="hidden" name="card" value={String(card.id)} />
      <FormField
        type="radio"
        name="purpose"
        label="照会の目的"
        required
        value={fields.purpose}
        options={inquiryPurposes.map(value => ({ value, label: inquiryPurposeLabels[value] }))}
        error={errorOf(errors, 'purpose')}
      />
      <FormField
        type="textarea"
        name="note"
        label="備考"
        rows={3}
        value={fields.note}
        support="代理人との続柄など。本人確認書類の番号は書かないでください。"
        error={errorOf(errors, 'note')}
      />
      <Button text="照会を始める" />
    </PostForm>
    <p>
      <Button text="カードの画面に戻る" kind="text" href={`/staff/cards/${card.id}`} />
    </p>
  </StaffLayout>
)
