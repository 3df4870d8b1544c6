import type { ShipmentCard, ShipmentLine } from '#domain/shipments/find'
import { Button } from '../components/button.tsx'
import { Table } from '../components/table.tsx'
import { NamedCard } from './card-cells.tsx'
import { birthText } from './visit-words.ts'

export type ShipmentCardsProps = {
  shipment: ShipmentLine
  missing: readonly ShipmentCard[]
  missingCount: number
  unpaired: readonly ShipmentCard[]
  unpairedCount: number
}

/** 届いていないカード and 照合していないカード, each by name: these are what one looks for in the box. */
export const ShipmentCards = ({ shipment, missing, missingCount, unpaired, unpairedCount }: ShipmentCardsProps) => (
  <>
    {missingCount > 0 && (
      <section aria-labelledby="missing">
        <h2 id="missing" safe>
          {captionOf('届いていないカード', missing.length, missingCount)}
        </h2>
        <Cards
          caption="届いていないカード"
          cards={missing}
          action={card => (
            <Button
              text="不足を記録する"
              hiddenText={`${card.noticeNumber} の`}
              kind="text"
              size="sm"
              href={`/staff/shipments/${shipment.id}/differences/new?kind=shortage&card=${card.id}`}
            />
          )}
        />
      </section>
    )}
    {unpairedCount > 0 && (
      <section aria-labelledby="unpaired">
        <h2 id="unpaired" safe>
          {captionOf('通知書と照合していないカード', unpaired.length, unpairedCount)}
        </h2>
        <Cards
          caption="通知書と照合していないカード"
          cards={unpaired}
          action={card => (
            <span class="app-row-links">
              {unpairedKinds.map(({ kind, text }) => (
                <Button
                  text={text}
                  hiddenText={`${card.noticeNumber} の`}
                  kind="text"
                  size="sm"
                  href={`/staff/shipments/${shipment.id}/differences/new?kind=${kind}&card=${card.id}`}
                />
              ))}
            </span>
          )}
        />
      </section>
    )}
  </>
)

const unpairedKinds = [
  { kind: 'notice_shortage', text: '通知書の不足を記録する' },
  { kind: 'damaged', text: '破損を記録する' },
  { kind: 'shortage', text: 'カードの不足を記録する' },
] as const

const captionOf = (what: string, shown: number, total: number) =>
  shown < total ? `${what}(${total}枚のうち${shown}枚)` : `${what}(${total}枚)`

type CardsProps = {
  caption: string
  cards: readonly ShipmentCard[]
  action: (card: ShipmentCard) => JSX.Element
}

const Cards = ({ caption, cards, action }: CardsProps) => (
  <Table
    caption={caption}
    captionHidden
    columns={['氏名', '交付通知書番号', '生年月日', '箱番号', { label: '記録', hidden: true }]}
    scrollable
  >
    {cards.map(card => (
      <tr>
        <th scope="row">
          <NamedCard cardId={card.id} name={card.name} kana={card.kana} />
        </th>
        <td class="app-nowrap" safe>
          {card.noticeNumber}
        </td>
        <td safe>{birthText(card.birthOn)}</td>
        <td safe>{card.boxNumber ?? ''}</td>
        <td>{action(card)}</td>
      </tr>
    ))}
  </Table>
)
