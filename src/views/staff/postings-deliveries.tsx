import type { DeliveryLine } from '#domain/postings/delivery-list'
import type { Day } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { deliveryStateLabels, numberText } from './postings-words.ts'

export type DeliveriesPageProps = {
  page: StaffPage
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 配達結果: numbers from the post office's tracking, one or many. */
export const DeliveriesPage = ({ page, fields, errors }: DeliveriesPageProps) => (
  <StaffLayout page={page} title="配達結果の登録">
    <ErrorSummary errors={errors} />
    <DeliveryForm page={page} fields={fields} errors={errors} />
  </StaffLayout>
)

const DeliveryForm = ({ page, fields, errors }: DeliveriesPageProps) => (
  <PostForm page={page} action="/staff/postings/deliveries/preview">
    <FormField
      type="textarea"
      name="numbers"
      label="配達の済んだ引受番号"
      required
      value={fields.numbers}
      support="一行に一つ。追跡の結果からまとめて貼り付けられます(500件まで)。ハイフンはあってもなくてもかまいません。"
      error={errorOf(errors, 'numbers')}
    />
    <FormField
      type="text"
      name="delivered_on"
      label="配達日"
      required
      width="medium"
      value={fields.delivered_on}
      support="例:令和8年4月1日、R8.4.1"
      error={errorOf(errors, 'delivered_on')}
    />
    <div class="app-actions">
      <Button text="内容を確かめる" />
      <Button text="郵送交付の一覧へ戻る" kind="text" href="/staff/postings" />
    </div>
  </PostForm>
)

export type DeliveryPreviewPageProps = {
  page: StaffPage
  lines: readonly DeliveryLine[]
  deliveredOn: Day
  numbers: string
  refusal?: string | undefined
}

/** 配達結果の下見. What each number would do, before anything is done. */
export function DeliveryPreviewPage({ page, lines, deliveredOn, numbers, refusal }: DeliveryPreviewPageProps) {
  const chosen = lines.flatMap(({ state, posting }) => (state === 'under-way' && posting ? [posting] : []))
  return (
    <StaffLayout page={page} title="配達結果の確認" wide>
      {refusal !== undefined && <NoticeBanner type="error" title="登録していません" text={refusal} takesFocus />}
      <NoticeBanner
        type={chosen.length === lines.length ? 'success' : 'warning'}
        title={`${lines.length}件のうち${chosen.length}件を、${formatWareki(deliveredOn)}に配達完了にします`}
        text="まだ何も登録していません。"
      />
      <div class="app-actions">
        {chosen.length > 0 && (
          <PostForm page={page} action="/staff/postings/deliveries">
            <input type="hidden" name="delivered_on" value={deliveredOn} />
            <input type="hidden" name="numbers" value={numbers} />
            {chosen.map(({ id }) => (
              <input type="hidden" name="posting" value={String(id)} />
            ))}
            <Button text={`${chosen.length}枚を配達完了にする`} />
          </PostForm>
        )}
      </div>
      <Table
        caption="読み取った番号"
        columns={['行', '引受番号', '氏名とカード', '差し出した日', '登録すると']}
        scrollable
      >
        {lines.map(line => (
          <Row line={line} />
        ))}
      </Table>
      <section class="app-stack" aria-labelledby="correct">
        <h2 id="correct">番号か配達日を直す</h2>
        <DeliveryForm page={page} fields={{ numbers, delivered_on: formatWareki(deliveredOn) }} errors={[]} />
      </section>
    </StaffLayout>
  )
}

const Row = ({ line: { line, number, state, posting } }: { line: DeliveryLine }) => (
  <tr data-tone={state === 'under-way' ? undefined : 'quiet'}>
    <td data-numeric="true">{line}</td>
    <th scope="row" class="app-nowrap" safe>
      {number === undefined ? '(読めません)' : numberText(number)}
    </th>
    <td>
      <span safe>{posting?.name ?? ''}</span>
      <small class="app-subline" safe>
        {posting?.noticeNumber ?? ''}
      </small>
    </td>
    <td safe>{posting === undefined ? '' : formatWareki(posting.postedOn)}</td>
    <td>
      <StatusChip tone={deliveryStateLabels[state].tone} text={deliveryStateLabels[state].label} />
    </td>
  </tr>
)
