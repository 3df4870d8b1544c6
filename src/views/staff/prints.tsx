import type { FoundPrint } from '#domain/letters/prints'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { printKindLabels, printStateChip } from './prints-words.ts'

type PrintProps = { page: StaffPage; found: FoundPrint; now: Date }

/** 印刷の一件: how far it is, and what comes out of it. */
export const PrintPage = ({ page, found, now }: PrintProps) => (
  <StaffLayout page={page} title={`印刷:${printKindLabels[found.kind]}`}>
    <div id="print" class="app-stack" {...refreshing(found)}>
      <Body page={page} found={found} now={now} />
      <DefinitionList items={factsOf(found)} />
      <p>
        <a href={url('/staff/prints')}>自分の印刷の一覧</a>
      </p>
    </div>
  </StaffLayout>
)

const isWorking = ({ state }: FoundPrint) => state === 'queued' || state === 'running'

const refreshing = (found: FoundPrint) =>
  isWorking(found)
    ? {
        'hx-get': url(`/staff/prints/${found.id}`),
        'hx-trigger': 'every 1s',
        'hx-select': '#print',
        'hx-swap': 'outerHTML',
      }
    : {}

function Body({ page, found, now }: PrintProps) {
  switch (found.state) {
    case 'queued':
    case 'running':
      return <Progress found={found} />
    case 'failed':
      return <Failed page={page} found={found} />
    case 'done':
      return <Finished found={found} now={now} />
  }
}

const Progress = ({ found }: { found: FoundPrint }) => (
  <section class="app-stack" aria-live="polite">
    <h2>{found.state === 'queued' ? '順番を待っています' : '作っています'}</h2>
    <p class="app-progress">
      <progress max={Math.max(1, found.pageCount)} value={found.madeCount} aria-label="進み具合" />
      <span safe>{found.pageCount === 0 ? '準備中' : `${found.madeCount} / ${found.pageCount}件`}</span>
    </p>
    <p>この画面を閉じても続きます。できあがると、この画面に表示します。</p>
    <p>
      <a href={url(`/staff/prints/${found.id}`)}>最新の状態を見る</a>
    </p>
    <noscript>
      <meta http-equiv="refresh" content="3" />
    </noscript>
  </section>
)

const Failed = ({ page, found }: Pick<PrintProps, 'page' | 'found'>) => (
  <>
    <NoticeBanner
      type="error"
      title="印刷物を作れませんでした"
      text="もう一度作ってください。続けて失敗するときは、管理者に連絡してください。"
    />
    <PostForm page={page} action={`/staff/prints/${found.id}/retry`}>
      <Button text="もう一度作る" />
    </PostForm>
  </>
)

const Finished = ({ found, now }: Pick<PrintProps, 'found' | 'now'>) =>
  found.hasFile && found.expiresAt > now ? (
    <>
      <NoticeBanner
        type="success"
        title="できあがりました"
        text={`${found.pageCount}ページ。倍率100%で印刷してください。`}
      />
      {found.glyphless.length > 0 && <Glyphless found={found} />}
      <div class="app-actions">
        <Button text="PDFを開く" href={`/staff/prints/${found.id}/print.pdf`} />
        <Button text="ブラウザで印刷する" kind="outline" href={`/staff/prints/${found.id}/pages`} />
      </div>
    </>
  ) : (
    <NoticeBanner
      type="info"
      title="印刷用のファイルは消去しました"
      text="個人情報を残さないため、時間がたつと消去します。載っている人に支援措置が登録されたときも消去します。必要なときは、元の画面からもう一度印刷してください。"
    />
  )

const Glyphless = ({ found }: { found: FoundPrint }) => (
  <NoticeBanner type="warning" title={`印刷できない文字のある人が${found.glyphless.length}人います`}>
    <p>文字の部分が四角になっています。手書きで直すか、このページを抜いてください。</p>
    <ul>
      {found.glyphless.map(({ cardId, characters }) => (
        <li>
          <a href={url(`/staff/cards/${cardId}`)}>カードを開く</a>
          <span safe>{` ${codesOf(characters)}`}</span>
        </li>
      ))}
    </ul>
  </NoticeBanner>
)

// What no font can show is told by its number as well.
const codesOf = (characters: string) =>
  [...characters].map(each => `${each}(U+${each.codePointAt(0)?.toString(16).toUpperCase()})`).join(' ')

const factsOf = (found: FoundPrint) => [
  { label: '種類', text: printKindLabels[found.kind] },
  { label: '庁舎', text: found.officeName.ja },
  { label: '依頼', text: `${formatDateTimeWareki(found.createdAt)} ${found.staffName}` },
  ...(found.reprintReason === null ? [] : [{ label: '再印刷の理由', text: found.reprintReason }]),
  { label: 'ファイルの消去', text: formatDateTimeWareki(found.expiresAt) },
]

type PrintsProps = {
  page: StaffPage
  rows: readonly FoundPrint[]
  total: number
  paging: { page: number; perPage: number }
  now: Date
}

/** 自分の印刷の一覧. */
export const PrintsPage = ({ page, rows, total, paging, now }: PrintsProps) => (
  <StaffLayout page={page} title="自分の印刷">
    <Table
      caption={`印刷(${total}件、新しい順)`}
      columns={['依頼した日時', '種類', '庁舎', 'ページ', '状態']}
      scrollable
      emptyText={
        rows.length === 0 ? 'まだありません。予約案内やラベルの画面で「印刷する」を押すと、ここに並びます。' : undefined
      }
    >
      {rows.map(found => (
        <tr>
          <th scope="row">
            <a href={url(`/staff/prints/${found.id}`)} safe>
              {formatDateTimeWareki(found.createdAt)}
            </a>
          </th>
          <td safe>{printKindLabels[found.kind]}</td>
          <td safe>{found.officeName.ja}</td>
          <td safe>{found.pageCount === 0 ? '' : String(found.pageCount)}</td>
          <td>
            <StatusChip {...printStateChip(found, now)} />
          </td>
        </tr>
      ))}
    </Table>
    <Pager path="/staff/prints" {...paging} total={total} />
  </StaffLayout>
)
