import type { BookedDisposal } from '#domain/disposals/find-disposals'
import type { CollectedItem } from '#domain/disposals/items'
import { dayOf } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { CsvButtons } from '../components/csv-encoding.tsx'
import { FormField } from '../components/form-field.tsx'
import { Table } from '../components/table.tsx'
import { collectedKindLabels, destructionMethodLabels, disposalReasonLabels } from '../labels.ts'
import { PaperLayout } from '../layouts/paper.tsx'
import type { OfficeChoice } from '../staff/cards-office-filter.tsx'
import { officeOptions } from '../staff/cards-office-filter.tsx'
import { moment } from '../staff/visit-words.ts'

export type BookFrame = {
  offices: readonly OfficeChoice[]
  officeId: number
  officeName: string
  from: string
  until: string
  printedBy: string
  now: Date
  mayExport: boolean
}

/** 廃棄簿. Number by number: why, who proposed, approved, voided and destroyed it, and who stood beside. */
export const DisposalBook = ({ lines, frame }: { lines: readonly BookedDisposal[]; frame: BookFrame }) => (
  <Book title="マイナンバーカード廃棄簿" path="/staff/disposals/book" count={`${lines.length}枚`} frame={frame}>
    <Table
      caption="廃棄簿"
      captionHidden
      columns={['番号', '交付通知書番号', '理由', '起案', '承認', '廃止', '廃棄', '廃棄した人・立会者', '方法']}
      emptyText={lines.length === 0 ? 'この期間に廃棄したカードはありません。' : undefined}
    >
      {lines.map(line => (
        <tr>
          <td>{line.id}</td>
          <th scope="row" class="app-nowrap" safe>
            {line.noticeNumber}
          </th>
          <td safe>{disposalReasonLabels[line.reason]}</td>
          <td safe>{`${formatWareki(dayOf(line.proposedAt))} ${line.proposerName}`}</td>
          <td safe>{`${dayText(line.approvedAt)} ${line.approverName}`}</td>
          <td safe>{`${line.voidedOn === null ? '' : formatWareki(line.voidedOn)} ${line.voiderName}`}</td>
          <td safe>{line.destroyedAt === null ? '' : moment(line.destroyedAt)}</td>
          <td safe>{`${line.destroyerName}・${line.witnessName}`}</td>
          <td class="app-nowrap" safe>
            {line.method === null ? '' : destructionMethodLabels[line.method]}
          </td>
        </tr>
      ))}
    </Table>
  </Book>
)

/** 回収物の廃棄簿. */
export const ItemBook = ({ items, frame }: { items: readonly CollectedItem[]; frame: BookFrame }) => (
  <Book title="回収物廃棄簿" path="/staff/collected-items/book" count={`${items.length}点`} frame={frame}>
    <Table
      caption="回収物廃棄簿"
      captionHidden
      columns={['番号', '種類', '交付したカード', '回収', '廃棄', '廃棄した人・立会者', '方法', '備考']}
      emptyText={items.length === 0 ? 'この期間に廃棄した回収物はありません。' : undefined}
    >
      {items.map(item => (
        <tr>
          <td>{item.id}</td>
          <th scope="row" safe>
            {collectedKindLabels[item.kind]}
          </th>
          <td safe>{item.noticeNumber ?? ''}</td>
          <td safe>{`${formatWareki(dayOf(item.collectedAt))} ${item.collectorName}`}</td>
          <td safe>{item.destroyedAt === null ? '' : moment(item.destroyedAt)}</td>
          <td safe>{`${item.destroyerName ?? ''}・${item.witnessName ?? ''}`}</td>
          <td safe>{item.method === null ? '' : destructionMethodLabels[item.method]}</td>
          <td safe>{item.note ?? ''}</td>
        </tr>
      ))}
    </Table>
  </Book>
)

type BookProps = { title: string; path: string; count: string; frame: BookFrame; children: JSX.Element }

const Book = ({ title, path, count, frame, children }: BookProps) => (
  <PaperLayout
    title={title}
    officeName={frame.officeName}
    landscape
    back={path.replace(/\/book$/, '')}
    printedBy={`${moment(frame.now)} ${frame.printedBy} 印刷`}
  >
    <form class="app-sheet__hint app-form-inline" method="get" action={url(path)} aria-label="庁舎と期間の切替">
      <FormField
        type="select"
        name="office"
        label="庁舎"
        value={String(frame.officeId)}
        options={officeOptions(frame.offices)}
      />
      <FormField type="date" name="from" label="この日から" value={frame.from} />
      <FormField type="date" name="until" label="この日まで" value={frame.until} />
      <Button text="表示する" size="md" kind="outline" />
      {frame.mayExport && (
        <CsvButtons
          text="CSVで出力する"
          href={`${path}.csv?office=${frame.officeId}&from=${frame.from}&until=${frame.until}`}
        />
      )}
    </form>
    <p safe>{`${formatWareki(frame.from)}から${formatWareki(frame.until)}まで ${count}`}</p>
    {children}
  </PaperLayout>
)

const dayText = (at: Date | null) => (at === null ? '' : formatWareki(dayOf(at)))
