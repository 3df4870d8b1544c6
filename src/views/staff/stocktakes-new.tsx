import type { CaseLine } from '#domain/stocktakes/find-cases'
import type { StocktakeKind } from '#domain/stocktakes/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, officeOptions } from './cards-office-filter.tsx'
import { stocktakeKindLabels } from './stocktake-words.ts'
import { CaseTable } from './stocktakes-cases.tsx'

type Props = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  kind: StocktakeKind
  atLeast: number
  cases: readonly CaseLine[]
  refusal?: string | undefined
}

/** 棚卸の開始: which cases, before anything begins. */
export const StocktakeNewPage = ({ page, offices, officeId, kind, atLeast, cases, refusal }: Props) => (
  <StaffLayout page={page} title="棚卸を始める" wide>
    {refusal !== undefined && <NoticeBanner type="error" title="始められませんでした" text={refusal} takesFocus />}
    <form class="app-form app-filter" method="get" action={url('/staff/stocktakes/new')} aria-label="棚卸の範囲">
      <FormField
        type="select"
        name="office"
        label="庁舎"
        width="medium"
        value={String(officeId)}
        options={officeOptions(offices)}
      />
      <FormField
        type="radio"
        name="kind"
        label="棚卸の種類"
        value={kind}
        options={[
          {
            value: 'rolling',
            label: stocktakeKindLabels.rolling,
            support: '期限を過ぎたケースすべてと、長く数えていないケースを数えます。',
          },
          { value: 'full', label: stocktakeKindLabels.full, support: '庁舎のすべてのケースを数えます。' },
        ]}
      />
      <FormField
        name="count"
        label="循環棚卸で数えるケースの数"
        width="short"
        inputmode="numeric"
        value={String(atLeast)}
        support="期限を過ぎたケースは、この数より多くても入ります。"
      />
      <Button text="数えるケースを表示する" kind="outline" size="md" />
    </form>
    <CaseTable caption={`数えるケース ${cases.length}ケース(棚の順)`} cases={cases} />
    <PostForm page={page} action="/staff/stocktakes">
      <input type="hidden" name="office" value={String(officeId)} />
      <input type="hidden" name="kind" value={kind} />
      {kind === 'rolling' && cases.map(({ id }) => <input type="hidden" name="case" value={String(id)} />)}
      <p>始めたときの帳簿を写して、読み取りと比べます。数えている間も、取出や収納は続けられます。</p>
      <div class="app-actions">
        <Button text={`この${cases.length}ケースの棚卸を始める`} disabled={cases.length === 0} />
        <Button text="棚卸の一覧へ戻る" kind="text" href={`/staff/stocktakes?office=${officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
