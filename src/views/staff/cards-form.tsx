import type { CardField } from '#domain/cards/card-fields'
import { cardKinds } from '#domain/cards/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardKindLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, officeOptions } from './cards-office-filter.tsx'
import { ScheduleFields } from './cards-schedule.tsx'
import { cardFieldLabels } from './cards-words.ts'

type Fields = Record<string, string | undefined>
export type NewCardPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  fields: Fields
  errors: FieldErrors
  /** 入荷(箱) into which the card is registered. */
  shipment?: { path: string; number: string; scanId?: string | undefined } | undefined
}

/** カードの登録(手入力). The same rules as for a file. */
export const NewCardPage = ({ page, offices, officeId, fields, errors, shipment }: NewCardPageProps) => {
  const text = (field: CardField, options: TextOptions = {}) => (
    <FormField
      type="text"
      name={field}
      label={cardFieldLabels[field]}
      value={fields[field]}
      autocomplete="off"
      error={errorOf(errors, field)}
      {...options}
    />
  )
  return (
    <StaffLayout page={page} title={shipment === undefined ? 'カードの登録' : `カードの登録(箱 ${shipment.number})`}>
      <ErrorSummary errors={errors} />
      <PostForm page={page} action={shipment === undefined ? '/staff/cards' : `${shipment.path}/cards`}>
        {shipment?.scanId !== undefined && <input type="hidden" name="scan" value={shipment.scanId} />}
        {text('noticeNumber', { required: true, width: 'medium', support: '交付通知書の右上の番号。例:A1B-123456' })}
        {text('applicationId', { width: 'medium', support: '23けたの数字', inputmode: 'numeric' })}
        {text('name', { required: true, support: '券面のとおりに入力してください。' })}
        {text('kana', { required: true })}
        {text('birthOn', {
          required: true,
          width: 'medium',
          support: '例:昭和58年4月1日、S58.4.1、1983-04-01。月日が不詳なら S40.00.00',
        })}
        <FormField
          type="select"
          name="kind"
          label={cardFieldLabels.kind}
          required
          width="medium"
          emptyLabel="選んでください"
          value={fields.kind}
          options={cardKinds.map(kind => ({ value: kind, label: cardKindLabels[kind] }))}
          error={errorOf(errors, 'kind')}
        />
        {text('receivedOn', { required: true, width: 'medium', support: '例:令和8年3月2日、R8.3.2、2026-03-02' })}
        <FormField
          type="select"
          name="office"
          label="交付する庁舎"
          required
          width="medium"
          value={fields.office ?? String(officeId)}
          options={officeOptions(offices)}
          error={errorOf(errors, 'office')}
        />
        {text('boxNumber', { width: 'medium' })}
        <ScheduleFields fields={fields} errors={errors} />
        {text('postalCode', { width: 'short', support: '例:999-0001' })}
        {text('address')}
        {text('addressExtra')}
        {text('note', { support: '個人番号や暗証番号は書かないでください。' })}
        <div class="app-actions">
          <Button text="このカードを登録する" />
          {shipment === undefined ? (
            <Button text="カードの検索へ戻る" kind="text" href="/staff/cards" />
          ) : (
            <Button text="箱へ戻る" kind="text" href={shipment.path} />
          )}
        </div>
      </PostForm>
    </StaffLayout>
  )
}

type TextOptions = {
  required?: boolean
  width?: 'short' | 'medium' | 'full'
  support?: string
  inputmode?: 'numeric'
}
