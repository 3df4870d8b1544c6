import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import type { ShipmentCard, ShipmentDifferenceLine, ShipmentLine } from '#domain/shipments/find'
import type { MissingStep } from '#domain/shipments/missing-steps'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ListLink } from './cards-office-filter.tsx'
import { ShipmentCards } from './shipment-cards.tsx'
import { DifferenceTable } from './shipment-differences.tsx'
import { stepWords } from './shipment-words.ts'
import { ShipmentChip } from './shipments.tsx'

export type ShipmentPageProps = {
  page: StaffPage
  shipment: ShipmentLine
  steps: readonly MissingStep[]
  missing: readonly ShipmentCard[]
  missingCount: number
  unpaired: readonly ShipmentCard[]
  unpairedCount: number
  differences: readonly ShipmentDifferenceLine[]
  today: string
  done?: ShipmentDone | undefined
  /** The card just typed in, whose label is to be printed now. */
  addedCardId?: number | undefined
  fields?: Record<string, string | undefined>
  errors?: FieldErrors
}

export const shipmentDone = {
  registered: '箱を登録しました。カードを読み取ってください。',
  counted: '交付通知書の実数を登録しました。',
  differed: '差異を記録しました。',
  withdrawn: '差異を取り下げました。',
  followed: 'J-LISへの照会と結果を登録しました。',
  closed: '箱を締めました。受領簿を印刷できます。',
  kept: 'カードを受領に戻しました。交付前設定へ進めます。',
  'sent-back': 'カードのJ-LISへの返送を登録しました。',
  'came-back': 'カードがJ-LISから戻ったことを登録しました。受領台に置いてください。',
  carded: 'カードを登録しました。ラベルを印刷して、カードにはってください。',
} as const
export type ShipmentDone = keyof typeof shipmentDone

/** 入荷の収支. What should be here, what is, and what is left to do before the box may go. */
export const ShipmentPage = (props: ShipmentPageProps) => {
  const { page, shipment, steps, done, addedCardId, errors = [], today } = props
  const isOpen = shipment.closedAt === null
  return (
    <StaffLayout page={page} title={`入荷 ${shipment.number}`} wide>
      {done !== undefined && (
        <NoticeBanner type="success" title={shipmentDone[done]}>
          {done === 'carded' && addedCardId !== undefined && (
            <p class="app-row-links">
              <a href={url(`/staff/label-sheets?kind=card&card=${addedCardId}`)}>このカードのラベルを印刷する</a>
              {isOpen && <a href={url(`/staff/shipments/${shipment.id}/cards/new`)}>続けて手入力で加える</a>}
            </p>
          )}
        </NoticeBanner>
      )}
      <ErrorSummary errors={errors} />
      <p>
        <ShipmentChip line={shipment} today={today} />{' '}
        <span safe>{`${shipment.officeName.ja} ・ ${formatWareki(shipment.receivedOn)} 受領`}</span>
      </p>
      <Balance shipment={shipment} />
      <Actions page={page} shipment={shipment} isReady={steps.length === 0} />
      {isOpen && <Steps {...props} />}
      {isOpen && <ShipmentCards {...props} />}
      <section aria-labelledby="differences">
        <h2 id="differences">差異</h2>
        <DifferenceTable page={page} shipment={shipment} differences={props.differences} />
        <ListLink name="shipment-differences" query={{ number: shipment.number }} />
      </section>
      {isOpen && <NoticeCount {...props} />}
      <section aria-labelledby="slip">
        <h2 id="slip">記録</h2>
        <Records shipment={shipment} />
      </section>
    </StaffLayout>
  )
}

const Balance = ({ shipment }: { shipment: ShipmentLine }) => (
  <div class="app-stack">
    <dl class="app-tallies" aria-label="カードの枚数">
      <Tally label="送付票" count={shipment.expectedCards} />
      <Tally label="不足" count={shipment.shortage} />
      <Tally label="過剰" count={shipment.surplus} />
      <Tally label="受領" count={shipment.arrivedCount} />
      <Tally label="照合済み" count={shipment.pairedCount} />
    </dl>
    <dl class="app-tallies" aria-label="交付通知書の枚数">
      <Tally label="通知書の送付票" count={shipment.expectedNotices} />
      <Tally label="通知書の不足" count={shipment.noticeShortage} />
      <Tally label="通知書の過剰" count={shipment.noticeSurplus} />
      <Tally label="通知書の実数" count={shipment.countedNotices} />
    </dl>
  </div>
)

