import type { ExpiringList } from '#domain/cards/expiring'
import type { Day } from '#domain/rules/days'
import { type ExpiryStage, expiryStage, expiryStages } from '#domain/rules/expiry'
import { formatWareki } from '#domain/rules/wareki'
import { FormField } from '../components/form-field.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { cardKindLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { PersonAndCard, ProcessChip } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { stageWords } from './expiry-words.ts'

export type ExpiringCardsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  stage: ExpiryStage | undefined
  list: ExpiringList
  paging: { page: number; perPage: number }
  today: Day
  warningDays: number
}

/** 有効期限の注意: cards still to be fetched that will soon be worth nothing, or are so already. */
export const ExpiringCardsPage = ({ page, list, paging, today, warningDays, ...filter }: ExpiringCardsPageProps) => (
  <StaffLayout page={page} title="有効期限の注意" wide>
    <OfficeFilter
      action="/staff/expiring-cards"
      offices={filter.offices}
      officeId={filter.officeId}
      list={{ name: 'expiring-cards', query: { stage: filter.stage } }}
    >
      <FormField
        type="select"
        name="stage"
        label="期限まで"
        width="medium"
        emptyLabel="すべて"
        value={filter.stage}
        options={expiryStages.map(stage => ({
          value: stage,
          label: `${stageWords(stage, warningDays).text}(${list.counts[stage]}枚)`,
        }))}
      />
    </OfficeFilter>
    <p class="app-lead">
      まだ渡していないカードのうち、有効期限が近いものと切れたものです。期限の近い方には受け取りを急ぐよう知らせ、切れたカードは渡さずに廃棄と新しい申請を案内してください。予約の受付は変わりません。
    </p>
    <Table
      caption={`有効期限の近いカード(${list.total}枚、期限の早い順)`}
      columns={['有効期限', '残り', '氏名とカード', '申請区分', '状態']}
      scrollable
      emptyText={list.total === 0 ? '有効期限の近いカードはありません。' : undefined}
    >
      {list.lines.map(line => (
        <Row line={line} today={today} warningDays={warningDays} />
      ))}
    </Table>
    <Pager
      path={`/staff/expiring-cards?${new URLSearchParams({ office: String(filter.officeId ?? ''), stage: filter.stage ?? '' })}`}
      {...paging}
      total={list.total}
    />
  </StaffLayout>
)

type RowProps = { line: ExpiringList['lines'][number]; today: Day; warningDays: number }

const Row = ({ line, today, warningDays }: RowProps) => {
  const stage = expiryStage(line.expiresOn, today, warningDays) ?? 'first'
  return (
    <tr data-tone={stage === 'expired' ? 'error' : undefined}>
      <td class="app-nowrap" safe>
        {line.expiresOn === null ? '' : formatWareki(line.expiresOn)}
      </td>
      <td>
        <StatusChip {...stageWords(stage, warningDays)} />
      </td>
      <th scope="row">
        <PersonAndCard cardId={line.id} name={line.name} noticeNumber={line.noticeNumber} />
      </th>
      <td safe>{cardKindLabels[line.kind]}</td>
      <td>
        <ProcessChip process={line.process} />
      </td>
    </tr>
  )
}
