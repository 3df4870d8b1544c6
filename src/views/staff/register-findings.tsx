import type { Finding, FindingCount } from '#domain/register/find-findings'
import { findingStates, registerChangeKinds } from '#domain/register/words'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { FoundImport, ImportFault } from '#domain/transfer/find-imports'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { StepIndicator } from '../components/step-indicator.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { PersonAndCard } from './card-cells.tsx'
import { RegisterChange } from './register-change.tsx'
import { registerSteps } from './register-files.tsx'
import { findingStateLabels, registerFaultField, registerFaultWords, registerKindLabels } from './register-words.ts'

export type RegisterFindingsPageProps = {
  page: StaffPage
  found: FoundImport
  counts: readonly FindingCount[]
  findings: { rows: readonly Finding[]; page: number; perPage: number }
  faults: readonly ImportFault[]
}

/** 突合の結果. What the file would make, before anything is made; afterwards, what it made. */
export const RegisterFindingsPage = (props: RegisterFindingsPageProps) => (
  <StaffLayout page={props.page} title={`異動ファイル:${props.found.fileName}`} wide>
    <StepIndicator names={registerSteps} current={props.found.state === 'checked' ? 3 : 4} />
    {props.found.state === 'checked' ? <Compared {...props} /> : <Over found={props.found} />}
    <Faults faults={props.faults} count={props.found.faultCount} />
  </StaffLayout>
)

function Over({ found }: Pick<RegisterFindingsPageProps, 'found'>) {
  const at = found.committedAt === null ? '' : `${formatDateTimeWareki(found.committedAt)}に、`
  return (
    <>
      {found.state === 'committed' ? (
        <NoticeBanner
          type="success"
          title="登録しました"
          text={`${at}新しい異動${found.newCount}件、内容の変わった異動${found.changedCount}件を登録しました。読み込んだ行は残していません。`}
        />
      ) : (
        <NoticeBanner type="info" title="このファイルは登録せずに終えました" text="読み込んだ行は残していません。" />
      )}
      <p class="app-actions">
        <Button text="異動への対応をはじめる" href="/staff/register-changes" />
        <Button text="別のファイルを比べる" kind="outline" href="/staff/register-changes/files" />
      </p>
    </>
  )
}

function Compared({ page, found, counts, findings }: RegisterFindingsPageProps) {
  const newCount = found.newCount + found.changedCount
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const path = `/staff/register-changes/files/${found.id}`
  return (
    <>
      {newCount === 0 ? (
        <NoticeBanner type="success" title="新しい異動はありません" text="登録することはありません。" />
      ) : (
        <NoticeBanner
          type="info"
          title={`対応の要る異動が${newCount.toLocaleString('ja-JP')}件あります`}
          text="まだ何も登録していません。下の一覧で確かめてください。"
        />
      )}
      <Counts counts={counts} found={found} />
      <div class="app-actions">
        {newCount > 0 && (
          <PostForm page={page} action={`${path}/commit`}>
            <Button text={`異動への対応として登録する(${newCount.toLocaleString('ja-JP')}件)`} />
          </PostForm>
        )}
        <Button text="列の対応付けを直す" kind="outline" href={`${path}/mapping`} />
        <PostForm page={page} action={`${path}/discard`}>
          <Button text={newCount === 0 ? 'このファイルを終える' : '登録せずに中止する'} kind="outline" />
        </PostForm>
      </div>
      <FindingTable rows={findings.rows} total={total} />
      <Pager path={path} page={findings.page} perPage={findings.perPage} total={total} />
    </>
  )
}

// 交付辞退 is told by word of mouth alone.
const isTold = (kind: (typeof registerChangeKinds)[number]) => kind !== 'declined'

const Counts = ({ counts, found }: Pick<RegisterFindingsPageProps, 'counts' | 'found'>) => (
  <Table
    caption={`${found.rowCount.toLocaleString('ja-JP')}行のうち、カードのある方は${found.processedCount.toLocaleString('ja-JP')}行`}
    columns={['異動', ...findingStates.map(state => ({ label: findingStateLabels[state].label, numeric: true }))]}
  >
    {registerChangeKinds.filter(isTold).map(kind => (
      <tr>
        <th scope="row" safe>
          {registerKindLabels[kind].label}
        </th>
        {findingStates.map(state => (
          <td data-numeric="true" safe>
            {`${counts.find(each => each.kind === kind && each.state === state)?.count ?? 0}件`}
          </td>
        ))}
      </tr>
    ))}
  </Table>
)

const FindingTable = ({ rows, total }: { rows: readonly Finding[]; total: number }) => (
  <Table
    caption={`カードとの違い(${total}件)`}
    columns={[{ label: '行', numeric: true }, '異動', '氏名とカード', '前 → 後', '登録すると']}
    scrollable
    emptyText={rows.length === 0 ? 'カードとの違いはありません。' : undefined}
  >
    {rows.map(row => (
      <tr data-tone={row.state === 'known' ? 'quiet' : undefined}>
        <td data-numeric="true">{row.line}</td>
        <td>
          <StatusChip tone={registerKindLabels[row.kind].tone} text={registerKindLabels[row.kind].label} />
        </td>
        <th scope="row">
          <PersonAndCard cardId={row.cardId} name={row.name} noticeNumber={row.noticeNumber} />
        </th>
        <td>
          <RegisterChange before={row.before} after={row.after} />
        </td>
        <td>
          <StatusChip tone={findingStateLabels[row.state].tone} text={findingStateLabels[row.state].label} />
        </td>
      </tr>
    ))}
  </Table>
)

const Faults = ({ faults, count }: { faults: readonly ImportFault[]; count: number }) =>
  count === 0 ? (
    ''
  ) : (
    <section aria-labelledby="faults">
      <h2 id="faults" safe>{`比べられなかった行(${count.toLocaleString('ja-JP')}行)`}</h2>
      <Table caption={`はじめの${faults.length}件`} columns={[{ label: '行', numeric: true }, '項目', '理由']}>
        {faults.map(({ line, field, reason }) => (
          <tr>
            <td data-numeric="true">{line}</td>
            <td safe>{registerFaultField(field)}</td>
            <td safe>{registerFaultWords(reason)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
