import { locationName } from '#domain/custody/locations'
import { dayOf } from '#domain/rules/days'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { StocktakeDifference } from '#domain/stocktakes/differences'
import type { CountedCase, StocktakeLine } from '#domain/stocktakes/find'
import { stageOf } from '#domain/stocktakes/words'
import { DefinitionList } from '../components/definition-list.tsx'
import { Table } from '../components/table.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import { DifferenceTable } from '../staff/stocktake-differences.tsx'
import { stageChips, stocktakeKindLabels } from '../staff/stocktake-words.ts'
import { Signatures } from './signatures.tsx'

type Props = {
  stocktake: StocktakeLine
  cases: readonly CountedCase[]
  differences: readonly StocktakeDifference[]
  printedBy: string
  now: Date
}

/** 棚卸報告. Period, who, which cases, how many, what did not agree and what became of it, and the signatures. */
export const StocktakeReport = ({ stocktake, cases, differences, printedBy, now }: Props) => (
  <PaperLayout
    title="棚卸報告"
    day={dayOf(stocktake.startedAt)}
    officeName={stocktake.officeName.ja}
    back={`/staff/stocktakes/${stocktake.id}`}
    printedBy={`${formatDateTimeWareki(now)} ${printedBy} 印刷`}
  >
    <DefinitionList
      items={[
        { label: '種類と番号', text: `${stocktakeKindLabels[stocktake.kind]} 第${stocktake.id}号` },
        { label: '期間', text: `${formatDateTimeWareki(stocktake.startedAt)} から ${endOf(stocktake)}` },
        { label: '数えた人', text: countersOf(stocktake, cases).join('・') },
        { label: 'ケース', text: `${stocktake.caseCount}ケース(数え終わり ${stocktake.countedCount}ケース)` },
        { label: 'カード', text: `帳簿 ${stocktake.expectedCount}枚・読み取り ${stocktake.scanCount}枚` },
        { label: '差異', text: `${stocktake.differenceCount}件(うち未了 ${stocktake.openCount}件)` },
        { label: '状態', text: stageChips[stageOf(stocktake)].text },
      ]}
    />
    <DifferenceTable
      differences={differences}
      officeId={stocktake.officeId}
      isCounted={stocktake.finishedAt !== null}
    />
    <Table
      caption="ケース(棚の順)"
      columns={[
        'ケース',
        { label: '帳簿', numeric: true },
        { label: '読み取り', numeric: true },
        { label: 'ほかの読み取り', numeric: true },
        '数え終わった日時と人',
      ]}
    >
      {cases.map(each => (
        <tr>
          <th scope="row" class="app-nowrap" safe>
            {locationName(each)}
          </th>
          <td data-numeric="true" safe>{`${each.expectedCount}枚`}</td>
          <td data-numeric="true" safe>{`${each.readCount}枚`}</td>
          <td data-numeric="true" safe>{`${each.scanCount - each.readCount}件`}</td>
          <td safe>
            {each.countedAt === null ? 'まだ' : `${formatDateTimeWareki(each.countedAt)} ${each.countedBy ?? ''}`}
          </td>
        </tr>
      ))}
    </Table>
    <Signatures
      people={[
        { role: '棚卸をした人', name: stocktake.finishedBy ?? stocktake.startedBy },
        { role: '確認した人', name: stocktake.signedOffBy ?? '' },
        { role: '所属長', name: '' },
      ]}
    />
  </PaperLayout>
)

const endOf = ({ finishedAt, abandonedAt }: StocktakeLine) => {
  const end = finishedAt ?? abandonedAt
  return end === null ? '(続いています)' : formatDateTimeWareki(end)
}

const countersOf = ({ startedBy, finishedBy }: StocktakeLine, cases: readonly CountedCase[]) => [
  ...new Set([startedBy, ...cases.map(({ countedBy }) => countedBy), finishedBy].filter(name => name !== null)),
]
