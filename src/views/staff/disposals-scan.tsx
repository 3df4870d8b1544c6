import type { DisposalStep } from '#domain/disposals/destroy'
import type { OpenDisposal } from '#domain/disposals/find-disposals'
import { destructionMethods } from '#domain/disposals/words'
import type { LastScan } from '#domain/scanning/words'
import { url } from '#url'
import { ErrorSummary, type FieldErrors } from '../components/error-summary.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { scanLines, undoButton } from '../components/scan-lines.ts'
import { Table } from '../components/table.tsx'
import { WitnessSection } from '../components/witness.tsx'
import { destructionMethodLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { DisposalSteps } from './disposals-parts.tsx'
import { scanOutWords } from './disposals-words.ts'
import { whereabouts } from './visit-words.ts'

export type DisposalScanPageProps = {
  page: StaffPage
  step: DisposalStep
  witness: { name: string; endsAt: Date } | undefined
  loginId?: string | undefined
  errors?: FieldErrors
  result?: ScanResult | undefined
  scans: readonly LastScan[]
  /** Voided, and not destroyed yet. */
  waiting: readonly OpenDisposal[]
}

/** 廃棄の読み取り. Two people, one card after the other: into the box, then out of it and destroyed. */
export const DisposalScanPage = (props: DisposalScanPageProps) => {
  const { page, step, witness, errors = [] } = props
  return (
    <StaffLayout page={page} title="廃棄の読み取り">
      <DisposalSteps page={page} here="/staff/disposals/scan" />
      <div id="disposal-scan" class="app-stack">
        <ErrorSummary errors={errors} />
        <StepLinks step={step} />
        <WitnessSection
          page={page}
          action={`/staff/disposals/scan/witness`}
          witness={witness}
          loginId={props.loginId}
          errors={errors}
        />
        {witness !== undefined && <Scanning {...props} />}
        <Waiting {...props} />
      </div>
    </StaffLayout>
  )
}

const choices = [
  { query: 'step=box', label: '箱に入れる', step: { kind: 'box' } },
  ...destructionMethods.map(method => ({
    query: `step=destroy&method=${method}`,
    label: `廃棄する(${destructionMethodLabels[method]})`,
    step: { kind: 'destroy', method } as const,
  })),
] as const

const labelOf = (step: DisposalStep) => choices.find(choice => isSame(choice.step, step))?.label ?? ''
const isSame = (one: DisposalStep, other: DisposalStep) =>
  one.kind === 'destroy' && other.kind === 'destroy' ? one.method === other.method : one.kind === other.kind

const StepLinks = ({ step }: { step: DisposalStep }) => (
  <nav class="app-actions" aria-label="読み取ってすること">
    <span>読み取ってすること</span>
    {choices.map(choice => (
      <a
        class="dads-button"
        data-type={isSame(choice.step, step) ? 'solid-fill' : 'outline'}
        data-size="sm"
        href={url(`/staff/disposals/scan?${choice.query}`)}
        aria-current={isSame(choice.step, step) ? 'page' : undefined}
        safe
      >
        {choice.label}
      </a>
    ))}
  </nav>
)

const Scanning = ({ page, step, result, scans }: DisposalScanPageProps) => (
  <ScanField
    page={page}
    action="/staff/disposals/scan"
    label={`${labelOf(step)}カードを読み取る`}
    support="カードに貼ったラベルを、一枚ずつ読み取ります。まとめて廃棄することはできません。廃棄したカードは取り消せません。"
    pattern="C[0-9A-Z]{10}"
    result={result}
    scans={scanLines(scans, scanOutWords)}
    undo={undoOf(scans)}
    target="#disposal-scan"
  >
    <input type="hidden" name="step" value={step.kind} />
    <input type="hidden" name="method" value={step.kind === 'destroy' ? step.method : ''} />
  </ScanField>
)

// Only the last one, and only if it was into the box: what is destroyed stays destroyed.
function undoOf(scans: readonly LastScan[]) {
  const last = scans.find(({ isDone, isUndone }) => isDone && !isUndone)
  return last?.outcome.word === 'box' ? undoButton('/staff/disposals/scan/undo', scans) : undefined
}

const Waiting = ({ waiting, step }: DisposalScanPageProps) => {
  const lines = waiting.filter(({ custody }) => (custody === 'disposal_box') === (step.kind === 'destroy'))
  return (
    <Table
      caption={step.kind === 'destroy' ? `廃棄箱の中 ${lines.length}枚` : `箱に入れるカード ${lines.length}枚(棚の順)`}
      columns={['交付通知書番号', '所在']}
      emptyText={lines.length === 0 ? emptyTexts[step.kind] : undefined}
    >
      {lines.map(line => (
        <tr>
          <th scope="row" safe>
            {line.noticeNumber}
          </th>
          <td safe>{whereabouts(line)}</td>
        </tr>
      ))}
    </Table>
  )
}

const emptyTexts = {
  box: '箱に入れるカードはありません。「3. 廃止の登録」で廃止を登録すると、ここに並びます。',
  destroy: '廃棄箱にカードはありません。先に「箱に入れる」で読み取ってください。',
}
