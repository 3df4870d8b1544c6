import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { RowChange } from '#domain/transfer/find-changes'
import type { FoundImport, ImportFault } from '#domain/transfer/find-imports'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StepIndicator } from '../components/step-indicator.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { importSteps } from './imports.tsx'
import { ChangesTable, type Paged } from './imports-changes.tsx'
import { FaultsTable } from './imports-faults.tsx'
import { ImportProgress } from './imports-progress.tsx'

export type ImportPageProps = {
  page: StaffPage
  found: FoundImport
  faults: Paged<ImportFault>
  changes: Paged<RowChange>
}

/** 取込の一件: how far it is, what it would do, what it did. */
export const ImportPage = (props: ImportPageProps) => (
  <StaffLayout page={props.page} title={`取込:${props.found.fileName}`} wide>
    <div id="import" class="app-stack" {...refreshing(props.found)}>
      <StepIndicator names={importSteps} current={stepOf(props.found)} />
      <Body {...props} />
    </div>
  </StaffLayout>
)

const isWorking = ({ state }: FoundImport) => state === 'checking' || state === 'committing'

const refreshing = (found: FoundImport) =>
  isWorking(found) && !found.isSilent
    ? {
        'hx-get': url(`/staff/imports/${found.id}`),
        'hx-trigger': 'every 2s',
        'hx-select': '#import',
        'hx-swap': 'outerHTML',
      }
    : {}

function Body(props: ImportPageProps) {
  switch (props.found.state) {
    case 'uploaded':
      return <Button text="列を対応付ける" href={`/staff/imports/${props.found.id}/mapping`} />
    case 'checking':
    case 'committing':
      return <ImportProgress page={props.page} found={props.found} />
    case 'checked':
      return <Checked {...props} />
    case 'committed':
      return <Committed {...props} />
    case 'discarded':
      return <Discarded {...props} />
    case 'failed':
      return <Failed {...props} />
  }
}

const Checked = (props: ImportPageProps) => (
  <>
    <Verdict found={props.found} />
    <Tallies found={props.found} />
    <Choices page={props.page} found={props.found} />
    <FaultsTable found={props.found} faults={props.faults} />
    <ChangesTable found={props.found} changes={props.changes} />
  </>
)

function Verdict({ found }: { found: FoundImport }) {
  if (found.faultCount > 0)
    return (
      <NoticeBanner
        type="warning"
        title={`誤りのある行が${found.faultCount.toLocaleString('ja-JP')}行あります`}
        text="まだ何も登録していません。ファイルを直して取り込み直すか、正しい行だけを登録できます。"
      />
    )
  if (found.newCount + found.changedCount === 0)
    return (
      <NoticeBanner type="success" title="すべての行が登録済みの内容と同じです" text="登録することはありません。" />
    )
  return (
    <NoticeBanner
      type="success"
      title="誤りはありません"
      text="まだ何も登録していません。内容を確かめて登録してください。"
    />
  )
}

export const Tallies = ({ found }: { found: FoundImport }) => (
  <dl class="app-tallies">
    <Tally label="全体" count={found.rowCount} />
    <Tally label="新規" count={found.newCount} />
    <Tally label="変更" count={found.changedCount} />
    <Tally label="変更なし" count={found.sameCount} />
    <Tally label="誤り" count={found.faultCount} />
  </dl>
)

const Tally = ({ label, count }: { label: string; count: number }) => (
  <div>
    <dt safe>{label}</dt>
    <dd>
      <span safe>{count.toLocaleString('ja-JP')}</span>
      <small>行</small>
    </dd>
  </div>
)

const Choices = ({ page, found }: { page: StaffPage; found: FoundImport }) => {
  const count = (found.newCount + found.changedCount).toLocaleString('ja-JP')
  const path = `/staff/imports/${found.id}`
  return (
    <div class="app-actions">
      {count !== '0' && (
        <PostForm page={page} action={`${path}/commit`}>
          <input type="hidden" name="scope" value={found.faultCount === 0 ? 'all' : 'valid'} />
          <Button
            text={found.faultCount === 0 ? `すべての行を登録する(${count}枚)` : `正しい行だけ登録する(${count}枚)`}
          />
        </PostForm>
      )}
      <Button text="列の対応付けを直す" kind="outline" href={`${path}/mapping`} />
      <PostForm page={page} action={`${path}/discard`}>
        <Button text={count === '0' ? 'この取込を終える' : '登録せずに中止する'} kind="outline" />
      </PostForm>
    </div>
  )
}

const Committed = ({ found, faults }: ImportPageProps) => (
  <>
    <NoticeBanner
      type="success"
      title="登録しました"
      text={`${found.committedAt === null ? '' : formatDateTimeWareki(found.committedAt)}に、新規${found.newCount.toLocaleString('ja-JP')}枚、変更${found.changedCount.toLocaleString('ja-JP')}枚を登録しました。`}
    />
    <Tallies found={found} />
    <p class="app-actions">
      <Button text="カードを探す" href="/staff/cards" />
      <Button text="別のファイルを取り込む" kind="outline" href="/staff/imports" />
    </p>
    {found.faultCount > 0 && <FaultsTable found={found} faults={faults} />}
  </>
)

const Discarded = ({ found, faults }: ImportPageProps) => (
  <>
    <NoticeBanner type="info" title="この取込は登録せずに終えました" text="読み込んだ行は残していません。" />
    <p class="app-actions">
      <Button text="別のファイルを取り込む" href="/staff/imports" />
    </p>
    {found.faultCount > 0 && <FaultsTable found={found} faults={faults} />}
  </>
)

const Failed = ({ page, found }: ImportPageProps) => (
  <>
    <NoticeBanner
      type="error"
      title="処理が途中で止まりました"
      text="何も登録していません。検査のあとで同じカードが変わったときにも、ここで止まります。もう一度検査してください。"
    />
    <div class="app-actions">
      <PostForm page={page} action={`/staff/imports/${found.id}/recovery`}>
        <Button text="もう一度検査する" />
      </PostForm>
      <PostForm page={page} action={`/staff/imports/${found.id}/discard`}>
        <Button text="この取込を中止する" kind="outline" />
      </PostForm>
    </div>
  </>
)

function stepOf({ state }: FoundImport) {
  if (state === 'uploaded') return 2
  return state === 'checking' || state === 'failed' ? 3 : 4
}
