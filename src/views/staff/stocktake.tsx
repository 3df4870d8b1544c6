import { locationName } from '#domain/custody/locations'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { DeskCount } from '#domain/stocktakes/count-desk'
import type { StocktakeDifference } from '#domain/stocktakes/differences'
import type { CountedCase, StocktakeLine } from '#domain/stocktakes/find'
import { type StocktakeStage, stageOf } from '#domain/stocktakes/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ListLink } from './cards-office-filter.tsx'
import { DifferenceTable } from './stocktake-differences.tsx'
import { stageChips, stocktakeKindLabels } from './stocktake-words.ts'

export const stocktakeDone = {
  started: '棚卸を始めました。数えるケースのラベルを読み取ってください。',
  counted: 'ケースを数え終わりました。',
  finished: '読み取りを終えました。差異を一つずつ始末してください。',
  settled: '差異の始末を登録しました。',
  signed: '棚卸を確認しました。',
  abandoned: '棚卸を中止しました。',
} as const
export type StocktakeDone = keyof typeof stocktakeDone

export type StocktakePageProps = {
  page: StaffPage
  stocktake: StocktakeLine
  cases: readonly CountedCase[]
  /** 受領台, where the count takes it too. */
  desk?: DeskCount | undefined
  differences: readonly StocktakeDifference[]
  done?: StocktakeDone | undefined
  refusal?: string | undefined
  result?: ScanResult | undefined
}

/** 棚卸の画面: how far it is, which case is next, and what did not agree. */
export const StocktakePage = (props: StocktakePageProps) => {
  const { page, stocktake, cases, desk, differences, done, refusal, result } = props
  const stage = stageOf(stocktake)
  const path = `/staff/stocktakes/${stocktake.id}`
  return (
    <StaffLayout page={page} title={`${stocktakeKindLabels[stocktake.kind]} ${stocktake.officeName.ja}`} wide>
      {done !== undefined && <NoticeBanner type="success" title={stocktakeDone[done]} />}
      {refusal !== undefined && <NoticeBanner type="error" title="できませんでした" text={refusal} takesFocus />}
      {stage === 'counting' && <CasePicker page={page} path={path} result={result} />}
      <Summary stocktake={stocktake} stage={stage} />
      <Next page={page} stocktake={stocktake} stage={stage} path={path} />
      {stage !== 'counting' && stage !== 'abandoned' && (
        <DifferenceTable
          differences={differences}
          officeId={stocktake.officeId}
          pathOf={stage === 'settling' ? id => `${path}/differences/${id}` : undefined}
        />
      )}
      {stage === 'counting' && desk !== undefined && (
        <NoticeBanner type="info" title="全件棚卸では、受領台も数えます">
          <p>
            <span safe>{`帳簿 ${desk.expectedCount}枚中 ${desk.readCount}枚を読み取りました。`}</span>
            <a href={url(`${path}/desk`)}>受領台を読み取る</a>
          </p>
        </NoticeBanner>
      )}
      <Cases page={page} cases={cases} path={path} isCounting={stage === 'counting'} />
      <p>
        <a href={url(`/staff/stocktakes?office=${stocktake.officeId}`)}>棚卸の一覧へ戻る</a>
      </p>
      {stage !== 'counting' && stage !== 'abandoned' && (
        <p class="app-actions">
          <ListLink name="stocktake-differences" query={{ stocktake: String(stocktake.id) }} />
        </p>
      )}
    </StaffLayout>
  )
}

type PickerProps = { page: StaffPage; path: string; result: ScanResult | undefined }

const CasePicker = ({ page, path, result }: PickerProps) => (
  <ScanField
    page={page}
    action={`${path}/place`}
    label="数えるケースのラベルを読み取る"
    support="読み取ると、そのケースの画面が開きます。下の一覧からも選べます。"
    pattern="L[0-9A-Z]{10}"
    result={result}
  />
)

type Staged = { stocktake: StocktakeLine; stage: StocktakeStage }

