import type { CardLine } from '#domain/cards/card-line'
import { type LastScan, undoableOf } from '#domain/scanning/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { PostForm } from '../components/post-form.tsx'
import { ScanField, type ScanResult, type ScanUndo } from '../components/scan-field.tsx'
import { scanLines, undoButton } from '../components/scan-lines.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { CardTable } from './cards-table.tsx'
import { setUpScanWords } from './cards-words.ts'
import { SetUpWorkButtons } from './set-up-work.tsx'
import { type CheckedWith, type Recorded, RecordedBanner, ResultFields, type SetUpFields } from './set-ups.tsx'

export type SetUpScanPageProps = {
  page: StaffPage
  lines: readonly CardLine[]
  fields: SetUpFields
  errors: FieldErrors
  scans: readonly LastScan[]
  checkedWith: CheckedWith
  result?: ScanResult | undefined
  recorded?: Recorded | undefined
}

/** 交付前設定(読み取り). Card after card joins the list; the result comes at the end. */
export const SetUpScanPage = ({
  page,
  lines,
  scans,
  fields,
  errors,
  checkedWith,
  result,
  recorded,
}: SetUpScanPageProps) => (
  <StaffLayout page={page} title="交付前設定(読み取り)" wide>
    <ErrorSummary errors={errors} />
    <RecordedBanner recorded={recorded} />
    <div id="set-up-scan" class="app-stack">
      <ScanField
        page={page}
        action="/staff/set-ups/scan"
        label="設定したカードのラベルを読み取る"
        support="続けて読み取ると、下の一覧に加わります。交付通知書番号を入力してもかまいません。"
        pattern="C[0-9A-Z]{10}"
        result={result}
        scans={scanLines(scans, setUpScanWords)}
        undo={undoOf(scans, lines)}
        target="#set-up-scan"
      >
        {lines.map(({ id }) => (
          <input type="hidden" name="card" value={String(id)} />
        ))}
      </ScanField>
      <PostForm page={page} action="/staff/set-ups">
        <input type="hidden" name="from" value="scan" />
        {lines.map(({ id }) => (
          <input type="hidden" name="shown" value={String(id)} />
        ))}
        <CardTable
          caption={`読み取ったカード(${lines.length}枚)`}
          lines={lines}
          emptyText="まだ1枚も読み取っていません。"
          ticked={fields.chosen}
        />
        {lines.length > 0 && (
          <>
            <div class="app-fields">
              <ResultFields fields={fields} errors={errors} checkedWith={checkedWith} />
            </div>
            <div class="app-actions">
              <Button text="選んだカードの結果を登録する" />
              <SetUpWorkButtons />
              <Button text="はじめからやり直す" kind="text" href="/staff/set-ups/scan" />
            </div>
          </>
        )}
      </PostForm>
    </div>
    <p>
      <Button text="交付前設定の一覧へ戻る" kind="text" size="md" href="/staff/set-ups" />
    </p>
  </StaffLayout>
)

// A card whose result is recorded is in no list any more; there is nothing to take it out of.
function undoOf(scans: readonly LastScan[], lines: readonly CardLine[]): ScanUndo | undefined {
  const last = undoableOf(scans)
  const button = undoButton('/staff/set-ups/scan/undo', scans)
  if (!button || !lines.some(({ id }) => id === last?.cardId)) return undefined
  return { ...button, fields: lines.map(({ id }) => ['card', String(id)]) }
}
