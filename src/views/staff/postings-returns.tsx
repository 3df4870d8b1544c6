import type { CardLine } from '#domain/cards/card-line'
import { returnReasons } from '#domain/cards/words'
import type { LastScan } from '#domain/scanning/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { undoButton } from '../components/scan-lines.ts'
import { returnReasonLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { postingScanOf } from './postings-words.ts'

export type PostReturnsPageProps = {
  page: StaffPage
  fields: Record<string, string | undefined>
  errors: FieldErrors
  result?: ScanResult | undefined
  /** The card that has just come back: what to do with it now. */
  back?: CardLine | undefined
  scans: readonly LastScan[]
}

/** 郵送返戻. Reason and day, then one envelope after the other; each card goes back on its shelf and to the window. */
export const PostReturnsPage = ({ page, fields, errors, result, back, scans }: PostReturnsPageProps) => (
  <StaffLayout page={page} title="郵送から戻ったカード">
    <div id="post-return" class="app-stack">
      <ErrorSummary errors={errors} />
      <ScanField
        page={page}
        action="/staff/postings/returns"
        label="封筒の引受番号か、カードのラベルを読み取る"
        support="理由と日付を先に選んでください。続けて読み取ると、同じ理由と日付で登録します。"
        result={result}
        target="#post-return"
        scans={scans.map(postingScanOf)}
        undo={undoButton('/staff/postings/returns/undo', scans)}
      >
        <FormField
          type="select"
          name="reason"
          label="戻った理由"
          required
          emptyLabel="選んでください"
          value={fields.reason}
          options={returnReasons.map(reason => ({ value: reason, label: returnReasonLabels[reason] }))}
          error={errorOf(errors, 'reason')}
        />
        <FormField
          type="text"
          name="returned_on"
          label="戻った日"
          required
          width="medium"
          value={fields.returned_on}
          support="例:令和8年4月1日、R8.4.1"
          error={errorOf(errors, 'returned_on')}
        />
      </ScanField>
      {back !== undefined && <NextSteps page={page} card={back} />}
      <p>
        <a href={url('/staff/postings')}>郵送交付の一覧へ戻る</a>
      </p>
    </div>
  </StaffLayout>
)

const NextSteps = ({ page, card }: { page: StaffPage; card: CardLine }) => (
  <section class="app-card app-stack" aria-labelledby="next">
    <h2 id="next">次にすること</h2>
    <p safe>{`${card.noticeNumber} ${card.name} のカードは受領台にあります。窓口での受け取りに切り替えました。`}</p>
    <ol>
      <li>カードを保管場所に収納する</li>
      <li>窓口で受け取るための交付通知書を送る</li>
    </ol>
    <div class="app-actions">
      <Button text="収納する" href={`/staff/put-away?card=${card.id}`} size="md" />
      {page.staff.can.includes('notices.issue') && (
        <Button text="通知書を記録する" kind="outline" size="md" href={`/staff/cards/${card.id}/notices`} />
      )}
    </div>
  </section>
)
