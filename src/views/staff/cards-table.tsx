import type { CardLine } from '#domain/cards/card-line'
import { registerWarning } from '#domain/cards/warnings'
import { formatWareki } from '#domain/rules/wareki'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { NamedCard, ProcessChip } from './card-cells.tsx'
import { RowTick } from './cards-choice.tsx'
import { warningWords } from './cards-words.ts'
import { birthText, whereabouts } from './visit-words.ts'

export type CardTableProps = {
  caption: string
  lines: readonly CardLine[]
  emptyText: string
  /** With ticks, each row has a box named `card`; these ids are ticked. */
  ticked?: readonly number[] | undefined
  captionHidden?: boolean
}

/** カードの一覧. One row a card, the same in every list. */
export const CardTable = ({ caption, captionHidden = false, lines, emptyText, ticked }: CardTableProps) => (
  <Table
    caption={caption}
    captionHidden={captionHidden}
    columns={[...(ticked ? [{ label: '選択', hidden: true }] : []), ...columns]}
    scrollable
    emptyText={lines.length === 0 ? emptyText : undefined}
  >
    {lines.map(line => (
      <CardRow line={line} ticked={ticked} />
    ))}
  </Table>
)

const columns = ['氏名', '交付通知書番号', '生年月日', '状態', '所在', '箱番号', '受領日']

function CardRow({ line, ticked }: { line: CardLine; ticked?: readonly number[] | undefined }) {
  const { id, name, kana, noticeNumber, birthOn, process, boxNumber, receivedOn } = line
  const warning = registerWarning(line.registerChange)
  return (
    <tr data-tone={warning === undefined ? undefined : 'warning'}>
      {ticked !== undefined && (
        <td>
          <RowTick name="card" id={id} label={`${noticeNumber} ${name}を選ぶ`} checked={ticked.includes(id)} />
        </td>
      )}
      <th scope="row">
        <NamedCard cardId={id} name={name} kana={kana} />
        {warning !== undefined && <StatusChip tone="warning" text={warningWords[warning].label} />}
      </th>
      <td class="app-nowrap" safe>
        {noticeNumber}
      </td>
      <td safe>{birthText(birthOn)}</td>
      <td>
        <ProcessChip process={process} />
      </td>
      <td safe>{whereabouts(line)}</td>
      <td safe>{boxNumber ?? ''}</td>
      <td safe>{formatWareki(receivedOn)}</td>
    </tr>
  )
}
