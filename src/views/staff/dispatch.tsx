import { type DispatchCard, type DispatchLine, isOverdue } from '#domain/dispatches/find'
import { arrivalOfficeOf, stageOf } from '#domain/dispatches/words'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { type LastScan, undoableOf } from '#domain/scanning/words'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { DispatchCardTable } from './dispatch-cards.tsx'
import { dispatchKindLabels, lastScanOf, routeText, stageChip, waitsElsewhere } from './dispatch-words.ts'
import type { Deadline } from './dispatches.tsx'
import { moment } from './visit-words.ts'

export type DispatchPageProps = {
  page: StaffPage
  dispatch: DispatchLine
  cards: readonly DispatchCard[]
  scans: readonly LastScan[]
  /** The office where this person works: only there is anything read. */
  officeId: number
  deadline: Deadline
  result?: ScanResult | undefined
  refusal?: string | undefined
  done?: 'sent' | 'taken-out' | undefined
}

/** 送付リスト: what is on it, where it stands, and the reading of its cards on either end. */
export const DispatchPage = (props: DispatchPageProps) => {
  const { page, dispatch, cards, officeId, refusal, done } = props
  const canChange = stageOf(dispatch) === 'open' && dispatch.fromOfficeId === officeId
  return (
    <StaffLayout page={page} title={`送付リスト ${routeText(dispatch)}`} wide>
      {refusal !== undefined && <NoticeBanner type="error" title={refusal} />}
      {done === 'taken-out' && <NoticeBanner type="success" title="リストから外しました。" />}
      {done === 'sent' && (
        <NoticeBanner
          type="success"
          title={`${dispatch.cardCount}枚を送付しました。`}
          text="送付リストを印刷して、カードと一緒に送ってください。"
        />
      )}
      <div id="dispatch" class="app-stack">
        <Standing dispatch={dispatch} deadline={props.deadline} />
        <Warnings {...props} />
        <Reading {...props} />
        <DispatchCardTable page={page} dispatch={dispatch} cards={cards} canChange={canChange} />
        <Actions dispatch={dispatch} canChange={canChange} />
        <Facts dispatch={dispatch} />
      </div>
    </StaffLayout>
  )
}

const Standing = ({ dispatch, deadline }: { dispatch: DispatchLine; deadline: Deadline }) => (
  <p class="app-standing">
    <StatusChip {...stageChip(dispatch, isOverdue(dispatch, deadline))} />
    <span
      safe
    >{`${dispatchKindLabels[dispatch.kind]}・${dueLabels[dispatch.kind]} ${formatWarekiWithWeekday(dispatch.dueOn)}`}</span>
  </p>
)

const dueLabels = { transfer: '着く予定の日', carry_out: '戻る予定の日' }

function Warnings({ dispatch, cards, deadline }: DispatchPageProps) {
  const waiting = cards.filter(card => waitsElsewhere(card, dispatch)).length
  return (
    <>
      {isOverdue(dispatch, deadline) && (
        <NoticeBanner
          type="error"
          alarm
          title={`予定の日を過ぎましたが、${dispatch.openCount}枚がまだ届いて(戻って)いません。`}
          text="相手の庁舎に確かめてください。見つからないカードは、下の表の「見当たらない」から所在不明を届け出てください。"
        />
      )}
      {waiting > 0 && (
        <NoticeBanner
          type="warning"
          title={`ほかの庁舎に来庁の予約があるカードが${waiting}枚あります。`}
          text="送る前に、予約の庁舎を確かめてください。届いたあとは、予約の変更が必要です。"
        />
      )}
    </>
  )
}

function Reading({ page, dispatch, officeId, scans, result }: DispatchPageProps) {
  const stage = stageOf(dispatch)
  const isAdding = stage === 'open' && dispatch.fromOfficeId === officeId
  const isArriving = stage !== 'open' && arrivalOfficeOf(dispatch) === officeId
  if (!isAdding && !isArriving) return <Elsewhere dispatch={dispatch} />
  const last = undoableOf(scans)
  const at = `/staff/dispatches/${dispatch.id}`
  return (
    <ScanField
      page={page}
      action={`${at}/scans`}
      label={isAdding ? 'リストに加えるカードを読み取る' : arrivingLabel(dispatch)}
      support={
        isAdding
          ? 'カードのラベルを1枚ずつ読み取ります。交付通知書番号を入力しても加えられます。'
          : arrivingSupport(dispatch)
      }
      pattern="[CD][0-9A-Z]{10}"
      result={result}
      scans={scans.map(lastScanOf)}
      undo={last && { action: `${at}/scans/undo`, label: '直前の読み取りを取り消す', scanId: last.id }}
      target="#dispatch"
    />
  )
}

const arrivingLabel = ({ kind }: DispatchLine) =>
  kind === 'transfer' ? '届いたカードを読み取る' : '戻ったカードを読み取る'

const arrivingSupport = ({ cardCount, openCount }: DispatchLine) =>
  openCount === 0
    ? 'すべて読み取りました。受領台のカードを、収納の画面で棚に入れてください。'
    : `${cardCount}枚中、残り${openCount}枚です。1枚ずつ読み取ってください。`

const Elsewhere = ({ dispatch }: { dispatch: DispatchLine }) => (
  <p class="app-lead" safe>
    {stageOf(dispatch) === 'open'
      ? `${dispatch.fromOfficeName.ja}で作成中のリストです。`
      : `カードの読み取りは、${dispatch.toOfficeName?.ja ?? dispatch.fromOfficeName.ja}で行います。`}
  </p>
)

const Actions = ({ dispatch, canChange }: { dispatch: DispatchLine; canChange: boolean }) => (
  <p class="app-actions">
    {canChange && dispatch.cardCount > 0 && (
      <Button text="二人で確かめて送る" href={`/staff/dispatches/${dispatch.id}/sending`} />
    )}
    {dispatch.cardCount > 0 && (
      <Button text="送付リストを印刷する" kind="outline" size="md" href={`/staff/dispatches/${dispatch.id}/print`} />
    )}
    {canChange && (
      <Button
        text="このリストを取りやめる"
        kind="text"
        size="md"
        href={`/staff/dispatches/${dispatch.id}/discarding`}
      />
    )}
    <Button text="移送・持出しの一覧へ戻る" kind="text" size="md" href="/staff/dispatches" />
  </p>
)

const Facts = ({ dispatch }: { dispatch: DispatchLine }) => (
  <DefinitionList
    items={[
      { label: '作成', text: `${moment(dispatch.createdAt)} ${dispatch.createdBy}` },
      {
        label: '送付',
        text:
          dispatch.sentAt === null
            ? 'まだ送っていません。'
            : `${moment(dispatch.sentAt)} ${dispatch.sentBy ?? ''}・立会 ${dispatch.sentWith ?? ''}`,
      },
      { label: '完了', text: dispatch.closedAt === null ? 'まだ終わっていません。' : moment(dispatch.closedAt) },
      { label: 'リストのコード', text: dispatch.label },
      { label: '備考', text: dispatch.note ?? 'なし' },
    ]}
  />
)
