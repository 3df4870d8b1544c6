import type { StocktakeDifference } from '#domain/stocktakes/differences'
import type { StocktakeLine } from '#domain/stocktakes/find'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { DifferenceTable } from './stocktake-differences.tsx'

type Common = { page: StaffPage; stocktake: StocktakeLine }

/** 棚卸の中止. */
export const AbandonmentPage = ({
  page,
  stocktake,
  reason,
  errors,
}: Common & { reason?: string | undefined; errors: FieldErrors }) => (
  <StaffLayout page={page} title="棚卸を中止する">
    <ErrorSummary errors={errors} />
    <p class="app-lead">
      中止すると、この棚卸で数えたケースは「数えた」ことになりません。読み取りの記録は残ります。もう一度始めるときは、初めから数えます。
    </p>
    <PostForm page={page} action={`/staff/stocktakes/${stocktake.id}/abandonment`}>
      <FormField
        name="reason"
        label="中止する理由"
        required
        maxlength={200}
        value={reason}
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="この棚卸を中止する" tone="danger" />
        <Button text="中止しない" kind="outline" href={`/staff/stocktakes/${stocktake.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

type SignOffProps = Common & { differences: readonly StocktakeDifference[]; refusal?: string | undefined }

/** 棚卸の確認, by another person. */
export const SignOffPage = ({ page, stocktake, differences, refusal }: SignOffProps) => (
  <StaffLayout page={page} title="棚卸の確認" wide>
    {refusal !== undefined && <NoticeBanner type="error" title="確認できませんでした" text={refusal} takesFocus />}
    <DefinitionList
      items={[
        { label: '庁舎', text: stocktake.officeName.ja },
        { label: '数えたケース', text: `${stocktake.countedCount}ケース` },
        { label: 'カード', text: `帳簿 ${stocktake.expectedCount}枚・読み取り ${stocktake.scanCount}枚` },
        {
          label: '数えた人',
          text: [stocktake.startedBy, stocktake.finishedBy ?? stocktake.startedBy].filter(isFirst).join('・'),
        },
      ]}
    />
    <DifferenceTable
      differences={differences}
      officeId={stocktake.officeId}
      isCounted={stocktake.finishedAt !== null}
    />
    <SignOff page={page} stocktake={stocktake} openCount={differences.filter(isUnsettled).length} />
  </StaffLayout>
)

const isUnsettled = ({ resolution }: StocktakeDifference) => resolution === null

const SignOff = ({ page, stocktake, openCount }: Common & { openCount: number }) => {
  const back = <Button text="棚卸の画面へ戻る" kind="outline" href={`/staff/stocktakes/${stocktake.id}`} />
  if (openCount > 0)
    return (
      <NoticeBanner
        type="warning"
        title={`始末のついていない差異が${openCount}件あります`}
        text="差異を一つずつ始末してから、確認してください。"
      >
        <p>{back}</p>
      </NoticeBanner>
    )
  return (
    <PostForm page={page} action={`/staff/stocktakes/${stocktake.id}/sign-off`}>
      <p>差異の始末に間違いがないことを確かめてください。確認すると、この棚卸は変えられなくなります。</p>
      <div class="app-actions">
        <Button text="この棚卸を確認した" />
        {back}
      </div>
    </PostForm>
  )
}

const isFirst = (name: string | null, index: number, all: (string | null)[]) => all.indexOf(name) === index
