import type { CollectedItem } from '#domain/disposals/items'
import { type DestructionMethod, destructionMethods } from '#domain/disposals/words'
import type { LastScan } from '#domain/scanning/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { scanLines } from '../components/scan-lines.ts'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { WitnessSection } from '../components/witness.tsx'
import { collectedKindLabels, destructionMethodLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { itemWords } from './disposals-words.ts'
import { moment } from './visit-words.ts'

export type ItemLine = CollectedItem & { isOverdue: boolean }
export type CollectedItemsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  items: readonly ItemLine[]
  overdueDays: number
  method: DestructionMethod
  witness: { name: string; endsAt: Date } | undefined
  loginId?: string | undefined
  errors?: FieldErrors
  result?: ScanResult | undefined
  scans: readonly LastScan[]
}

/** 回収物. What visitors handed back and is not destroyed yet; and its destruction, one by one, by two. */
export const CollectedItemsPage = (props: CollectedItemsPageProps) => {
  const { page, offices, officeId, items, overdueDays, witness, errors = [] } = props
  const late = items.filter(({ isOverdue }) => isOverdue).length
  return (
    <StaffLayout page={page} title="回収物">
      <p class="app-lead">窓口で預かった古いカードや通知書です。立会者と二人で、一点ずつ読み取って廃棄を記録します。</p>
      <div id="collected-items" class="app-stack">
        <ErrorSummary errors={errors} />
        {late > 0 && (
          <NoticeBanner
            type="error"
            alarm
            title={`回収から${overdueDays}日を過ぎても廃棄していないものが${late}点あります`}
            text="立会者と二人で、一点ずつ読み取って廃棄してください。"
          />
        )}
        <MethodLinks method={props.method} />
        <WitnessSection
          page={page}
          action="/staff/collected-items/witness"
          witness={witness}
          loginId={props.loginId}
          errors={errors}
        />
        {witness !== undefined && <Scanning {...props} />}
        <p>
          <Button text="交付のとき以外の回収物を登録する" kind="outline" size="md" href="/staff/collected-items/new" />
        </p>
        <OfficeFilter
          action="/staff/collected-items"
          offices={offices}
          officeId={officeId}
          list={{ name: 'collected-items', query: { state: 'kept' } }}
        />
        <Items items={items} />
        <p>
          <a href={url(`/staff/collected-items/book?office=${officeId}`)}>回収物の廃棄簿を開く</a>
        </p>
      </div>
    </StaffLayout>
  )
}

const MethodLinks = ({ method }: { method: DestructionMethod }) => (
  <nav class="app-actions" aria-label="廃棄の方法">
    <span>廃棄の方法</span>
    {destructionMethods.map(each => (
      <a
        class="dads-button"
        data-type={each === method ? 'solid-fill' : 'outline'}
        data-size="sm"
        href={url(`/staff/collected-items?method=${each}`)}
        aria-current={each === method ? 'page' : undefined}
        safe
      >
        {destructionMethodLabels[each]}
      </a>
    ))}
  </nav>
)

const Scanning = ({ page, method, result, scans }: CollectedItemsPageProps) => (
  <ScanField
    page={page}
    action="/staff/collected-items"
    label={`廃棄する(${destructionMethodLabels[method]})回収物を読み取る`}
    support="回収物に貼ったラベルを、一点ずつ読み取ります。廃棄したものは取り消せません。"
    pattern="R[0-9A-Z]{10}"
    result={result}
    scans={scanLines(scans, itemWords, scan => String(scan.outcome.kind ?? ''))}
    target="#collected-items"
  >
    <input type="hidden" name="method" value={method} />
  </ScanField>
)

const Items = ({ items }: { items: readonly ItemLine[] }) => (
  <Table
    caption={`廃棄を待つ回収物 ${items.length}点(古いものから)`}
    columns={['種類', 'ラベル', '交付したカード', '回収した日時', '回収した人', '備考']}
    scrollable
    emptyText={
      items.length === 0
        ? '廃棄を待つ回収物はありません。交付の画面か、この画面の「交付のとき以外の回収物を登録する」で登録すると、ここに並びます。'
        : undefined
    }
  >
    {items.map(item => (
      <tr data-tone={item.isOverdue ? 'error' : undefined}>
        <th scope="row" safe>
          {collectedKindLabels[item.kind]}
        </th>
        <td class="app-nowrap">
          <a href={url(`/staff/collected-items/${item.id}/label`)} safe>
            {item.label}
          </a>
        </td>
        <td class="app-nowrap" safe>
          {item.noticeNumber ?? '—'}
        </td>
        <td>
          <span safe>{moment(item.collectedAt)}</span>
          {item.isOverdue && <StatusChip tone="error" text="廃棄が遅れています" />}
        </td>
        <td safe>{item.collectorName}</td>
        <td safe>{item.note ?? ''}</td>
      </tr>
    ))}
  </Table>
)
