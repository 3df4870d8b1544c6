import type { DispatchCard, DispatchLine } from '#domain/dispatches/find'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Table } from '../components/table.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import { dispatchKindLabels, routeText } from '../staff/dispatch-words.ts'
import { moment } from '../staff/visit-words.ts'
import { BarCode, QrCode } from './bar-code.tsx'

type Props = { dispatch: DispatchLine; cards: readonly DispatchCard[]; printedBy: string; now: Date }

/** 送付リスト on paper: it travels with the cards, so it says no address, and a protected person is not named. */
export const DispatchListPaper = ({ dispatch, cards, printedBy, now }: Props) => (
  <PaperLayout
    title={`送付リスト(${dispatchKindLabels[dispatch.kind]})`}
    officeName={routeText(dispatch)}
    back={`/staff/dispatches/${dispatch.id}`}
    printedBy={`${moment(now)} ${printedBy} 印刷`}
  >
    <div class="app-label__codes">
      <BarCode code={dispatch.label} />
      <QrCode code={dispatch.label} />
    </div>
    <p safe>{`リストのコード ${dispatch.label}`}</p>
    <p safe>
      {`${cards.length}枚 着く(戻る)予定 ${formatWarekiWithWeekday(dispatch.dueOn)} ${
        dispatch.sentAt === null
          ? '(送る前)'
          : `送付 ${moment(dispatch.sentAt)} ${dispatch.sentBy ?? ''}・${dispatch.sentWith ?? ''}`
      }`}
    </p>
    <Table caption="カード" columns={['番号', '確認', 'ラベル', '交付通知書番号', '氏名', '受取']}>
      {cards.map((card, index) => (
        <tr>
          <td data-numeric="true" safe>
            {String(index + 1)}
          </td>
          <td class="app-tick">□</td>
          <td class="app-nowrap" safe>
            {card.label}
          </td>
          <td class="app-nowrap" safe>
            {card.noticeNumber}
          </td>
          <td safe>{card.name}</td>
          <td class="app-tick">□</td>
        </tr>
      ))}
    </Table>
    <p>受取 令和　　年　　月　　日　受取者　　　　　　　　　・　　　　　　　　　</p>
  </PaperLayout>
)
