import type { OpenReversal } from '#domain/counter/find-reversals'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { moment } from './visit-words.ts'

type Fields = { decision?: string | undefined; note?: string | undefined; card_back?: string | undefined }
type Props = { page: StaffPage; reversal: OpenReversal; fields?: Fields; errors?: FieldErrors }

/** 交付取消の決定, by another than who asked. */
export const ReversalDecisionPage = ({ page, reversal, fields = {}, errors = [] }: Props) => (
  <StaffLayout page={page} title="交付取消の決定">
    <ErrorSummary errors={errors} />
    <DefinitionList
      items={[
        { label: '氏名', text: reversal.name },
        { label: '交付通知書番号', text: reversal.noticeNumber },
        { label: '取り消す理由', text: reversal.reason },
        { label: '申請', text: `${reversal.requesterName} ${moment(reversal.requestedAt)}` },
      ]}
    />
    <PostForm page={page} action={`/staff/reversals/${reversal.id}/decision`}>
      <FormField
        type="radio"
        name="decision"
        label="決定"
        required
        value={fields.decision}
        options={[
          { value: 'approved', label: '承認する(手続は「交付取消」になります)' },
          { value: 'refused', label: '却下する(何も変わりません)' },
        ]}
        error={errorOf(errors, 'decision')}
      />
      <FormField
        type="checkbox"
        name="card_back"
        label="カードを預かった(所在は窓口になります)"
        checked={fields.card_back === '1'}
      />
      <FormField
        type="text"
        name="note"
        label="決定についての説明"
        value={fields.note}
        maxlength={200}
        support="却下するときは、理由を必ず書いてください。"
        error={errorOf(errors, 'note')}
      />
      <div class="app-actions">
        <Button text="決定を登録する" />
        <Button text="戻る" kind="outline" href="/staff/reversals" />
      </div>
    </PostForm>
  </StaffLayout>
)
