import { formatWareki } from '#domain/rules/wareki'
import type { ShipmentCard, ShipmentLine } from '#domain/shipments/find'
import type { MissingStep } from '#domain/shipments/missing-steps'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { SecondPersonFields } from '../components/second-person.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ShipmentCards } from './shipment-cards.tsx'
import { stepWords } from './shipment-words.ts'

export type ClosingPageProps = {
  page: StaffPage
  shipment: ShipmentLine
  steps: readonly MissingStep[]
  missing: readonly ShipmentCard[]
  missingCount: number
  unpaired: readonly ShipmentCard[]
  unpairedCount: number
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 箱を締める. Another person looks into the empty box first; a box that does not balance only says what is missing. */
export const ClosingPage = (props: ClosingPageProps) => {
  const { page, shipment, steps, fields, errors } = props
  return (
    <StaffLayout page={page} title={`箱を締める(${shipment.number})`}>
      <ErrorSummary errors={errors} />
      <DefinitionList
        items={[
          { label: '箱・送付票番号', text: `${shipment.number}(${formatWareki(shipment.receivedOn)} 受領)` },
          { label: '送付票', text: `カード${shipment.expectedCards}枚、通知書${shipment.expectedNotices}枚` },
          {
            label: '差異',
            text: `カードの不足${shipment.shortage}枚・過剰${shipment.surplus}枚、通知書の不足${shipment.noticeShortage}枚・過剰${shipment.noticeSurplus}枚`,
          },
          {
            label: '実数',
            text: `受領${shipment.arrivedCount}枚、照合${shipment.pairedCount}枚、通知書${shipment.countedNotices === null ? 'は未登録' : `${shipment.countedNotices}枚`}`,
          },
        ]}
      />
      {steps.length > 0 ? (
        <>
          <NoticeBanner type="error" title="まだ締められません。箱を捨てないでください。">
            <ol>
              {steps.map(step => (
                <li safe>{textOf(step, shipment)}</li>
              ))}
            </ol>
          </NoticeBanner>
          <ShipmentCards {...props} />
        </>
      ) : (
        <PostForm page={page} action={`/staff/shipments/${shipment.id}/closing`}>
          <FormField
            type="checkbox"
            name="empty_box"
            label="立会者が、箱・小箱・緩衝材の中を見て、カードが残っていないことを確かめた"
            required
            checked={fields.empty_box !== undefined}
            error={errorOf(errors, 'empty_box')}
          />
          <SecondPersonFields loginId={fields.second_login_id} errors={errors} />
          <Button text="この箱を締める" />
        </PostForm>
      )}
      <p>
        <Button text="箱へ戻る" kind="text" size="md" href={`/staff/shipments/${shipment.id}`} />
      </p>
    </StaffLayout>
  )
}

const textOf = (step: MissingStep, shipment: ShipmentLine) => {
  const { text, todo } = stepWords(step, `/staff/shipments/${shipment.id}`)
  return `${text} ${todo}`
}
