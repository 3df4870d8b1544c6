import type { OpenDisposal } from '#domain/disposals/find-disposals'
import { dayOf } from '#domain/rules/days'
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
import { PersonAndCard } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { DisposalSteps, OverdueDisposals, sinceText } from './disposals-parts.tsx'
import { whereabouts } from './visit-words.ts'

export type OpenLine = OpenDisposal & { isOverdue: boolean }
export type OpenDisposalsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  lines: readonly OpenLine[]
  today: string
  overdueDays: number
  errors?: FieldErrors
  /** The row whose day was refused, with what was typed. */
  typed?: { id: number; voidedOn: string } | undefined
  done?: 'voided' | 'withdrawn' | undefined
}

const doneWords = {
  voided: { title: '廃止を登録しました', text: '二人で読み取って、廃棄箱に入れてください。' },
  withdrawn: { title: '廃棄を取りやめました', text: 'カードは起案の前の状態に戻りました。' },
}

/** 廃棄の途中のカード. Proposed, approved and voided, along the shelves: what to do next with each. */
export const OpenDisposalsPage = (props: OpenDisposalsPageProps) => {
  const { page, offices, officeId, lines, overdueDays, errors = [], done } = props
  return (
    <StaffLayout page={page} title="廃棄の途中のカード" wide>
      <DisposalSteps page={page} here="/staff/disposals/open" />
      <ErrorSummary errors={errors} />
      {done !== undefined && <NoticeBanner type="success" {...doneWords[done]} />}
      <OverdueDisposals count={lines.filter(({ isOverdue }) => isOverdue).length} days={overdueDays} />
      <OfficeFilter
        action="/staff/disposals/open"
        offices={offices}
        officeId={officeId}
        list={{ name: 'disposals', query: { state: 'open' } }}
      />
      <Table
        caption={`廃棄の途中のカード ${lines.length}枚(棚の順)`}
        columns={['氏名とカード', '理由', '所在', '段階', '起案と承認', '次にすること']}
        scrollable
        emptyText={
          lines.length === 0 ? '廃棄の途中のカードはありません。「1. 候補」から起案すると、ここに並びます。' : undefined
        }
      >
        {lines.map(line => (
          <Row line={line} {...props} />
        ))}
      </Table>
    </StaffLayout>
  )
}

export function stageChip({ approvedAt, voidedOn, custody, isHeld }: OpenDisposal) {
  if (isHeld) return { tone: 'warning' as const, text: '保留中' }
  if (approvedAt === null) return { tone: 'info' as const, text: '承認待ち' }
  if (voidedOn === null) return { tone: 'warning' as const, text: '廃止待ち' }
  return custody === 'disposal_box'
    ? { tone: 'warning' as const, text: '廃棄箱の中' }
    : { tone: 'warning' as const, text: '箱に入れる' }
}

type RowProps = OpenDisposalsPageProps & { line: OpenLine }

const Row = ({ line, ...props }: RowProps) => (
  <tr data-tone={line.isOverdue ? 'error' : undefined}>
    <th scope="row" class="app-nowrap">
      <PersonAndCard cardId={line.cardId} name={line.name} noticeNumber={line.noticeNumber} />
    </th>
    <td safe>{sinceText(line)}</td>
    <td safe>{whereabouts(line)}</td>
    <td>
      <StatusChip {...stageChip(line)} /> {line.isOverdue && <StatusChip tone="error" text="廃棄が遅れています" />}
    </td>
    <td class="app-nowrap">
      <span safe>{`起案 ${formatWareki(dayOf(line.proposedAt))} ${line.proposerName}`}</span>
      {line.approvedAt !== null && (
        <small class="app-subline" safe>
          {`承認 ${formatWareki(dayOf(line.approvedAt))} ${line.approverName ?? ''}`}
        </small>
      )}
      {line.voidedOn !== null && <small class="app-subline" safe>{`廃止 ${formatWareki(line.voidedOn)}`}</small>}
    </td>
    <td>
      <NextStep line={line} {...props} />
    </td>
  </tr>
)

const NextStep = ({ page, line, today, typed, errors = [] }: RowProps) => {
  if (line.voidedOn !== null)
    return (
      <Button
        text="読み取りへ進む"
        hiddenText={`${line.noticeNumber}の`}
        size="sm"
        kind="outline"
        href="/staff/disposals/scan"
      />
    )
  return (
    <div class="app-actions">
      {line.approvedAt !== null && (
        <PostForm
          page={page}
          action={`/staff/disposals/open/${line.id}/voiding`}
          inline
          label={`${line.noticeNumber}の廃止の登録`}
        >
          <FormField
            type="date"
            name="voided_on"
            id={`voided_on-${line.id}`}
            label="統合端末で廃止した日"
            value={typed?.id === line.id ? typed.voidedOn : today}
            error={typed?.id === line.id ? errorOf(errors, `voided_on-${line.id}`) : undefined}
          />
          <Button text="廃止を登録する" hiddenText={`${line.noticeNumber}の`} size="sm" />
        </PostForm>
      )}
      <Button
        text="取りやめる"
        hiddenText={`${line.noticeNumber}の廃棄を`}
        kind="text"
        size="sm"
        href={`/staff/disposals/open/${line.id}/withdrawal`}
      />
    </div>
  )
}
