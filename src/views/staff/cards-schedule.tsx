import type { CardField } from '#domain/cards/card-fields'
import type { FoundCard } from '#domain/cards/find'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { cardFieldLabels } from './cards-words.ts'
import { ProtectionNotice } from './protection-notice.tsx'

type Typed = { fields: Record<string, string | undefined>; errors: FieldErrors }

/** 申請日・有効期限・到着予定日・申請時来庁, the same in every form of a card. */
export const ScheduleFields = ({ fields, errors }: Typed) => {
  const day = (field: CardField, support: string) => (
    <FormField
      type="text"
      name={field}
      label={cardFieldLabels[field]}
      value={fields[field]}
      width="medium"
      autocomplete="off"
      support={support}
      error={errorOf(errors, field)}
    />
  )
  return (
    <>
      {day('appliedOn', '例:令和8年2月1日、R8.2.1。分からなければ空けておきます。')}
      {day('expiresOn', '券面のカードの有効期限です。例:令和18年4月10日、R18.4.10')}
      {day('dueOn', '特急発行など、届く日が分かるときに入力します。')}
      <FormField
        type="checkbox"
        name="isForPost"
        label="申請時来庁(本人確認が済んでいて、郵送で渡す)"
        checked={fields.isForPost === '1'}
      />
    </>
  )
}

/** 申請日・有効期限を直す. */
export const CardSchedulePage = ({ page, found, ...typed }: Typed & { page: StaffPage; found: FoundCard }) => (
  <StaffLayout page={page} title="申請日・有効期限を直す">
    <ErrorSummary errors={typed.errors} />
    <ProtectionNotice members={[found]} canSee={page.staff.can.includes('protection.view')} />
    <p class="app-lead" safe>{`${found.card.noticeNumber} ${found.card.name}`}</p>
    <PostForm page={page} action={`/staff/cards/${found.card.id}/schedule`}>
      <ScheduleFields {...typed} />
      <div class="app-actions">
        <Button text="この内容にする" />
        <Button text="直さずに戻る" kind="text" href={`/staff/cards/${found.card.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
