import type { OpenReversal, ReversedCard } from '#domain/counter/find-reversals'
import { reversalSteps } from '#domain/counter/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProcessChip } from './card-cells.tsx'
import { reversalStepLabels } from './reversals-words.ts'
import { moment } from './visit-words.ts'

export type ReversalsPageProps = {
  page: StaffPage
  requests: readonly OpenReversal[]
  cards: readonly ReversedCard[]
  staffId: number
  refusal?: string | undefined
  done?: keyof typeof doneWords | undefined
}

export const doneWords = {
  requested: '交付取消を申請しました。承認者の決定を待ってください。',
  decided: '決定を登録しました。',
  returned: 'カードを預かったことを登録しました。',
  continued: '次の手続に進めました。',
} as const

/** 交付取消. What waits for a decision, and the cards with whom somebody has to go on. */
export const ReversalsPage = ({ page, requests, cards, staffId, refusal, done }: ReversalsPageProps) => (
  <StaffLayout page={page} title="交付取消" wide>
    {refusal !== undefined && <NoticeBanner type="error" title="登録できません" text={refusal} />}
    {done !== undefined && <NoticeBanner type="success" title={doneWords[done]} />}
    <p class="app-lead">
      交付の取消は、カードの画面から理由を書いて申請し、ほかの職員(承認者)が決定します。来庁の件数は変わりません。
    </p>
    <Requests page={page} requests={requests} staffId={staffId} />
    <Table
      caption={`交付を取り消したカード ${cards.length}枚`}
      columns={['交付通知書番号', '氏名', '所在', '取り消した日時', '次の手続']}
      scrollable
      emptyText={cards.length === 0 ? '次の手続を待つカードはありません。' : undefined}
    >
      {cards.map(card => (
        <ReversedRow page={page} card={card} />
      ))}
    </Table>
  </StaffLayout>
)

const Requests = ({ page, requests, staffId }: Pick<ReversalsPageProps, 'page' | 'requests' | 'staffId'>) => (
  <Table
    caption={`決定を待つ申請 ${requests.length}件`}
    columns={['交付通知書番号', '氏名', '理由', '申請', '決定']}
    scrollable
    emptyText={requests.length === 0 ? '決定を待つ申請はありません。' : undefined}
  >
    {requests.map(request => (
      <tr>
        <th scope="row" class="app-nowrap">
          <a href={url(`/staff/cards/${request.cardId}`)} safe>
            {request.noticeNumber}
          </a>
        </th>
        <td safe>{request.name}</td>
        <td safe>{request.reason}</td>
        <td safe>{`${request.requesterName} ${moment(request.requestedAt)}`}</td>
        <td>
          <DecisionLink page={page} request={request} isOwn={request.requestedBy === staffId} />
        </td>
      </tr>
    ))}
  </Table>
)

const DecisionLink = ({ page, request, isOwn }: { page: StaffPage; request: OpenReversal; isOwn: boolean }) =>
  page.staff.can.includes('reversals.decide') && !isOwn ? (
    <Button
      text="決定する"
      hiddenText={`${request.noticeNumber}の交付取消を`}
      size="sm"
      href={`/staff/reversals/${request.id}/decision`}
    />
  ) : (
    <StatusChip tone="info" text={isOwn ? '自分の申請(ほかの承認者が決定)' : '承認者の決定待ち'} />
  )

const ReversedRow = ({ page, card }: { page: StaffPage; card: ReversedCard }) => (
  <tr data-tone={card.custody === 'with_holder' ? 'warning' : undefined}>
    <th scope="row" class="app-nowrap">
      <a href={url(`/staff/cards/${card.cardId}`)} safe>
        {card.noticeNumber}
      </a>
    </th>
    <td safe>{card.name}</td>
    <td>
      <StatusChip tone={card.custody === 'with_holder' ? 'warning' : 'info'} text={custodyLabels[card.custody]} />
      {card.custody === 'with_holder' && (
        <PostForm page={page} action={`/staff/reversals/cards/${card.cardId}/return`} inline>
          <Button text="カードを預かった" hiddenText={`${card.noticeNumber}の`} size="sm" kind="outline" />
        </PostForm>
      )}
    </td>
    <td safe>{moment(card.processChangedAt)}</td>
    <td>
      {card.process === 'remaking' ? <ProcessChip process={card.process} /> : <NextStep page={page} card={card} />}
    </td>
  </tr>
)

const NextStep = ({ page, card }: { page: StaffPage; card: ReversedCard }) => (
  <>
    <PostForm
      page={page}
      action={`/staff/reversals/cards/${card.cardId}/continuation`}
      inline
      label={`${card.noticeNumber}の次の手続`}
    >
      <FormField
        type="select"
        name="step"
        id={`step-${card.cardId}`}
        label="次の手続"
        width="medium"
        options={[
          { value: '', label: '選んでください' },
          ...reversalSteps.map(value => ({ value, label: reversalStepLabels[value] })),
        ]}
      />
      <Button text="進める" hiddenText={`${card.noticeNumber}の手続を`} size="sm" />
    </PostForm>
    {page.staff.can.includes('cards.set-up') && (
      <Button
        text="再作成を依頼する"
        hiddenText={`${card.noticeNumber}の`}
        size="sm"
        kind="outline"
        href={`/staff/cards/${card.cardId}/remake`}
      />
    )}
  </>
)
