import type { DispatchCard, DispatchLine } from '#domain/dispatches/find'
import { Button } from '../components/button.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { NamedCard } from './card-cells.tsx'
import { cardChip, waitsElsewhere } from './dispatch-words.ts'
import { moment, whereabouts } from './visit-words.ts'

type Props = { page: StaffPage; dispatch: DispatchLine; cards: readonly DispatchCard[]; canChange: boolean }

/** The cards of a list, in the order in which they were added. */
export const DispatchCardTable = ({ page, dispatch, cards, canChange }: Props) => (
  <Table
    caption={`リストのカード ${cards.length}枚`}
    columns={[
      { label: '番号', numeric: true },
      '状態',
      '氏名',
      '交付通知書番号',
      'いまの所在',
      '来庁の予約',
      { label: '操作', hidden: true },
    ]}
    scrollable
    emptyText={cards.length === 0 ? 'まだカードがありません。カードのラベルを読み取って加えてください。' : undefined}
  >
    {cards.map((card, index) => (
      <tr data-tone={card.outcome === null ? undefined : card.outcome === 'missing' ? 'error' : 'quiet'}>
        <td data-numeric="true" safe>
          {String(index + 1)}
        </td>
        <td>
          <StatusChip {...cardChip(card, dispatch)} />
          {card.outcomeAt !== null && (
            <small class="app-subline" safe>{`${moment(card.outcomeAt)} ${card.outcomeBy ?? ''}`}</small>
          )}
        </td>
        <th scope="row">
          <NamedCard cardId={card.cardId} name={card.name} kana={card.kana} />
        </th>
        <td class="app-nowrap" safe>
          {card.noticeNumber}
        </td>
        <td safe>{whereabouts(card)}</td>
        <td>
          <Visit card={card} dispatch={dispatch} />
        </td>
        <td>
          {canChange && <TakeOut page={page} dispatch={dispatch} card={card} />}
          {dispatch.sentAt !== null && card.outcome === null && page.staff.can.includes('incidents.declare') && (
            <Missing card={card} />
          )}
        </td>
      </tr>
    ))}
  </Table>
)

const Visit = ({ card, dispatch }: { card: DispatchCard; dispatch: DispatchLine }) => {
  if (card.visitAt === null) return 'なし'
  return (
    <>
      <span safe>{`${moment(card.visitAt)} ${card.visitOfficeName?.ja ?? ''}`}</span>{' '}
      {waitsElsewhere(card, dispatch) && <StatusChip tone="warning" text="別の庁舎" />}
    </>
  )
}

// The list is closed when each of its cards has been read, or declared missing.
const Missing = ({ card }: { card: DispatchCard }) => (
  <Button
    text="見当たらない"
    hiddenText={`${card.noticeNumber}が`}
    kind="outline"
    size="sm"
    tone="danger"
    href={`/staff/incidents/new?card=${card.cardId}&occasion=receipt`}
  />
)

const TakeOut = ({ page, dispatch, card }: { page: StaffPage; dispatch: DispatchLine; card: DispatchCard }) => (
  <PostForm page={page} action={`/staff/dispatches/${dispatch.id}/cards/${card.cardId}/removal`} inline>
    <Button text="外す" hiddenText={`${card.noticeNumber}をリストから`} kind="outline" size="sm" />
  </PostForm>
)
