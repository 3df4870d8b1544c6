import type { ScanMeaning, ScanRule, ScanRuleError } from '#domain/scanning/scan-rule-form'
import type { ScanTrial } from '#domain/scanning/try-scan'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

const meaningLabels: Record<ScanMeaning, string> = { notice_number: '交付通知書番号', application_id: '申請書ID' }
const notices = {
  added: '読み取りの決まりを登録しました。',
  stopped: '読み取りの決まりを止めました。',
  resumed: '読み取りの決まりをまた使うようにしました。',
} as const
type ScanRuleNotice = keyof typeof notices
export const isScanRuleNotice = (word: unknown): word is ScanRuleNotice =>
  typeof word === 'string' && Object.hasOwn(notices, word)

const errorWords: Record<ScanRuleError['field'], Partial<Record<ScanRuleError['reason'], string>>> = {
  name: { missing: '名前を入力してください。', 'too-long': '名前は40文字までにしてください。' },
  means: { missing: '読み取った値が何かを選んでください。' },
  pattern: {
    missing: 'コードの形を入力してください。',
    'not-a-pattern':
      'コードの形を使えません。^で始めて$で終え、値を1組の( )で囲んでください。繰り返しの( )+や、長さの決まらない部分が二つ以上ある形は使えません。',
  },
}

export type ScanRulesPageProps = {
  page: StaffPage
  rules: readonly ScanRule[]
  fields: Record<string, string | undefined>
  errors: readonly ScanRuleError[]
  trial?: ScanTrial | undefined
  notice?: ScanRuleNotice | undefined
}

/** 読み取りの決まり, with a place to try them. */
export function ScanRulesPage({ page, rules, fields, errors, trial, notice }: ScanRulesPageProps) {
  const said = errors.map(({ field, reason }) => ({ field, message: errorWords[field][reason] ?? '' }))
  return (
    <StaffLayout page={page} title="読み取りの決まり">
      {notice !== undefined && <NoticeBanner type="success" text={notices[notice]} />}
      <ErrorSummary errors={said} />
      <p class="app-lead">
        このシステムのラベルでも交付通知書番号でもないコード(交付通知書のQRコードなど)を、どう読み取るかの決まりです。上から順に当てはめます。NW-7の前後のA〜Dは、あってもなくても読み取れます。
      </p>
      <RuleTable page={page} rules={rules} />
      <RuleForm page={page} fields={fields} errors={said} trial={trial} />
    </StaffLayout>
  )
}

const RuleTable = ({ page, rules }: { page: StaffPage; rules: readonly ScanRule[] }) => (
  <Table
    caption="登録した決まり"
    columns={['名前', 'コードの形', '読み取る値', '状態', { label: '操作', hidden: true }]}
    emptyText={
      rules.length === 0
        ? 'まだ決まりがありません。コードの実物を読み取って、下で試してから登録してください。'
        : undefined
    }
  >
    {rules.map(rule => (
      <Row page={page} rule={rule} />
    ))}
  </Table>
)

const Row = ({ page, rule }: { page: StaffPage; rule: ScanRule }) => {
  const isOn = rule.disabledAt === null
  return (
    <tr data-tone={isOn ? undefined : 'quiet'}>
      <th scope="row" safe>
        {rule.name}
      </th>
      <td>
        <code class="app-scan__pattern" safe>
          {rule.pattern}
        </code>
      </td>
      <td safe>{meaningLabels[rule.means]}</td>
      <td>{isOn ? <StatusChip text="使う" tone="success" /> : <StatusChip text="止めている" tone="neutral" />}</td>
      <td>
        <PostForm page={page} action={`/staff/scan-rules/${rule.id}/${isOn ? 'stop' : 'resume'}`} inline>
          <Button text={isOn ? '止める' : 'また使う'} hiddenText={`${rule.name}を`} kind="outline" size="sm" />
        </PostForm>
      </td>
    </tr>
  )
}

type RuleFormProps = {
  page: StaffPage
  fields: Record<string, string | undefined>
  errors: readonly { field: string; message: string }[]
  trial: ScanTrial | undefined
}

const RuleForm = ({ page, fields, errors, trial }: RuleFormProps) => (
  <section aria-labelledby="new-rule">
    <h2 id="new-rule">決まりの登録と試し読み</h2>
    <PostForm page={page} action="/staff/scan-rules">
      <FormField
        type="text"
        name="name"
        label="名前"
        required
        width="medium"
        autocomplete="off"
        value={fields.name}
        support="どのコードのことか。例 交付通知書のQRコード"
        error={errorOf(errors, 'name')}
      />
      <FormField
        type="text"
        name="pattern"
        label="コードの形(正規表現)"
        required
        autocomplete="off"
        value={fields.pattern}
        support="値の部分を( )で囲みます。例 ^MNC[0-9]{2}([0-9]{23})$"
        error={errorOf(errors, 'pattern')}
      />
      <FormField
        type="radio"
        name="means"
        label="読み取る値"
        required
        value={fields.means}
        options={Object.entries(meaningLabels).map(([value, label]) => ({ value, label }))}
        error={errorOf(errors, 'means')}
      />
      <FormField
        type="text"
        name="example"
        label="試しに読み取るコード"
        autocomplete="off"
        value={fields.example}
        support="ここにバーコードリーダーで読み取ります。記録には残りません。形が空なら、登録した決まりだけで試します。"
      />
      {trial !== undefined && <Trial trial={trial} />}
      <div class="app-actions">
        {/* The first button is the one a reader's Enter presses. */}
        <Button text="このコードで試す" kind="outline" formAction="/staff/scan-rules/trial" />
        <Button text="決まりを登録する" />
      </div>
    </PostForm>
  </section>
)

function Trial({ trial }: { trial: ScanTrial }) {
  switch (trial.kind) {
    case 'none':
      return <NoticeBanner type="warning" text="このコードは、どの決まりでも読み取れません。" />
    case 'label':
      return <NoticeBanner type="info" text="このコードは、このシステムのラベルです。決まりはいりません。" />
    case 'read': {
      const { means, value, ruleName } = trial.reading
      return (
        <NoticeBanner
          type="success"
          title={`このコードはこう読めます: ${meaningLabels[means]} ${value}`}
          text={`決まり「${ruleName}」で読み取りました。`}
        />
      )
    }
  }
}
