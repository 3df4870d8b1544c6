import type { RegisterTask } from '#domain/register/find-tasks'
import { type RegisterChangeKind, registerChangeKinds } from '#domain/register/words'
import { dayOf } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { PersonAndCard, ProcessChip } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { RegisterChange } from './register-change.tsx'
import { registerKindLabels } from './register-words.ts'

export type RegisterTasksPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  kind: RegisterChangeKind | undefined
  list: { rows: readonly RegisterTask[]; counts: readonly { kind: RegisterChangeKind; count: number }[]; total: number }
  paging: { page: number; perPage: number }
  isSettled: boolean
}

/** 異動への対応. The worklist, oldest first. */
export const RegisterTasksPage = ({ page, list, paging, isSettled, ...filter }: RegisterTasksPageProps) => (
  <StaffLayout page={page} title="異動への対応" wide>
    {isSettled && <NoticeBanner type="success" title="異動への対応を登録しました。" />}
    <Filter {...filter} counts={list.counts} />
    <p class="app-lead">
      住民記録の異動ファイルと、まだ渡していないカードとの違いです。古いものから並んでいます。反映するか、そのままにするかを一件ずつ決めてください。
    </p>
    {page.staff.can.includes('imports.run') && (
      <p class="app-actions">
        <Button text="異動ファイルを比べる" href="/staff/register-changes/files" kind="outline" size="md" />
      </p>
    )}
    <Table
      caption={`対応を待つ異動(${list.total}件)`}
      columns={['見つけた日', '異動', '氏名とカード', '前 → 後', 'カードの状態', { label: '対応', hidden: true }]}
      scrollable
      emptyText={
        list.rows.length === 0
          ? '対応を待つ異動はありません。新しい異動ファイルを受け取ったら「異動ファイルを比べる」で取り込みます。'
          : undefined
      }
    >
      {list.rows.map(task => (
        <Row task={task} />
      ))}
    </Table>
    <Pager
      path={`/staff/register-changes?${new URLSearchParams({ office: String(filter.officeId ?? ''), kind: filter.kind ?? '' })}`}
      {...paging}
      total={list.total}
    />
  </StaffLayout>
)

type FilterProps = Pick<RegisterTasksPageProps, 'offices' | 'officeId' | 'kind'> & {
  counts: RegisterTasksPageProps['list']['counts']
}

const Filter = ({ offices, officeId, kind, counts }: FilterProps) => (
  <OfficeFilter
    action="/staff/register-changes"
    offices={offices}
    officeId={officeId}
    list={{ name: 'register-tasks' }}
  >
    <FormField
      type="select"
      name="kind"
      label="異動"
      width="medium"
      emptyLabel="すべて"
      value={kind}
      options={registerChangeKinds.map(each => ({
        value: each,
        label: `${registerKindLabels[each].label}(${counts.find(count => count.kind === each)?.count ?? 0}件)`,
      }))}
    />
  </OfficeFilter>
)

const Row = ({ task }: { task: RegisterTask }) => (
  <tr>
    <td class="app-nowrap" safe>
      {formatWareki(dayOf(task.foundAt))}
    </td>
    <td>
      <StatusChip tone={registerKindLabels[task.kind].tone} text={registerKindLabels[task.kind].label} />
    </td>
    <th scope="row">
      <PersonAndCard cardId={task.cardId} name={task.name} noticeNumber={task.noticeNumber} />
    </th>
    <td>
      <RegisterChange before={task.before} after={task.after} />
    </td>
    <td>
      <ProcessChip process={task.process} />
      {task.isReserved && <StatusChip tone="warning" text="予約あり" />}
    </td>
    <td>
      <Button
        text="対応する"
        hiddenText={`${task.name}の${registerKindLabels[task.kind].label}に`}
        size="sm"
        href={`/staff/register-changes/${task.id}`}
      />
    </td>
  </tr>
)
