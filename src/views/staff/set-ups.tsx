import type { CardPage } from '#domain/cards/card-line'
import { setUpFailures } from '#domain/cards/words'
import { timeOf } from '#domain/rules/days'
import { formatTime } from '#domain/rules/wareki'
import { url } from '#url'
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
import { type Moved, MovedBanner, SetUpWorkButtons } from './set-up-work.tsx'

export type SetUpFields = {
  scope?: string | undefined
  result?: string | undefined
  failure?: string | undefined
  photo_right?: string | undefined
  print_right?: string | undefined
  chosen: readonly number[]
}
/** 一緒に確認する職員, who stands beside the person now. */
export type CheckedWith = { staffId: number; name: string; endsAt: Date } | undefined
export type Recorded = { count: number; result: 'ok' | 'failed' | 'bulk' }
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
  checkedWith: CheckedWith
  recorded?: Recorded | undefined
  moved?: Moved | undefined
}

/** 交付前設定. The worklist, and one result for as many cards as one likes. */
export function SetUpsPage({ page, offices, officeId, boxes, boxNumber, list, paging, ...rest }: SetUpsPageProps) {
  const path = `/staff/set-ups?${new URLSearchParams({ office: String(officeId ?? ''), box: boxNumber ?? '' })}`
  return (
    <StaffLayout page={page} title="交付前設定" wide>
      <ErrorSummary errors={rest.errors} />
      <RecordedBanner recorded={rest.recorded} />
      <MovedBanner moved={rest.moved} />
      <OfficeFilter
        action="/staff/set-ups"
        offices={offices}
        officeId={officeId}
        list={{ name: 'set-ups', query: { box: boxNumber } }}
      >
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
        <Button text="表を貼り付けて登録する" href="/staff/set-ups/bulk" kind="outline" size="md" />
        <Button text="設定不可と結果を見る" href="/staff/set-ups/results" kind="outline" size="md" />
        <Button text="二人での確認" href="/staff/set-ups/witness" kind="outline" size="md" />
        <Button text="再作成中のカード" href="/staff/remakes" kind="outline" size="md" />
        {boxNumber !== undefined && page.staff.can.includes('notices.issue') && (
          <Button
            text="この箱のラベルを印刷する"
            kind="text"
            size="md"
            href={`/staff/label-sheets?${new URLSearchParams({ kind: 'card', office: String(officeId ?? ''), box: boxNumber })}`}
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
              <ResultFields fields={rest.fields} errors={rest.errors} checkedWith={rest.checkedWith} />
            </div>
            <div class="app-actions">
              <Button text="結果を登録する" />
              <SetUpWorkButtons />
            </div>
          </>
        )}
      </PostForm>
    </StaffLayout>
  )
}

type ResultProps = {
  fields: Omit<SetUpFields, 'chosen'>
  errors: FieldErrors
  checkedWith: CheckedWith
}

/** 結果 and, for 設定不可, its reason. */
export const ResultFields = ({ fields, errors, checkedWith }: ResultProps) => (
  <>
    <FormField
      type="radio"
      name="result"
      label="統合端末での結果"
      required
      value={fields.result}
      options={[
        { value: 'ok', label: '設定できた', support: '下の「写真と券面の確認」も入れてください。' },
        { value: 'failed', label: '設定できなかった', support: '理由も選んでください。' },
      ]}
      error={errorOf(errors, 'result')}
    />
    <CheckFields fields={fields} errors={errors} checkedWith={checkedWith} />
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

/** 写真と券面の確認: without both, no card is set up. */
export const CheckFields = ({ fields, errors, checkedWith }: ResultProps) => (
  <fieldset>
    <legend class="dads-form-control-label__label">写真と券面の確認(設定できたカードすべて)</legend>
    <FormField
      type="checkbox"
      name="photo_right"
      label="写真が申請書と同じ"
      checked={fields.photo_right !== undefined}
      error={errorOf(errors, 'photo_right')}
    />
    <FormField
      type="checkbox"
      name="print_right"
      label="券面の氏名・住所・生年月日が正しい"
      checked={fields.print_right !== undefined}
      error={errorOf(errors, 'print_right')}
    />
    <Together checkedWith={checkedWith} />
  </fieldset>
)

// Whoever the page names is asked for again when the result comes: by then they may have gone.
const Together = ({ checkedWith }: { checkedWith: CheckedWith }) =>
  checkedWith === undefined ? (
    <p>
      一人で確認したことになります。二人で確認するときは、先に<a href={url('/staff/set-ups/witness')}>二人での確認</a>
      を始めてください。
    </p>
  ) : (
    <>
      <input type="hidden" name="checked_with" value={String(checkedWith.staffId)} />
      <p>
        <span
          safe
        >{`${checkedWith.name}さんと二人で確認したことになります(${formatTime(timeOf(checkedWith.endsAt))}まで)。`}</span>
        <a href={url('/staff/set-ups/witness')}>終わる・替わる</a>
      </p>
    </>
  )

export const RecordedBanner = ({ recorded }: { recorded: Recorded | undefined }) =>
  recorded === undefined ? (
    ''
  ) : (
    <NoticeBanner
      type={recorded.result === 'failed' ? 'warning' : 'success'}
      title={`${recorded.count}枚${recordedWords[recorded.result]}`}
    />
  )

const recordedWords: Record<Recorded['result'], string> = {
  ok: 'を「交付前設定済」として登録しました。',
  failed: 'を「設定不可」として登録しました。',
  bulk: 'の結果を、表のとおりに登録しました。',
}