const Summary = ({ stocktake, stage }: Staged) => (
  <DefinitionList
    items={[
      { label: '状態', content: <StatusChip {...stageChips[stage]} /> },
      { label: '始めた日時と人', text: `${formatDateTimeWareki(stocktake.startedAt)} ${stocktake.startedBy}` },
      { label: 'ケース', text: `${stocktake.caseCount}ケース中 ${stocktake.countedCount}ケースを数え終わり` },
      { label: 'カード', text: `帳簿 ${stocktake.expectedCount}枚・読み取り ${stocktake.scanCount}枚` },
      ...(stocktake.finishedAt === null
        ? []
        : [
            {
              label: '終えた日時と人',
              text: `${formatDateTimeWareki(stocktake.finishedAt)} ${stocktake.finishedBy ?? ''}`,
            },
          ]),
      ...(stocktake.signedOffAt === null
        ? []
        : [{ label: '確認', text: `${formatDateTimeWareki(stocktake.signedOffAt)} ${stocktake.signedOffBy ?? ''}` }]),
      ...(stocktake.note === null ? [] : [{ label: '中止の理由', text: stocktake.note }]),
    ]}
  />
)

function Next({ page, stocktake, stage, path }: Staged & { page: StaffPage; path: string }) {
  const isAllCounted = stocktake.countedCount === stocktake.caseCount
  return (
    <div class="app-actions">
      {stage === 'counting' && isAllCounted && (
        <PostForm page={page} action={`${path}/finish`} inline>
          <Button text="読み取りを終えて、差異を出す" />
        </PostForm>
      )}
      {stage === 'to_sign' && page.staff.can.includes('stocktakes.sign-off') && (
        <Button text="この棚卸を確認する" href={`${path}/sign-off`} />
      )}
      {stage === 'to_sign' && !page.staff.can.includes('stocktakes.sign-off') && (
        <p>差異の始末がつきました。棚卸に加わっていない係長が確認すると終わります。</p>
      )}
      {stage !== 'counting' && <Button text="棚卸報告を印刷する" size="md" kind="outline" href={`${path}/report`} />}
      {stage === 'counting' && <Button text="棚卸を中止する" size="md" kind="text" href={`${path}/abandonment`} />}
    </div>
  )
}

type CasesProps = { page: StaffPage; cases: readonly CountedCase[]; path: string; isCounting: boolean }

const Cases = ({ page, cases, path, isCounting }: CasesProps) => (
  <Table
    caption="ケース(棚の順)"
    columns={[
      'ケース',
      { label: '帳簿のうち読み取り', numeric: true },
      { label: 'ほかの読み取り', numeric: true },
      '状態',
      '数えた人',
      { label: '操作', hidden: true },
    ]}
    scrollable
  >
    {cases.map(each => (
      <tr data-tone={each.countedAt === null ? undefined : 'quiet'}>
        <th scope="row" class="app-nowrap">
          {isCounting && each.countedAt === null ? (
            <a href={url(`${path}/cases/${each.id}`)} safe>
              {locationName(each)}
            </a>
          ) : (
            <span safe>{locationName(each)}</span>
          )}
        </th>
        <td data-numeric="true" safe>{`${each.expectedCount}枚中 ${each.readCount}枚`}</td>
        <td data-numeric="true" safe>{`${each.scanCount - each.readCount}件`}</td>
        <td>
          <StatusChip {...chipOf(each)} />
        </td>
        <td safe>{each.countedAt === null ? '' : `${formatDateTimeWareki(each.countedAt)} ${each.countedBy ?? ''}`}</td>
        <td>
          {isCounting && each.countedAt !== null && (
            <PostForm page={page} action={`${path}/cases/${each.id}/reopening`} inline>
              <Button text="数え直す" hiddenText={`${locationName(each)}を`} kind="outline" size="sm" />
            </PostForm>
          )}
        </td>
      </tr>
    ))}
  </Table>
)

function chipOf({ countedAt, scanCount }: CountedCase) {
  if (countedAt !== null) return { tone: 'success', text: '数え終わり' } as const
  return scanCount > 0 ? ({ tone: 'info', text: '途中' } as const) : ({ tone: 'neutral', text: 'これから' } as const)
}
