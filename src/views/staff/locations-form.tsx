import { type LocationField, locationFields, mostLocationsAtOnce } from '#domain/custody/location-form'
import { type Location, locationName } from '#domain/custody/locations'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, officeOptions } from './cards-office-filter.tsx'
import { locationFieldLabels } from './cards-words.ts'

type FormProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 保管場所の登録. One 庫 at a time: every ケース of every 段. */
export const NewLocationsPage = ({ page, offices, officeId, fields, errors }: FormProps) => (
  <StaffLayout page={page} title="保管場所の登録">
    <ErrorSummary errors={errors} />
    <p class="app-lead">
      {`例:「1庫」の「1段から5段」「1ケースから4ケース」なら、20か所を一度に登録します。1か所だけのときは「まで」を空けます。一度に${mostLocationsAtOnce}か所まで。`}
    </p>
    <PostForm page={page} action="/staff/locations">
      <FormField
        type="select"
        name="office"
        label="庁舎"
        required
        width="medium"
        value={fields.office ?? String(officeId)}
        options={officeOptions(offices)}
        error={errorOf(errors, 'office')}
      />
      {locationFields.map(field => (
        <FormField
          type="text"
          name={field}
          label={locationFieldLabels[field]}
          required={!optional.includes(field)}
          inputmode="numeric"
          width="short"
          autocomplete="off"
          value={fields[field] ?? (field === 'capacity' ? '50' : undefined)}
          error={errorOf(errors, field)}
        />
      ))}
      <div class="app-actions">
        <Button text="この内容で登録する" />
        <Button text="保管場所の一覧へ戻る" kind="text" href="/staff/locations" />
      </div>
    </PostForm>
  </StaffLayout>
)

const optional: readonly LocationField[] = ['shelfTo', 'caseTo']

/** 保管場所の廃止の確認. */
export const RetirementPage = ({
  page,
  location,
  refusal,
}: {
  page: StaffPage
  location: Location
  refusal?: string
}) => (
  <StaffLayout page={page} title={`保管場所の廃止 ${locationName(location)}`}>
    {refusal !== undefined && <NoticeBanner type="error" title="廃止できませんでした" text={refusal} />}
    <p>廃止すると、この場所には二度と収納できません。これまでの記録は残ります。</p>
    <PostForm page={page} action={`/staff/locations/${location.id}/retirement`}>
      <div class="app-actions">
        <Button text="この場所を廃止する" tone="danger" />
        <Button text="廃止しない" kind="outline" href={`/staff/locations?office=${location.officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
