import type { StocktakeDifference } from '#domain/stocktakes/differences'
import { url } from '#url'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { bookedPlace, cardCodeOf, differenceKindLabels, foundPlace, resolutionLabels } from './stocktake-words.ts'

type Props = {
  differences: readonly StocktakeDifference[]
  officeId: number
  /** Before the end no difference does not yet mean that all was found. */
  isCounted?: boolean
  /** Where a difference is settled; without it the table only tells. */
  pathOf?: ((id: number) => string) | undefined
}

/** 差異の一覧 with what became of each. */
export const DifferenceTable = ({ differences, officeId, isCounted = true, pathOf }: Props) => (
  <Table
    caption={`差異 ${differences.length}件`}
    columns={['種類', 'カード', '帳簿の場所', '読み取った場所', '始末', '備考']}
    scrollable
    emptyText={differences.length === 0 ? (isCounted ? allFound : notYet) : undefined}
  >
    {differences.map(difference => (
      <tr data-tone={difference.resolution === null ? undefined : 'quiet'}>
        <td>
          <StatusChip {...differenceKindLabels[difference.kind]} />
        </td>
        <th scope="row" safe>
          {cardCodeOf(difference)}
        </th>
        <td class="app-nowrap" safe>
          {bookedPlace(difference, officeId)}
        </td>
        <td class="app-nowrap" safe>
          {foundPlace(difference, officeId)}
        </td>
        <td>
          <Outcome difference={difference} path={pathOf?.(difference.id)} />
        </td>
        <td safe>{difference.note ?? ''}</td>
      </tr>
    ))}
  </Table>
)

const allFound = '差異はありません。帳簿と読み取りが一致しました。'
const notYet = 'まだ数え終わっていません。差異は、すべてのケースを数え終わると決まります。'

function Outcome({ difference, path }: { difference: StocktakeDifference; path: string | undefined }) {
  if (difference.resolution !== null)
    return <span safe>{`${resolutionLabels[difference.resolution]} ${difference.resolvedBy ?? ''}`}</span>
  if (path === undefined) return <StatusChip tone="error" text="未了" />
  return <a href={url(path)}>始末を登録する</a>
}
