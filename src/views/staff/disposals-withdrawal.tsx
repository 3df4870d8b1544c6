import type { OpenDisposal } from '#domain/disposals/find-disposals'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { sinceText } from './disposals-parts.tsx'
import { whereabouts } from './visit-words.ts'

type Props = { page: StaffPage; disposal: OpenDisposal; reason?: string | undefined; errors?: FieldErrors }

/** 廃棄の取りやめ. Says what follows, asks why, and does it. */
export const DisposalWithdrawalPage = ({ page, disposal, reason, errors = [] }: Props) => (
  <StaffLayout page={page} title="廃棄を取りやめる">
    <ErrorSummary errors={errors} />
    <DefinitionList
      items={[
        { label: '交付通知書番号', text: disposal.noticeNumber },
        { label: '氏名', text: disposal.name },
        { label: '候補の理由', text: sinceText(disposal) },
        { label: '所在', text: whereabouts(disposal) },
      ]}
    />
    <p>
      カードは起案の前の状態に戻ります。決まりに合うあいだは、また候補に出ます。しばらく出さないときは、保留してください。
    </p>
    <PostForm page={page} action={`/staff/disposals/open/${disposal.id}/withdrawal`}>
      <FormField
        type="text"
        name="reason"
        label="取りやめる理由"
        required
        value={reason}
        maxlength={200}
        support="例:本人から受け取りたいと連絡があった。記録に残ります。"
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="廃棄を取りやめる" />
        <Button text="戻る" kind="outline" href="/staff/disposals/open" />
      </div>
    </PostForm>
  </StaffLayout>
)