const Tally = ({ label, count }: { label: string; count: number | null }) => (
  <div>
    <dt safe>{label}</dt>
    <dd>
      <span safe>{count?.toLocaleString('ja-JP') ?? '—'}</span>
      {count !== null && <small>枚</small>}
    </dd>
  </div>
)

function Actions({ page, shipment, isReady }: { page: StaffPage; shipment: ShipmentLine; isReady: boolean }) {
  const path = `/staff/shipments/${shipment.id}`
  return (
    <div class="app-actions">
      {shipment.closedAt === null ? (
        <>
          <Button text="受領を読み取る" size="md" href={`${path}/scan`} />
          <Button text="通知書と照合する" size="md" href={`${path}/pairings`} />
          <Button text="手入力で加える" size="md" kind="outline" href={`${path}/cards/new`} />
          <Button text="差異を記録する" size="md" kind="outline" href={`${path}/differences/new`} />
          <Button text="箱を締める" size="md" kind={isReady ? 'solid' : 'outline'} href={`${path}/closing`} />
        </>
      ) : (
        page.staff.can.includes('cards.set-up') && <Button text="交付前設定へ進む" size="md" href="/staff/set-ups" />
      )}
      <Button text="受領簿を印刷する" size="md" kind="text" href={`${path}/receipt`} />
      <Button text="J-LIS照会メモを印刷する" size="md" kind="text" href={`${path}/memo`} />
      <Button text="入荷の一覧へ戻る" size="md" kind="text" href="/staff/shipments" />
    </div>
  )
}

const Steps = ({ shipment, steps }: ShipmentPageProps) =>
  steps.length === 0 ? (
    <NoticeBanner
      type="success"
      title="枚数が合いました"
      text="もう一人の職員が空箱の中を確かめたら、「箱を締める」を押してください。"
    />
  ) : (
    <NoticeBanner type="warning" title={`締める前に、あと${steps.length}つあります`}>
      <ol>
        {steps.map(step => (
          <StepItem {...stepWords(step, `/staff/shipments/${shipment.id}`)} />
        ))}
      </ol>
    </NoticeBanner>
  )

const StepItem = ({ text, todo, href, link }: ReturnType<typeof stepWords>) => (
  <li>
    <strong safe>{text}</strong> <span safe>{todo}</span>{' '}
    {href !== undefined && (
      <a href={url(href)} safe>
        {link ?? ''}
      </a>
    )}
  </li>
)

const NoticeCount = ({ page, shipment, fields, errors = [] }: ShipmentPageProps) => (
  <section aria-labelledby="notices">
    <h2 id="notices">交付通知書の実数</h2>
    <PostForm page={page} action={`/staff/shipments/${shipment.id}/notices-count`}>
      <FormField
        type="text"
        name="counted_notices"
        label="数えた枚数"
        required
        width="short"
        inputmode="numeric"
        autocomplete="off"
        support={`送付票では${shipment.expectedNotices}枚です。`}
        value={fields?.counted_notices ?? shipment.countedNotices?.toString()}
        error={errorOf(errors, 'counted_notices')}
      />
      <Button text="実数を登録する" kind="outline" size="md" />
    </PostForm>
  </section>
)

const Records = ({ shipment }: { shipment: ShipmentLine }) => (
  <DefinitionList
    items={[
      {
        label: '検数',
        text: `${shipment.createdBy}・${shipment.countedWith}(${formatDateTimeWareki(shipment.createdAt)})`,
      },
      { label: '送付票の通知書', text: `${shipment.expectedNotices}枚(実数 ${shipment.countedNotices ?? '未登録'})` },
      { label: '備考', text: shipment.note ?? 'なし' },
      ...(shipment.closedAt === null
        ? []
        : [
            { label: '締め', text: `${shipment.closedBy ?? ''}(${formatDateTimeWareki(shipment.closedAt)})` },
            { label: '空箱確認', text: shipment.emptyBoxSeenBy ?? '' },
          ]),
    ]}
  />
)
