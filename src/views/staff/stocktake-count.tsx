import { locationName } from '#domain/custody/locations'
import type { LastScan } from '#domain/scanning/words'
import type { UnreadCard } from '#domain/stocktakes/count-case'
import type { CaseCount } from '#domain/stocktakes/find'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { scanLines, undoButton } from '../components/scan-lines.ts'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { countWordLabels } from './stocktake-words.ts'

export type CountPageProps = {
  page: StaffPage
  stocktakeId: number
  place: CaseCount
  scans: readonly LastScan[]
  result?: ScanResult | undefined
  /** The second look: what has not been read yet. */
  unread?: readonly UnreadCard[] | undefined
}

/** ケースを数える: card after card, without a pause. */
export const CountPage = (props: CountPageProps) => (
  <StaffLayout page={props.page} title="棚卸の読み取り">
    <CountPart {...props} />
    <p>
      <a href={url(`/staff/stocktakes/${props.stocktakeId}`)}>棚卸の画面へ戻る</a>
    </p>
  </StaffLayout>
)

/** What changes with every reading, the case itself included, and nothing else: htmx asks for this alone. */
export const CountPart = (props: CountPageProps) => {
  const { page, stocktakeId, place, scans, result, unread } = props
  const path = `/staff/stocktakes/${stocktakeId}/cases/${place.id}`
  return (
    <div id="count" class="app-stack">
      <h2 class="app-place" safe>
        {locationName(place)}
      </h2>
      <Progress place={place} />
      {place.countedAt === null ? (
        <ScanField
          page={page}
          action={path}
          label="このケースのカードを続けて読み取る"
          support="別のケースのラベルを読み取ると、そのケースに移ります。"
          pattern="[CLV][0-9A-Z]{10}"
          result={result}
          scans={scanLines(scans, countWordLabels)}
          undo={undoButton(`${path}/undo`, scans)}
          target="#count"
        >
          {unread !== undefined && <input type="hidden" name="look" value="second" />}
        </ScanField>
      ) : (
        <NoticeBanner type="info" text="このケースは数え終わっています。数え直すときは棚卸の画面から開いてください。" />
      )}
      {place.countedAt === null && <Ending {...props} path={path} />}
    </div>
  )
}

const Progress = ({ place: { expectedCount, readCount, scanCount } }: { place: CaseCount }) => (
  <p class="app-progress">
    <strong safe>{`帳簿 ${expectedCount}枚中 ${readCount}枚 読み取り済み`}</strong>
    <progress max={Math.max(1, expectedCount)} value={readCount} aria-hidden="true"></progress>
    {scanCount > readCount && (
      <strong class="app-progress__missed" safe>{`帳簿にない読み取り ${scanCount - readCount}件`}</strong>
    )}
  </p>
)

const Ending = ({ page, path, unread }: CountPageProps & { path: string }) => {
  if (unread === undefined)
    return (
      <p>
        <Button
          text="このケースを数え終わる(読み取っていないカードを確かめる)"
          kind="outline"
          size="md"
          href={`${path}?look=second`}
        />
      </p>
    )
  return (
    <>
      {unread.length > 0 && (
        <NoticeBanner
          type="warning"
          title={`まだ読み取っていないカードが ${unread.length}枚 あります`}
          text="ケースの中と周りをもう一度探し、見つかったら上の欄に読み取ってください。"
        />
      )}
      <Unread unread={unread} />
      <PostForm page={page} action={`${path}/end`}>
        <div class="app-actions">
          <Button
            text={
              unread.length === 0
                ? 'このケースを数え終わりにする'
                : `見つからない${unread.length}枚を差異にして、数え終わりにする`
            }
            tone={unread.length === 0 ? undefined : 'danger'}
          />
          <Button text="読み取りを続ける" kind="outline" href={path} />
        </div>
      </PostForm>
    </>
  )
}

const Unread = ({ unread }: { unread: readonly UnreadCard[] }) => (
  <Table
    caption="読み取っていないカード(番の順)"
    columns={[{ label: '番', numeric: true }, '交付通知書番号', 'ラベル']}
    emptyText={unread.length === 0 ? '読み取っていないカードはありません。' : undefined}
  >
    {unread.map(({ id, position, noticeNumber, label }) => (
      <tr>
        <td data-numeric="true" safe>
          {String(position)}
        </td>
        <th scope="row">
          <a href={url(`/staff/cards/${id}`)} safe>
            {noticeNumber}
          </a>
        </th>
        <td class="app-scan__code" safe>
          {label}
        </td>
      </tr>
    ))}
  </Table>
)
