import type { FoundCard } from '#domain/cards/find'
import type { CardProcess } from '#domain/cards/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardProcessLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

type Props = {
  page: StaffPage
  found: FoundCard
  choices: readonly CardProcess[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 手続状態の訂正. Past the usual order, with a reason that stays in the history. */
export const OverridePage = ({ page, found: { card }, choices, fields, errors }: Props) => (
  <StaffLayout page={page} title="状態の訂正">
    <ErrorSummary errors={errors} />
    <NoticeBanner
      type="warning"
      title="決められた順序によらずに状態を変えます。"
      text="誤って登録したときだけ使ってください。訂正した人と理由は、経過と操作記録に残ります。所在は変わりません。"
    />
    <p safe>{`${card.noticeNumber} ${card.name}(今の状態: ${cardProcessLabels[card.process].label})`}</p>
    <PostForm page={page} action={`/staff/cards/${card.id}/override`}>
      <input type="hidden" name="from" value={card.process} />
      <FormField
        type="select"
        name="process"
        label="訂正後の状態"
        required
        width="medium"
        emptyLabel="選んでください"
        value={fields.process}
        options={choices
          .filter(process => process !== card.process)
          .map(process => ({ value: process, label: cardProcessLabels[process].label }))}
        error={errorOf(errors, 'process')}
      />
      <FormField
        type="textarea"
        name="reason"
        label="訂正の理由"
        required
        maxlength={500}
        value={fields.reason}
        support="例:別のカードを読み取ったため。個人番号や暗証番号は書かないでください。"
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="この状態に訂正する" tone="danger" />
        <Button text="訂正しない" kind="outline" href={`/staff/cards/${card.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
