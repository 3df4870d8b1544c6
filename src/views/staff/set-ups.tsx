import type { CardPage } from '#domain/cards/card-line'
import { setUpFailures } from '#domain/cards/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import { setUpFailureLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ScopeField, TickLinks } from './cards-choice.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { CardTable } from './cards-table.tsx'

export type SetUpFields = {
  scope?: string | undefined
  result?: string | undefined
  failure?: string | undefined
  chosen: readonly number[]
}
export type Recorded = { count: number; result: 'ok' | 'failed' }
export type SetUpsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  boxes: readonly { boxNumber: string | null; cardCount: number }[]
  boxNumber: string | undefined
  list: CardPage
  paging: { page: number; perPage: number }
  fields: SetUpFields
  errors: FieldErrors
  recorded?: Recorded | undefined
}

/** 交付前設定. The worklist, and one result for as many cards as one likes. */
export function SetUpsPage({ page, offices, officeId, boxes, boxNumber, list, paging, ...rest }: SetUpsPageProps) {
  const path = `/staff/set-ups?${new URLSearchParams({ office: String(officeId ?? ''), box: boxNumber ?? '' })}`
  return (
    <StaffLayout page={page} title="交付前設定" wide>
      <ErrorSummary errors={rest.errors} />
      <RecordedBanner recorded={rest.recorded} />
      <OfficeFilter action="/staff/set-ups" offices={offices} officeId={officeId}>
        <FormField
          type="select"
          name="box"
          label="箱番号"
          width="medium"
          emptyLabel="すべての箱"
          value={boxNumber}
          options={boxes.flatMap(box =>
            box.boxNumber === null ? [] : [{ value: box.boxNumber, label: `${box.boxNumber}(${box.cardCount}枚)` }],
          )}
        />
      </OfficeFilter>
      <p class="app-actions">
        <Button text="読み取って選ぶ" href="/staff/set-ups/scan" kind="outline" size="md" />
        {boxNumber !== undefined && (
          <Button
            text="この箱のラベルを印刷する"
            kind="text"
            size="md"
            href={`/staff/cards/labels?${new URLSearchParams({ office: String(officeId ?? ''), box: boxNumber })}`}
          />
        )}
      </p>
      <PostForm page={page} action="/staff/set-ups">
        <input type="hidden" name="office" value={String(officeId ?? '')} />
        <input type="hidden" name="box" value={boxNumber ?? ''} />
        <input type="hidden" name="page" value={String(paging.page)} />
        {list.lines.length > 0 && <TickLinks path={tick => `${path}&page=${paging.page}&tick=${tick}`} />}
        <CardTable
          caption={`設定を待つカード(${list.total}枚)`}
          lines={list.lines}
          emptyText="交付前設定を待つカードはありません。"
          ticked={rest.fields.chosen}
        />
        <Pager path={path} page={paging.page} perPage={paging.perPage} total={list.total} />
        {list.lines.length > 0 && (
          <>
            <div class="app-fields">
              <ScopeField value={rest.fields.scope} total={list.total} onPage={list.lines.length} />
              <ResultFields fields={rest.fields} errors={rest.errors} />
            </div>
            <Button text="結果を登録する" />
          </>
        )}
      </PostForm>
    </StaffLayout>
  )
}

/** 結果 and, for 設定不可, its reason. */
export const ResultFields = ({ fields, errors }: { fields: SetUpFields; errors: FieldErrors }) => (
  <>
    <FormField
      type="radio"
      name="result"
      label="統合端末での結果"
      required
      value={fields.result}
      options={[
        { value: 'ok', label: '設定できた' },
        { value: 'failed', label: '設定できなかった', support: '理由も選んでください。' },
      ]}
      error={errorOf(errors, 'result')}
    />
    <FormField
      type="select"
      name="failure"
      label="設定できなかった理由"
      width="medium"
      emptyLabel="選んでください"
      value={fields.failure}
      options={setUpFailures.map(failure => ({ value: failure, label: setUpFailureLabels[failure] }))}
      error={errorOf(errors, 'failure')}
    />
  </>
)

export const RecordedBanner = ({ recorded }: { recorded: Recorded | undefined }) =>
  recorded === undefined ? (
    ''
  ) : (
    <NoticeBanner
      type={recorded.result === 'ok' ? 'success' : 'warning'}
      title={`${recorded.count}枚を「${recorded.result === 'ok' ? '交付前設定済' : '設定不可'}」として登録しました。`}
    />
  )
