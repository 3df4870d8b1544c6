import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { ShipmentCard, ShipmentDifferenceLine, ShipmentLine } from '#domain/shipments/find'
import { differenceKinds } from '#domain/shipments/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { SetAside } from './shipment-set-aside.tsx'
import { dayText, differenceLabels } from './shipment-words.ts'

type Fields = Record<string, string | undefined>
type TableProps = { page: StaffPage; shipment: ShipmentLine; differences: readonly ShipmentDifferenceLine[] }

/** 差異の一覧 of one box, with what J-LIS was asked and said. */
export const DifferenceTable = ({ shipment, differences }: TableProps) => (
  <Table
    caption={`差異(${differences.length}件)`}
    captionHidden
    columns={['種類', { label: '枚数', numeric: true }, 'カード', '内容', '見つけた人', 'J-LISへの照会', '結果']}
    scrollable
    emptyText={differences.length === 0 ? '差異はありません。' : undefined}
  >
    {differences.map(each => (
      <tr data-tone={each.resolvedAt === null ? 'warning' : undefined}>
        <th scope="row">
          <a href={url(`/staff/shipments/${shipment.id}/differences/${each.id}`)} safe>
            {differenceLabels[each.kind].label}
          </a>
        </th>
        <td data-numeric="true">{each.quantity}</td>
        <td class="app-nowrap" safe>
          {each.noticeNumber ?? ''}
        </td>
        <td safe>{each.note}</td>
        <td safe>{each.foundBy}</td>
        <td safe>{dayText(each.reportedOn) || 'まだ'}</td>
        <td safe>{each.resolution ?? ''}</td>
      </tr>
    ))}
  </Table>
)

export type NewDifferencePageProps = {
  page: StaffPage
  shipment: ShipmentLine
  card?: ShipmentCard | undefined
  fields: Fields
  errors: FieldErrors
}

/** 差異の記録. */
export const NewDifferencePage = ({ page, shipment, card, fields, errors }: NewDifferencePageProps) => (
  <StaffLayout page={page} title={`差異の記録(${shipment.number})`}>
    <ErrorSummary errors={errors} />
    {card !== undefined && <DefinitionList items={[{ label: 'カード', text: `${card.noticeNumber} ${card.name}` }]} />}
    <PostForm page={page} action={`/staff/shipments/${shipment.id}/differences`}>
      <FormField
        type="radio"
        name="kind"
        label="差異の種類"
        required
        value={fields.kind}
        options={differenceKinds.map(kind => ({ value: kind, ...differenceLabels[kind] }))}
        error={errorOf(errors, 'kind')}
      />
      <FormField
        type="text"
        name="card_number"
        label="交付通知書番号(カードが分かるとき)"
        width="medium"
        autocomplete="off"
        support="カードのラベルを読み取ってもかまいません。"
        value={fields.card_number}
        error={errorOf(errors, 'card_number')}
      />
      <FormField
        type="text"
        name="quantity"
        label="枚数"
        width="short"
        inputmode="numeric"
        autocomplete="off"
        value={fields.quantity ?? '1'}
        error={errorOf(errors, 'quantity')}
      />
      <FormField
        type="textarea"
        name="note"
        label="内容"
        required
        rows={3}
        support="箱のどこを、だれと確かめたかも書いてください。照会メモに載ります。"
        value={fields.note}
        error={errorOf(errors, 'note')}
      />
      <div class="app-actions">
        <Button text="この差異を記録する" />
        <Button text="箱へ戻る" kind="text" href={`/staff/shipments/${shipment.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

export type DifferencePageProps = {
  page: StaffPage
  shipment: ShipmentLine
  difference: ShipmentDifferenceLine
  fields: Fields
  errors: FieldErrors
}

/** 一つの差異: what J-LIS was asked, and what came of it. */
export const DifferencePage = ({ page, shipment, difference, fields, errors }: DifferencePageProps) => {
  const path = `/staff/shipments/${shipment.id}/differences/${difference.id}`
  return (
    <StaffLayout page={page} title={`差異:${differenceLabels[difference.kind].label}(${shipment.number})`}>
      <ErrorSummary errors={errors} />
      <Facts difference={difference} />
      {difference.resolvedAt === null && <Following page={page} path={path} fields={fields} errors={errors} />}
      <SetAside page={page} path={path} difference={difference} fields={fields} errors={errors} />
      {shipment.closedAt === null && difference.resolvedAt === null && (
        <PostForm page={page} action={`${path}/withdrawal`}>
          <Button text="この差異を取り下げる" kind="outline" tone="danger" size="md" />
        </PostForm>
      )}
      <p>
        <Button text="箱へ戻る" kind="text" size="md" href={`/staff/shipments/${shipment.id}`} />
      </p>
    </StaffLayout>
  )
}

const Facts = ({ difference }: Pick<DifferencePageProps, 'difference'>) => (
  <DefinitionList
    items={[
      { label: '種類と枚数', text: `${differenceLabels[difference.kind].label} ${difference.quantity}枚` },
      {
        label: 'カード',
        content:
          difference.cardId === null ? (
            <span>分からない</span>
          ) : (
            <a href={url(`/staff/cards/${difference.cardId}`)} safe>
              {difference.noticeNumber ?? ''}
            </a>
          ),
      },
      { label: '内容', text: difference.note },
      { label: '見つけた人', text: `${difference.foundBy}(${formatDateTimeWareki(difference.foundAt)})` },
      { label: 'J-LISへの照会', text: dayText(difference.reportedOn) || 'まだ' },
      ...(difference.sentBackOn === null
        ? []
        : [
            {
              label: 'J-LISへの返送',
              text: `${dayText(difference.sentBackOn)} ${difference.sentBackBy ?? ''}(${difference.sentBackNote ?? ''})`,
            },
          ]),
      {
        label: '結果',
        content:
          difference.resolvedAt === null ? (
            <StatusChip tone="warning" text="未解決" />
          ) : (
            <span safe>{`${difference.resolution ?? ''}(${difference.resolvedBy ?? ''})`}</span>
          ),
      },
    ]}
  />
)

type FollowingProps = { page: StaffPage; path: string; fields: Fields; errors: FieldErrors }

const Following = ({ page, path, fields, errors }: FollowingProps) => (
  <PostForm page={page} action={path}>
    <FormField
      type="text"
      name="reported_on"
      label="J-LISに照会した日"
      width="medium"
      autocomplete="off"
      support="例:令和8年3月2日、R8.3.2"
      value={fields.reported_on}
      error={errorOf(errors, 'reported_on')}
    />
    <FormField
      type="textarea"
      name="resolution"
      label="結果"
      rows={2}
      support="入れると、この差異は解決済みになります。回答を待っている間は空けておいてください。"
      value={fields.resolution}
      error={errorOf(errors, 'resolution')}
    />
    <Button text="照会と結果を登録する" />
  </PostForm>
)
