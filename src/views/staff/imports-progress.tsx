import type { FoundImport } from '#domain/transfer/find-imports'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'

/** 進み具合. Refreshed by htmx, or by the browser itself where no script runs; a dead one can be taken up again. */
export function ImportProgress({ page, found }: { page: StaffPage; found: FoundImport }) {
  if (found.isSilent) return <Stopped page={page} found={found} />
  const isChecking = found.state === 'checking'
  const total = isChecking ? found.rowCount : found.newCount + found.changedCount
  const count = `${found.processedCount.toLocaleString('ja-JP')} / ${total.toLocaleString('ja-JP')}行`
  return (
    <section class="app-stack" aria-live="polite">
      <h2>{isChecking ? '検査しています' : '登録しています'}</h2>
      <p class="app-progress">
        <progress max={total} value={found.processedCount} aria-label="進み具合" />
        <span safe>{count}</span>
      </p>
      <p>この画面を閉じても続きます。終わると、この画面に結果が出ます。</p>
      <p>
        <a href={url(`/staff/imports/${found.id}`)}>最新の状態を見る</a>
      </p>
      <noscript>
        <meta http-equiv="refresh" content="5" />
      </noscript>
    </section>
  )
}

const Stopped = ({ page, found }: { page: StaffPage; found: FoundImport }) => (
  <>
    <NoticeBanner
      type="warning"
      title={found.state === 'checking' ? '検査が止まっています' : '登録が止まっています'}
      text="1分以上進んでいません。プログラムが途中で終わったようです。まだ何も登録していません。"
    />
    <PostForm page={page} action={`/staff/imports/${found.id}/recovery`}>
      <Button text={found.state === 'checking' ? '検査をやり直す' : '登録の前に戻る'} />
    </PostForm>
  </>
)
