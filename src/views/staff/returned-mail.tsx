import type { CardLine } from '#domain/cards/card-line'
import { returnReasons } from '#domain/cards/words'
import { returnSteps, stepAfterReturn } from '#domain/notices/after-return'
import { timeOf } from '#domain/rules/days'
import { formatTime } from '#domain/rules/wareki'
import { type LastScan, undoableOf } from '#domain/scanning/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { type Scan, ScanField, type ScanResult } from '../components/scan-field.tsx'
import { returnReasonLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { returnedMailResult, returnStepWords } from './returned-mail-words.ts'

export type ReturnedMailPageProps = {
  page: StaffPage
  fields: { return_reason: string | undefined; returned_on: string | undefined }
  errors: FieldErrors
  scans: readonly LastScan[]
  result: ScanResult | undefined
  /** The letter just read, and its card. */
  last: LastScan | undefined
  card: CardLine | undefined
}

/** 返戻. Letter after letter with one reason, and what is to be done about each. */
export const ReturnedMailPage = ({ page, fields, errors, scans, result, last, card }: ReturnedMailPageProps) => {
  const undoable = undoableOf(scans)
  return (
    <StaffLayout page={page} title="返戻(戻ってきた通知)">
      <ErrorSummary errors={errors} />
      <div id="returned-mail" class="app-stack">
        <ScanField
          page={page}
          action="/staff/returned-mail"
          label="戻ってきた通知のラベルを読み取る"
          support="窓に見えるPで始まる番号か、交付通知書番号を入れます。同じ理由の通知は、続けて読み取れます。"
          pattern="[PC][0-9A-Z]{10}"
          result={result}
          scans={scans.map(scanOf)}
          undo={undoable && { action: '/staff/returned-mail/undo', label: '直前の返戻を取り消す', scanId: undoable.id }}
        >
          <FormField
            type="radio"
            name="return_reason"
            label="返戻の理由"
            required
            value={fields.return_reason}
            options={returnReasons.map(value => ({ value, label: returnReasonLabels[value] }))}
            error={errorOf(errors, 'return_reason')}
          />
          <FormField
            type="text"
            name="returned_on"
            label="戻った日"
            required
            width="medium"
            autocomplete="off"
            value={fields.returned_on}
            support="例:令和8年3月2日、R8.3.2"
            error={errorOf(errors, 'returned_on')}
          />
        </ScanField>
        <p>
          <a href={url('/staff/returned-mail/steps')}>返戻の次の手続の一覧</a>
        </p>
        {card !== undefined && last?.outcome.word === 'returned' && <NextSteps card={card} last={last} />}
      </div>
    </StaffLayout>
  )
}

function NextSteps({ card, last }: { card: CardLine; last: LastScan }) {
  const reason = returnReasons.find(each => each === last.outcome.reason) ?? 'unknown_address'
  const first = stepAfterReturn({ reason, registerChange: card.registerChange, process: card.process })
  return (
    <section class="app-card" aria-labelledby="next">
      <h2 id="next" safe>{`次にすること: ${returnStepWords[first].label}`}</h2>
      <p safe>{`${card.noticeNumber} ${card.name}`}</p>
      {card.registerChange !== null && (
        <NoticeBanner
          type="warning"
          title={`住民記録に異動があります(${card.registerChange})。`}
          text="今の住所を確かめてから、送り直してください。"
        />
      )}
      <dl class="dads-description-list">
        {[first, ...returnSteps.filter(step => step !== first)].map(step => (
          <div>
            <dt safe>{step === first ? `${returnStepWords[step].label}(おすすめ)` : returnStepWords[step].label}</dt>
            <dd safe>{returnStepWords[step].text}</dd>
          </div>
        ))}
      </dl>
      <div class="app-actions">
        <Button text="カードの画面を開く" size="md" href={`/staff/cards/${card.id}`} />
        <Button text="送り直す通知を作る" size="md" kind="outline" href={`/staff/letters/resend?card=${card.id}`} />
      </div>
      <p>
        <a href={url(`/staff/cards/${card.id}#memos`)}>経緯をメモに残す</a>
      </p>
    </section>
  )
}

function scanOf({ scannedAt, noticeNumber, outcome, isDone, isUndone }: LastScan): Scan {
  const { tone, text } = returnedMailResult(outcome, noticeNumber)
  const at = formatTime(timeOf(scannedAt))
  const reason = returnReasons.find(each => each === outcome.reason)
  return {
    ...{ at, code: noticeNumber ?? '―', tone, isUndone },
    word: isDone ? '返戻' : '登録なし',
    text: isDone ? (reason === undefined ? '' : returnReasonLabels[reason]) : text,
  }
}
