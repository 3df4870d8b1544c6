import type { FoundCard } from '#domain/cards/find'
import type { DisposalHold } from '#domain/disposals/holds'
import { formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardProcessLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { moment } from './visit-words.ts'

type Props = {
  page: StaffPage
  found: FoundCard
  hold: DisposalHold | undefined
  today: string
  fields?: { reason?: string | undefined; until?: string | undefined }
  errors?: FieldErrors
}

/** 廃棄の保留. Until a day, with a reason; or its end before that day. */
export const DisposalHoldPage = ({ page, found: { card }, hold, today, fields = {}, errors = [] }: Props) => (
  <StaffLayout page={page} title="廃棄の保留">
    <ErrorSummary errors={errors} />
    <DefinitionList
      items={[
        { label: '氏名', text: card.name },
        { label: '交付通知書番号', text: card.noticeNumber },
        { label: '手続', text: cardProcessLabels[card.process].label },
        ...(hold === undefined
          ? []
          : [
              {
                label: '今の保留',
                text: `${formatWareki(hold.untilOn)}まで(${hold.reason})${hold.setBy} ${moment(hold.setAt)}`,
              },
            ]),
      ]}
    />
    {hold !== undefined && hold.untilOn >= today ? (
      <PostForm page={page} action={`/staff/cards/${card.id}/disposal-hold/end`}>
        <p>解除すると、決まりに合うカードはまた廃棄候補に出ます。</p>
        <div class="app-actions">
          <Button text="保留を解除する" />
          <Button text="戻る" kind="outline" href="/staff/disposals/holds" />
        </div>
      </PostForm>
    ) : (
      <PostForm page={page} action={`/staff/cards/${card.id}/disposal-hold`}>
        <FormField
          type="text"
          name="reason"
          label="保留の理由"
          required
          value={fields.reason}
          maxlength={200}
          support="例:長期入院。退院後に来庁すると家族から連絡あり。"
          error={errorOf(errors, 'reason')}
        />
        <FormField
          type="date"
          name="until"
          label="この日まで保留する"
          required
          width="medium"
          value={fields.until}
          support="この日が過ぎると、決まりに合うカードはまた候補に出ます。"
          error={errorOf(errors, 'until')}
        />
        <div class="app-actions">
          <Button text="廃棄を保留する" />
          <Button text="保留しない" kind="outline" href="/staff/disposals" />
        </div>
      </PostForm>
    )}
  </StaffLayout>
)
