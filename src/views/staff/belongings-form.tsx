import { allServices, itemLimits } from '#domain/checklist/rule-form'
import type { BelongingRule } from '#domain/checklist/situations'
import type { Service } from '#domain/offices/find-services'
import type { Fields } from '#domain/rules/localized-form'
import { belongingKinds, situations } from '../../domain/checklist/situations.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { languages } from '../text/language.ts'
import { belongingKindWords } from '../text/situations.ts'
import { situationLabels } from './belongings-words.ts'
import { LocalizedTextFields } from './localized-fields.tsx'

type Typed = { fields: Fields; errors: FieldErrors }
export type BelongingFormProps = Typed & {
  page: StaffPage
  services: readonly Service[]
  /** Undefined while it is new. */
  rule?: BelongingRule | undefined
}

/** 持ち物の追加と変更, from a day on; and its end. */
export const BelongingForm = ({ page, services, rule, fields, errors }: BelongingFormProps) => (
  <StaffLayout page={page} title={rule === undefined ? '持ち物の追加' : '持ち物の変更'}>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action={rule === undefined ? '/staff/belongings' : `/staff/belongings/${rule.id}`}>
      <ChoiceFields services={services} fields={fields} errors={errors} />
      <LocalizedTextFields
        part="item"
        legend="持ち物"
        support={`${itemLimits.item}文字まで。`}
        needs={languages}
        rows={3}
        fields={fields}
        errors={errors}
      />
      <LocalizedTextFields
        part="note"
        legend="説明"
        support={`なくてもかまいません。書くときは三つの言語で書きます。${itemLimits.note}文字まで。`}
        needs={[]}
        rows={4}
        fields={fields}
        errors={errors}
      />
      <div class="app-fields">
        <FormField
          type="text"
          name="position"
          label="並び順"
          inputmode="numeric"
          width="short"
          autocomplete="off"
          value={fields.position}
          support="同じ種類の中で、小さい順に並べます。"
          error={errorOf(errors, 'position')}
        />
        <FormField
          type="date"
          name="valid_from"
          label="この日から"
          required
          value={fields.valid_from}
          support="この日から新しい内容になります。"
          error={errorOf(errors, 'valid_from')}
        />
      </div>
      <div class="app-actions">
        <Button text={rule === undefined ? 'この持ち物を追加する' : 'この内容に変える'} />
        <Button
          text="持ち物の決まりへ戻る"
          kind="text"
          href={`/staff/belongings?service=${fields.service ?? allServices}`}
        />
      </div>
    </PostForm>
    {rule !== undefined && <EndSection page={page} rule={rule} fields={fields} errors={errors} />}
  </StaffLayout>
)

const ChoiceFields = ({ services, fields, errors }: Typed & { services: readonly Service[] }) => (
  <div class="app-fields">
    <FormField
      type="select"
      name="service"
      label="手続き"
      required
      value={fields.service}
      emptyLabel="選んでください"
      options={[
        ...services.map(({ id, name }) => ({ value: String(id), label: name.ja })),
        { value: allServices, label: 'すべての手続きに共通' },
      ]}
      error={errorOf(errors, 'service')}
    />
    <FormField
      type="select"
      name="situation"
      label="対象の状況"
      required
      value={fields.situation}
      emptyLabel="選んでください"
      options={situations.map(value => ({ value, label: situationLabels[value] }))}
      error={errorOf(errors, 'situation')}
    />
    <FormField
      type="select"
      name="unless"
      label="ただし、いらない状況"
      value={fields.unless}
      emptyLabel="(なし)"
      options={situations.filter(value => value !== 'always').map(value => ({ value, label: situationLabels[value] }))}
      support="対象の状況でも、この状況が重なるときは一覧に出しません。"
      error={errorOf(errors, 'unless')}
    />
    <FormField
      type="select"
      name="kind"
      label="種類"
      required
      value={fields.kind}
      emptyLabel="選んでください"
      options={belongingKinds.map(value => ({ value, label: belongingKindWords.ja[value] }))}
      error={errorOf(errors, 'kind')}
    />
  </div>
)

const EndSection = ({ page, rule, fields, errors }: Typed & { page: StaffPage; rule: BelongingRule }) => (
  <section class="app-stack">
    <h2>この持ち物を終わりにする</h2>
    <PostForm page={page} action={`/staff/belongings/${rule.id}/end`}>
      <FormField
        type="date"
        name="last_day"
        label="最後の日"
        required
        width="medium"
        value={fields.last_day}
        support="この日までは一覧に出ます。まだ始まっていないものは、なくなります。"
        error={errorOf(errors, 'last_day')}
      />
      <Button text="この日で終わりにする" kind="outline" tone="danger" />
    </PostForm>
  </section>
)
