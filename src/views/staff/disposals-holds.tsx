import type { HeldCard } from '#domain/disposals/holds'
import { formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { PersonAndCard, ProcessChip } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { DisposalSteps } from './disposals-parts.tsx'
import { moment } from './visit-words.ts'

type Props = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  cards: readonly HeldCard[]
  today: string
}

/** 廃棄を保留しているカード, the first to run out first. */
export const DisposalHoldsPage = ({ page, offices, officeId, cards, today }: Props) => (
  <StaffLayout page={page} title="廃棄を保留しているカード" wide>
    <DisposalSteps page={page} here="/staff/disposals/holds" />
    <OfficeFilter
      action="/staff/disposals/holds"
      offices={offices}
      officeId={officeId}
      list={{ name: 'disposal-holds', query: { state: 'open' } }}
    />
    <Table
      caption={`保留中のカード ${cards.length}枚`}
      columns={['氏名とカード', '手続', '保留の理由', '保留の期限', '保留した人', '操作']}
      scrollable
      emptyText={
        cards.length === 0 ? '保留しているカードはありません。「1. 候補」かカードの画面から保留できます。' : undefined
      }
    >
      {cards.map(card => (
        <tr data-tone={card.untilOn < today ? 'warning' : undefined}>
          <th scope="row" class="app-nowrap">
            <PersonAndCard cardId={card.cardId} name={card.name} noticeNumber={card.noticeNumber} />
          </th>
          <td>
            <ProcessChip process={card.process} />
          </td>
          <td safe>{card.reason}</td>
          <td>
            <span class="app-nowrap" safe>
              {`${formatWareki(card.untilOn)}まで`}
            </span>{' '}
            {card.untilOn < today && <StatusChip tone="warning" text="期限が過ぎました" />}
          </td>
          <td>
            <span safe>{card.setBy}</span>
            <small class="app-subline app-nowrap" safe>
              {moment(card.setAt)}
            </small>
          </td>
          <td>
            <Button
              text="見直す"
              hiddenText={`${card.noticeNumber}の保留を`}
              size="sm"
              kind="outline"
              href={`/staff/cards/${card.cardId}/disposal-hold`}
            />
          </td>
        </tr>
      ))}
    </Table>
  </StaffLayout>
)
