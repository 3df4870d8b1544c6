import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, officeOptions } from './cards-office-filter.tsx'

type Props = {
  page: StaffPage
  otherOffices: readonly OfficeChoice[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 送付リストの作成. */
export const DispatchForm = ({ page, otherOffices, fields, errors }: Props) => (
  <StaffLayout page={page} title="送付リストの作成">
    <p class="app-lead">
      カードを庁舎の外へ出すときは、先にリストを作ります。次の画面でカードを1枚ずつ読み取って加え、二人で確かめて送ります。
    </p>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action="/staff/dispatches">
      <FormField
        type="radio"
        name="kind"
        label="種類"
        required
        value={fields.kind}
        options={[
          { value: 'transfer', label: '移送', support: '別の庁舎へ送ります。届いた庁舎のカードになります。' },
          { value: 'carry_out', label: '持出し', support: '訪問・出張で持ち出します。渡さなかったカードは戻します。' },
        ]}
        error={errorOf(errors, 'kind')}
      />
      <FormField
        type="select"
        name="to_office"
        label="移送先の庁舎(移送のとき)"
        width="medium"
        emptyLabel="選んでください"
        value={fields.to_office}
        options={officeOptions(otherOffices)}
        error={errorOf(errors, 'to_office')}
      />
      <FormField
        type="text"
        name="destination"
        label="持出し先(持出しのとき)"
        support="例: 特別養護老人ホーム 青葉苑。個人の氏名や住所は書かないでください。"
        autocomplete="off"
        value={fields.destination}
        error={errorOf(errors, 'destination')}
      />
      <FormField
        type="date"
        name="due_on"
        label="着く(戻る)予定の日"
        required
        width="medium"
        support="この日を過ぎても終わらないと、今日の確認に赤く出ます。"
        value={fields.due_on}
        error={errorOf(errors, 'due_on')}
      />
      <FormField
        type="text"
        name="note"
        label="備考"
        autocomplete="off"
        value={fields.note}
        error={errorOf(errors, 'note')}
      />
      <div class="app-actions">
        <Button text="リストを作り、カードを加える" />
        <Button text="移送・持出しの一覧へ戻る" kind="text" href="/staff/dispatches" />
      </div>
    </PostForm>
  </StaffLayout>
)
