import type { BalanceCheck } from '#domain/balance/find'
import { type FaultKind, isFaultKind } from '#domain/balance/words'
import type { CardLine } from '#domain/cards/card-line'
import { type Location, locationName } from '#domain/custody/locations'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { CheckTable, offText } from './balance.tsx'
import { faultWords } from './balance-words.ts'
import { ProcessChip } from './card-cells.tsx'
import { whereabouts } from './visit-words.ts'

type Props = {
  page: StaffPage
  check: BalanceCheck
  shipments: readonly BalanceCheck[]
  cards: readonly CardLine[]
  locations: readonly Location[]
}

/** 照合の内訳: the figures of one day, and which cards and cases do not agree. */
export const BalanceDetailsPage = ({ page, check, shipments, cards, locations }: Props) => (
  <StaffLayout page={page} title={`照合の内訳 ${check.officeName.ja} ${formatWarekiWithWeekday(check.day)}`} wide>
    {check.holds ? (
      <NoticeBanner type="success" title="合っています。" />
    ) : (
      <NoticeBanner type="error" title="合いません。" text={offText(check)} alarm />
    )}
    <CheckTable caption="照合した枚数" checks={[check]} emptyText="" />
    <Table
      caption={`食い違い ${check.faults.length}件`}
      columns={['種類', '対象', '手続状態', '記録の所在', '次にすること']}
      scrollable
      emptyText={check.faults.length === 0 ? '食い違いはありません。' : undefined}
    >
      {check.faults.map(({ kind, id }) => (
        <Fault
          kind={isFaultKind(kind) ? kind : 'last_move'}
          id={id}
          card={cards.find(card => card.id === id)}
          location={locations.find(location => location.id === id)}
        />
      ))}
    </Table>
    {check.shipmentId === null && (
      <CheckTable caption="入荷ごとの照合" checks={shipments} emptyText="この日に照合した入荷はありません。" />
    )}
    <p class="app-actions">
      <Button text="残高照合へ戻る" kind="outline" size="md" href={`/staff/balance?office=${check.officeId}`} />
    </p>
  </StaffLayout>
)

type FaultProps = { kind: FaultKind; id: number; card: CardLine | undefined; location: Location | undefined }

const Fault = ({ kind, id, card, location }: FaultProps) => {
  const { label, next } = faultWords[kind]
  const known = kind === 'case_count' ? undefined : card
  return (
    <tr data-tone="error">
      <th scope="row" safe>
        {label}
      </th>
      {kind === 'case_count' ? (
        <td>
          {location === undefined ? (
            <span safe>{`保管場所 ${id}`}</span>
          ) : (
            <a href={url(`/staff/locations/${id}`)} safe>
              {locationName(location)}
            </a>
          )}
        </td>
      ) : (
        <td>
          {card === undefined ? (
            <span safe>{`登録のないカード(${id})`}</span>
          ) : (
            <a href={url(`/staff/cards/${id}`)} safe>
              {`${card.noticeNumber} ${card.name}`}
            </a>
          )}
        </td>
      )}
      <td>{known === undefined ? '—' : <ProcessChip process={known.process} />}</td>
      <td safe>{known === undefined ? '—' : whereabouts(known)}</td>
      <td safe>{next}</td>
    </tr>
  )
}
