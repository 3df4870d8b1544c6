import type { CardProcess } from '#domain/cards/words'
import { url } from '#url'
import { StatusChip } from '../components/status-chip.tsx'
import { cardProcessLabels } from '../labels.ts'

/** 氏名とカード in a row's heading: whose card it is, and below it the number, which leads to the card. */
export const PersonAndCard = ({
  cardId,
  name,
  noticeNumber,
}: {
  cardId: number
  name: string
  noticeNumber: string
}) => (
  <>
    <span safe>{name}</span>
    <small class="app-subline">
      <a class="app-nowrap" href={url(`/staff/cards/${cardId}`)} safe>
        {noticeNumber}
      </a>
    </small>
  </>
)

/** 氏名とカナ in a row's heading, where the number has a column of its own: the name leads to the card. */
export const NamedCard = ({ cardId, name, kana }: { cardId: number; name: string; kana: string | null }) => (
  <>
    <a href={url(`/staff/cards/${cardId}`)} safe>
      {name}
    </a>
    <small class="app-subline" safe>
      {kana}
    </small>
  </>
)

/** 手続の状態 of a card, as the chip that every list shows. */
export const ProcessChip = ({ process }: { process: CardProcess }) => (
  <StatusChip tone={cardProcessLabels[process].tone} text={cardProcessLabels[process].label} />
)
