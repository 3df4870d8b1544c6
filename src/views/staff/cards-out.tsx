import type { CardUnderWay, PulledCard, UnshelvedCard } from '#domain/reports/cards-out'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { NamedCard } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { moment, placeText } from './visit-words.ts'

type Common = { page: StaffPage; offices: readonly OfficeChoice[]; officeId: number }

/** 取出し中のカード: what is out of its case, the longest first. */
export const PulledCardsPage = ({ page, offices, officeId, cards }: Common & { cards: readonly PulledCard[] }) => (
  <StaffLayout page={page} title="取出し中のカード" wide>
    <OfficeFilter action="/staff/pulled-cards" offices={offices} officeId={officeId} list={{ name: 'pulled-cards' }} />
    <Late
      count={cards.filter(({ isTooLong }) => isTooLong).length}
      title="枚のカードが、来庁の予定がないのに戻されていません。"
      text="カードを探し、収納の画面で元のケースへ戻してください。見つからないときは、カードの画面から所在不明を届け出てください。"
    />
    <Table
      caption={`取出し中 ${cards.length}枚(取り出してから長い順)`}
      columns={['氏名', '交付通知書番号', '状態', '元の場所', '取り出した日時と人', '来庁の予約']}
      scrollable
      emptyText={cards.length === 0 ? '取り出したままのカードはありません。' : undefined}
    >
      {cards.map(card => (
        <tr data-tone={card.isTooLong ? 'error' : undefined}>
          <Person card={card} />
          <td>
            {card.isTooLong ? (
              <StatusChip tone="error" text="戻していない" />
            ) : (
              <StatusChip tone="info" text={custodyLabels[card.custody]} />
            )}
          </td>
          <td safe>{placeText(card)}</td>
          <td safe>{`${moment(card.since)} ${card.by ?? ''}`}</td>
          <td safe>{card.visitAt === null ? 'なし' : moment(card.visitAt)}</td>
        </tr>
      ))}
    </Table>
    {page.staff.can.includes('custody.move') && cards.length > 0 && (
      <p class="app-actions">
        <Button text="収納の画面で戻す" href="/staff/put-away" size="md" />
      </p>
    )}
  </StaffLayout>
)

type UnshelvedProps = Common & {
  list: { cards: readonly UnshelvedCard[]; total: number; lateCount: number }
  paging: { page: number; perPage: number }
}

/** 受領台のカード: what has arrived, or come back, and stands in no case. */
export const UnshelvedCardsPage = ({ page, offices, officeId, list, paging }: UnshelvedProps) => (
  <StaffLayout page={page} title="受領台のカード" wide>
    <OfficeFilter
      action="/staff/unshelved-cards"
      offices={offices}
      officeId={officeId}
      list={{ name: 'cards', query: { custody: 'reception' } }}
    />
    <Late
      count={list.lateCount}
      title="枚のカードが、収納されないまま置かれています。"
      text="カードを手に取って読み取り、ケースに収納してください。見つからないときは、カードの画面から所在不明を届け出てください。"
    />
    <Table
      caption={`受領台・設定作業中 ${list.total}枚(置いてから長い順)`}
      columns={['氏名', '交付通知書番号', '所在', '状態', '箱', '置いた日時']}
      scrollable
      emptyText={list.total === 0 ? '収納を待つカードはありません。' : undefined}
    >
      {list.cards.map(card => (
        <tr data-tone={card.isTooLong ? 'error' : undefined}>
          <Person card={card} />
          <td>
            <StatusChip
              tone={card.isTooLong ? 'error' : 'info'}
              text={card.isTooLong ? `${custodyLabels[card.custody]}(収納していない)` : custodyLabels[card.custody]}
            />
          </td>
          <td safe>{cardProcessLabels[card.process].label}</td>
          <td safe>{card.boxNumber ?? ''}</td>
          <td safe>{moment(card.since)}</td>
        </tr>
      ))}
    </Table>
    <Pager path={`/staff/unshelved-cards?office=${officeId}`} {...paging} total={list.total} />
    {page.staff.can.includes('custody.move') && list.total > 0 && (
      <p class="app-actions">
        <Button text="収納する" href="/staff/put-away" size="md" />
      </p>
    )}
  </StaffLayout>
)

/** 移送中・持出中のカード: what has left the building and not arrived. */
export const CardsUnderWayPage = ({ page, offices, officeId, cards }: Common & { cards: readonly CardUnderWay[] }) => (
  <StaffLayout page={page} title="移送中・持出中のカード" wide>
    <OfficeFilter
      action="/staff/cards-under-way"
      offices={offices}
      officeId={officeId}
      list={{ name: 'cards-under-way' }}
    />
    <Late
      count={cards.filter(({ isTooLong }) => isTooLong).length}
      title="枚のカードが、予定の日を過ぎても届いて(戻って)いません。"
      text="相手の庁舎に確かめてください。見つからないカードは、カードの画面から所在不明を届け出てください。"
    />
    <Table
      caption={`移送中・持出中 ${cards.length}枚(予定の日の順)`}
      columns={['氏名', '交付通知書番号', '状態', '行き先', '送った日時', '予定の日', '送付リスト']}
      scrollable
      emptyText={cards.length === 0 ? '庁舎の外にあるカードはありません。' : undefined}
    >
      {cards.map(card => (
        <tr data-tone={card.isTooLong ? 'error' : undefined}>
          <Person card={card} />
          <td>
            <StatusChip
              tone={card.isTooLong ? 'error' : 'info'}
              text={card.isTooLong ? '期限超過' : custodyLabels[card.custody]}
            />
          </td>
          <td safe>{card.toOfficeName?.ja ?? card.destination ?? ''}</td>
          <td safe>{card.sentAt === null ? '' : moment(card.sentAt)}</td>
          <td safe>{formatWarekiWithWeekday(card.dueOn)}</td>
          <td class="app-nowrap">
            <List page={page} card={card} />
          </td>
        </tr>
      ))}
    </Table>
  </StaffLayout>
)

const Late = ({ count, title, text }: { count: number; title: string; text: string }) =>
  count === 0 ? '' : <NoticeBanner type="error" title={`${count}${title}`} text={text} alarm />

type PersonProps = { card: { cardId: number; name: string; kana: string; noticeNumber: string } }

const Person = ({ card: { cardId, name, kana, noticeNumber } }: PersonProps) => (
  <>
    <th scope="row">
      <NamedCard cardId={cardId} name={name} kana={kana} />
    </th>
    <td class="app-nowrap" safe>
      {noticeNumber}
    </td>
  </>
)

const List = ({ page, card: { dispatchId, label } }: { page: StaffPage; card: CardUnderWay }) =>
  page.staff.can.includes('custody.move') ? (
    <a href={url(`/staff/dispatches/${dispatchId}`)} safe>
      {label}
    </a>
  ) : (
    <span safe>{label}</span>
  )
