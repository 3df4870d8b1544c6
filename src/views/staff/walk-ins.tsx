import type { Service } from '#domain/offices/find'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type WalkInsPageProps = {
  page: StaffPage
  services: readonly Service[]
  waitingCount: number
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 飛び込みの受付. */
export const WalkInsPage = ({ page, services, waitingCount, fields, errors }: WalkInsPageProps) => (
  <StaffLayout page={page} title="飛び込み受付">
    <ErrorSummary errors={errors} />
    <p class="app-lead" safe>
      {`予約のない方を受け付け、予約の方と同じ順番の受付番号を出します。いま待っている方は${waitingCount}組です。`}
    </p>
    <PostForm page={page} action="/staff/walk-ins">
      <FormField
        type="radio"
        name="service"
        label="用件"
        required
        value={fields.service}
        options={services.map(({ id, name, keyType }) => ({
          value: String(id),
          label: name.ja,
          support: keyType !== 'none' ? 'カードか交付通知書の番号を読み取ります' : undefined,
        }))}
        error={errorOf(errors, 'service')}
      />
      <FormField
        type="text"
        name="people"
        label="人数"
        required
        width="short"
        inputmode="numeric"
        value={fields.people}
        error={errorOf(errors, 'people')}
      />
      <FormField
        type="textarea"
        name="cards"
        label="受け取るカード"
        rows={3}
        value={fields.cards}
        support="カードのラベルを読み取るか、交付通知書の番号を入力してください。1行に1枚です。"
        error={errorOf(errors, 'cards')}
      />
      <fieldset class="app-stack">
        <legend class="dads-form-control-label__label">カードを受け取らない方の氏名(聞いたときだけ)</legend>
        <FormField
          type="text"
          name="name"
          label="氏名"
          width="medium"
          autocomplete="off"
          value={fields.name}
          error={errorOf(errors, 'name')}
        />
        <FormField
          type="text"
          name="kana"
          label="カナ"
          width="medium"
          autocomplete="off"
          value={fields.kana}
          error={errorOf(errors, 'kana')}
        />
        <FormField
          type="text"
          name="birth"
          label="生年月日"
          width="medium"
          autocomplete="off"
          value={fields.birth}
          support="例:昭和40年3月2日、S40.3.2、1965-03-02"
          error={errorOf(errors, 'birth')}
        />
      </fieldset>
      <div class="app-actions">
        <Button text="受け付けて番号を出す" />
        <Button text="本日の来庁へ戻る" kind="outline" href="/staff/day" />
      </div>
    </PostForm>
  </StaffLayout>
)
