import type { IncidentLine, IncidentState } from '#domain/incidents/find'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ListLink } from './cards-office-filter.tsx'
import { occasionLabels, outcomeLabels } from './incident-words.ts'
import { placeText } from './visit-words.ts'

type Props = {
  page: StaffPage
  state: IncidentState
  lines: readonly IncidentLine[]
  paging: { page: number; perPage: number; total: number }
}

/** 所在不明の一覧. */
export const IncidentsPage = ({ page, state, lines, paging }: Props) => (
  <StaffLayout page={page} title="所在不明のカード" wide>
    <nav class="app-tabs" aria-label="表示する範囲">
      <ul>
        <StateLink state="open" current={state} text="探しているカード" />
        <StateLink state="closed" current={state} text="閉じた記録" />
      </ul>
    </nav>
    {state === 'open' && paging.total > 0 && (
      <NoticeBanner
        type="error"
        alarm
        title={`所在の分からないカードが ${paging.total}枚 あります`}
        text="見つかるまで、取出・交付・予約・通知・廃棄はできません。"
      />
    )}
    <p class="app-actions">
      <ListLink name="incidents" query={{ state }} />
    </p>
    <Table
      caption={state === 'open' ? '探しているカード(新しい順)' : '閉じた記録(新しい順)'}
      columns={['届け出た日時', 'カード', '氏名', '分かった場面', '前の所在', '届け出た人', '結末']}
      scrollable
      emptyText={lines.length === 0 ? emptyTexts[state] : undefined}
    >
      {lines.map(line => (
        <Row line={line} />
      ))}
    </Table>
    <Pager path={`/staff/incidents?state=${state}`} {...paging} />
  </StaffLayout>
)

const emptyTexts = {
  open: '所在の分からないカードはありません。見つからないカードは、カードの画面や取出リストから届け出ます。',
  closed: '閉じた記録はありません。',
}

type StateLinkProps = { state: IncidentState; current: IncidentState; text: string }

const StateLink = ({ state, current, text }: StateLinkProps) => (
  <li>
    <a href={url(`/staff/incidents?state=${state}`)} aria-current={state === current ? 'page' : undefined} safe>
      {text}
    </a>
  </li>
)

const Row = ({ line }: { line: IncidentLine }) => (
  <tr>
    <th scope="row" class="app-nowrap">
      <a href={url(`/staff/incidents/${line.id}`)} safe>
        {formatDateTimeWareki(line.declaredAt)}
      </a>
    </th>
    <td class="app-nowrap" safe>
      {line.noticeNumber}
    </td>
    <td safe>{line.name}</td>
    <td safe>{occasionLabels[line.occasion]}</td>
    <td class="app-nowrap" safe>
      {line.cabinet === null ? custodyLabels[line.custodyBefore] : placeText({ ...line, position: null })}
    </td>
    <td safe>{line.declaredBy}</td>
    <td>
      {line.outcome === null ? (
        <StatusChip tone="error" text="探しています" />
      ) : (
        <StatusChip tone={line.outcome === 'found' ? 'success' : 'warning'} text={outcomeLabels[line.outcome]} />
      )}
    </td>
  </tr>
)
