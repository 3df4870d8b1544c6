import type { FoundCard } from '#domain/cards/find'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { moment } from './visit-words.ts'

type Open = { requestedAt: Date; requesterName: string; reason: string }
type Props = {
  page: StaffPage
  found: FoundCard
  open: Open | undefined
  reason?: string | undefined
  errors?: FieldErrors
}

/** 交付取消の申請. Says what follows, asks why, and leaves the decision to another. */
export const ReversalRequestPage = ({ page, found: { card }, open, reason, errors = [] }: Props) => (
  <StaffLayout page={page} title="交付の取消を申請する">
    <ErrorSummary errors={errors} />
    <DefinitionList
      items={[
        { label: '氏名', text: card.name },
        { label: '交付通知書番号', text: card.noticeNumber },
        { label: '手続', text: cardProcessLabels[card.process].label },
        { label: '所在', text: custodyLabels[card.custody] },
      ]}
    />
    {open !== undefined && (
      <NoticeBanner
        type="info"
        title="すでに申請しています"
        text={`${open.requesterName}が${moment(open.requestedAt)}に申請しました(${open.reason})。承認者の決定を待ってください。`}
      />
    )}
    {open === undefined && card.process !== 'handed_over' && (
      <NoticeBanner type="warning" title="交付済のカードではないため、取り消せません。" />
    )}
    {open === undefined && card.process === 'handed_over' && (
      <PostForm page={page} action={`/staff/cards/${card.id}/reversal`}>
        <p>
          申請しただけでは何も変わりません。ほかの職員(承認者)が承認すると、手続は「交付取消」になります。来庁の件数は変わりません。
        </p>
        <FormField
          type="text"
          name="reason"
          label="取り消す理由"
          required
          value={reason}
          maxlength={200}
          support="例:暗証番号が設定できておらず、本人がカードを返した。"
          error={errorOf(errors, 'reason')}
        />
        <div class="app-actions">
          <Button text="交付の取消を申請する" />
          <Button text="申請しない" kind="outline" href={`/staff/cards/${card.id}`} />
        </div>
      </PostForm>
    )}
  </StaffLayout>
)
