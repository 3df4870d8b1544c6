import type { RefusedApproval } from '#domain/disposals/decide'
import type { OpenDisposal } from '#domain/disposals/find-disposals'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { RowTick, TickLinks } from './cards-choice.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { DisposalSteps, OverdueDisposals, RefusedCards, sinceText } from './disposals-parts.tsx'
import { approvalRefusals } from './disposals-words.ts'
import { moment, whereabouts } from './visit-words.ts'

export type DisposalApprovalsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  lines: readonly OpenDisposal[]
  /** Who looks: one's own proposals cannot be ticked. */
  staffId: number
  chosen: readonly number[]
  reason?: string | undefined
  overdue: { count: number; days: number }
  errors?: FieldErrors
  approvedCount?: number | undefined
  sentBackCount?: number | undefined
  refused?: readonly RefusedApproval[]
}

/** 廃棄の承認. Every card with its reason, for another than who proposed it. */
export const DisposalApprovalsPage = (props: DisposalApprovalsPageProps) => {
  const { page, offices, officeId, errors = [], refused = [], approvedCount, sentBackCount } = props
  return (
    <StaffLayout page={page} title="廃棄の承認" wide>
      <DisposalSteps page={page} here="/staff/disposals/approvals" />
      <ErrorSummary errors={errors} />
      <OverdueDisposals {...props.overdue} />
      {approvedCount !== undefined && approvedCount > 0 && (
        <NoticeBanner
          type="success"
          title={`${approvedCount}枚の廃棄を承認しました`}
          text="統合端末で廃止し、廃止を登録してください。"
        />
      )}
      {sentBackCount !== undefined && (
        <NoticeBanner
          type="success"
          title={`${sentBackCount}枚を差し戻しました`}
          text="カードは起案の前の状態に戻りました。"
        />
      )}
      <RefusedCards
        title={`${refused.length}枚は承認していません`}
        cards={refused.map(({ reason, ...card }) => ({ ...card, text: approvalRefusals[reason] }))}
      />
      <OfficeFilter action="/staff/disposals/approvals" offices={offices} officeId={officeId} />
      <Proposals {...props} />
    </StaffLayout>
  )
}

const Proposals = ({ page, officeId, lines, staffId, chosen, reason, errors = [] }: DisposalApprovalsPageProps) => (
  <PostForm page={page} action="/staff/disposals/approvals">
    <input type="hidden" name="office" value={String(officeId)} />
    {lines.length > 0 && <TickLinks path={tick => `/staff/disposals/approvals?office=${officeId}&tick=${tick}`} />}
    <Table
      caption={`承認を待つカード ${lines.length}枚`}
      columns={[{ label: '選択', hidden: true }, '交付通知書番号', '氏名', '候補の理由', '所在', '起案']}
      scrollable
      emptyText={lines.length === 0 ? '承認を待つカードはありません。起案されると、ここに並びます。' : undefined}
    >
      {lines.map(line => (
        <Row line={line} isOwn={line.proposedBy === staffId} isTicked={chosen.includes(line.id)} />
      ))}
    </Table>
    {lines.length > 0 && (
      <>
        <FormField
          type="text"
          name="reason"
          label="差し戻す理由"
          value={reason}
          maxlength={200}
          support="承認するときは、空のままにします。"
          error={errorOf(errors, 'reason')}
        />
        <div class="app-actions">
          <Button text="選んだカードの廃棄を承認する" name="decision" value="approve" />
          <Button text="選んだカードを差し戻す" kind="outline" name="decision" value="send_back" />
        </div>
      </>
    )}
  </PostForm>
)

const Row = ({ line, isOwn, isTicked }: { line: OpenDisposal; isOwn: boolean; isTicked: boolean }) => (
  <tr data-tone={line.isHeld ? 'warning' : undefined}>
    <td>
      <RowTick name="disposal" id={line.id} label={`${line.noticeNumber} ${line.name}を選ぶ`} checked={isTicked} />
    </td>
    <th scope="row" class="app-nowrap">
      <a href={url(`/staff/cards/${line.cardId}`)} safe>
        {line.noticeNumber}
      </a>
    </th>
    <td safe>{line.name}</td>
    <td>
      <span safe>{sinceText(line)}</span>
      {line.isHeld && <StatusChip tone="warning" text="保留中" />}
    </td>
    <td safe>{whereabouts(line)}</td>
    <td>
      <span safe>{`${line.proposerName} ${moment(line.proposedAt)}`}</span>
      {isOwn && <StatusChip tone="info" text="自分の起案(承認できません)" />}
    </td>
  </tr>
)
