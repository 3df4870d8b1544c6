import type { Candidate } from '#domain/disposals/candidates'
import type { RefusedCard } from '#domain/disposals/propose'
import type { DisposalReason } from '#domain/disposals/words'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { NamedCard, ProcessChip } from './card-cells.tsx'
import { RowTick, TickLinks } from './cards-choice.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { DisposalSteps, OverdueDisposals, RefusedCards, reasonOptions, sinceText } from './disposals-parts.tsx'
import { proposalRefusals } from './disposals-words.ts'
import { whereabouts } from './visit-words.ts'

export type DisposalsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  reason: DisposalReason | undefined
  /** The day asked about: today, or a later one to look ahead. */
  day: string
  today: string
  list: { lines: readonly Candidate[]; total: number }
  paging: { page: number; perPage: number }
  chosen: readonly number[]
  overdue: { count: number; days: number }
  errors?: FieldErrors
  proposedCount?: number | undefined
  refused?: readonly RefusedCard[]
}

/** 廃棄候補. What the rules say of every card, before anything is done; then the cards to propose. */
export const DisposalsPage = (props: DisposalsPageProps) => {
  const { page, errors = [], refused = [], proposedCount } = props
  return (
    <StaffLayout page={page} title="廃棄候補" wide>
      <DisposalSteps page={page} here="/staff/disposals" />
      <ErrorSummary errors={errors} />
      <OverdueDisposals {...props.overdue} />
      {proposedCount !== undefined && proposedCount > 0 && (
        <NoticeBanner
          type="success"
          title={`${proposedCount}枚を起案しました`}
          text="ほかの職員(承認者)が承認すると、廃止と廃棄に進めます。"
        />
      )}
      <RefusedCards
        title={`${refused.length}枚は起案していません`}
        cards={refused.map(({ reason, ...card }) => ({ ...card, text: proposalRefusals[reason] }))}
      />
      <Filter {...props} />
      <Candidates {...props} />
    </StaffLayout>
  )
}

const Filter = ({ offices, officeId, reason, day }: DisposalsPageProps) => (
  <OfficeFilter
    action="/staff/disposals"
    offices={offices}
    officeId={officeId}
    list={{ name: 'disposal-candidates', query: { reason, until: day } }}
  >
    <FormField type="select" name="reason" label="理由" width="medium" value={reason ?? ''} options={reasonOptions} />
    <FormField type="date" name="day" label="この日に候補になるカード" value={day} />
  </OfficeFilter>
)

const Candidates = (props: DisposalsPageProps) => {
  const { page, list, paging, day, today } = props
  const path = pathOf(props)
  const isLookAhead = day > today
  return (
    <PostForm page={page} action="/staff/disposals">
      <input type="hidden" name="office" value={String(props.officeId)} />
      <input type="hidden" name="reason" value={props.reason ?? ''} />
      <input type="hidden" name="page" value={String(paging.page)} />
      {isLookAhead && (
        <p
          class="app-lead"
          safe
        >{`${formatWarekiWithWeekday(day)}に候補になるカードの下見です。起案はその日からできます。`}</p>
      )}
      {!isLookAhead && list.lines.length > 0 && <TickLinks path={tick => `${path}&page=${paging.page}&tick=${tick}`} />}
      <CandidateTable {...props} isLookAhead={isLookAhead} />
      <Pager path={path} page={paging.page} perPage={paging.perPage} total={list.total} />
      {!isLookAhead && list.lines.length > 0 && (
        <>
          <p>
            選んだカードだけを起案します。起案しただけでは廃棄できません。承認、廃止の登録、一枚ずつの読み取りが必要です。
          </p>
          <Button text="選んだカードの廃棄を起案する" />
        </>
      )}
    </PostForm>
  )
}

const pathOf = ({ officeId, reason, day }: DisposalsPageProps) =>
  `/staff/disposals?office=${officeId}&reason=${reason ?? ''}&day=${day}`

const CandidateTable = ({ list, chosen, isLookAhead }: DisposalsPageProps & { isLookAhead: boolean }) => (
  <Table
    caption={`廃棄候補 ${list.total}枚(古いものから)`}
    columns={[
      ...(isLookAhead ? [] : [{ label: '選択', hidden: true }]),
      '氏名',
      '交付通知書番号',
      '候補の理由',
      '手続',
      '所在',
      '保留',
    ]}
    scrollable
    emptyText={
      list.lines.length === 0
        ? '決まりに合うカードはありません。予約や空き待ちのあるカード、保留中のカードは出ません。'
        : undefined
    }
  >
    {list.lines.map(line => (
      <Row line={line} isTicked={chosen.includes(line.id)} isLookAhead={isLookAhead} />
    ))}
  </Table>
)

type RowProps = { line: Candidate; isTicked: boolean; isLookAhead: boolean }

const Row = ({ line, isTicked, isLookAhead }: RowProps) => (
  <tr>
    {!isLookAhead && (
      <td>
        <RowTick name="card" id={line.id} label={`${line.noticeNumber} ${line.name}を選ぶ`} checked={isTicked} />
      </td>
    )}
    <th scope="row">
      <NamedCard cardId={line.id} name={line.name} kana={line.kana} />
    </th>
    <td class="app-nowrap" safe>
      {line.noticeNumber}
    </td>
    <td safe>{sinceText(line)}</td>
    <td>
      <ProcessChip process={line.process} />
    </td>
    <td safe>{whereabouts(line)}</td>
    <td>
      <Button
        text="保留する"
        hiddenText={`${line.noticeNumber}の廃棄を`}
        kind="text"
        size="sm"
        href={`/staff/cards/${line.id}/disposal-hold`}
      />
    </td>
  </tr>
)
