import type { RuleKey } from '#domain/rules/parameters'
import type { RuleFault } from '#domain/rules/rule-form'
import type { RuleHistory, RuleRow } from '#domain/rules/rule-history'
import { isNumberRule, ruleLimits } from '#domain/rules/rule-limits'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ruleLabels, ruleValueWords } from './parameters-labels.ts'

type Fields = Record<string, string | undefined>
export type ParameterPageProps = { page: StaffPage; history: RuleHistory; fields: Fields; faults: RuleFault[] }

/** 一つの設定: value from a day on, with the reason, and its history. */
export function ParameterPage({ page, history, fields, faults }: ParameterPageProps) {
  const { key, value } = history
  const errors = faults.map(({ field, reason }) => ({ field, message: faultWords(key, reason) }))
  return (
    <StaffLayout page={page} title={ruleLabels[key].name}>
      <ErrorSummary errors={errors} />
      <p class="app-lead" safe>
        {ruleLabels[key].explanation}
      </p>
      <DefinitionList items={[{ label: '今の値', text: ruleValueWords(key, value) }]} />
      <section>
        <h2>値を変える</h2>
        <PostForm page={page} action={`/staff/parameters/${key}`}>
          <ValueFields ruleKey={key} fields={fields} errors={errors} />
          <Button text="この値にする" />
        </PostForm>
      </section>
      <History history={history} />
      <p>
        <Button text="設定の一覧へ戻る" kind="outline" size="md" href="/staff/parameters" />
      </p>
    </StaffLayout>
  )
}

type ValueFieldsProps = { ruleKey: RuleKey; fields: Fields; errors: FieldErrors }

const ValueFields = ({ ruleKey, fields, errors }: ValueFieldsProps) => (
  <>
    <FormField
      type={ruleKey === 'changeDeadlineTime' ? 'time' : 'text'}
      name="value"
      label="新しい値"
      required
      width={isNumberRule(ruleKey) ? 'short' : 'medium'}
      inputmode={isNumberRule(ruleKey) ? 'numeric' : undefined}
      autocomplete="off"
      value={fields.value}
      support={valueSupport(ruleKey)}
      error={errorOf(errors, 'value')}
    />
    {ruleKey === 'noticeNumberPattern' && (
      <FormField
        type="text"
        name="example"
        label="はがきに印刷されている番号の例"
        required
        width="medium"
        autocomplete="off"
        value={fields.example}
        support="実際のはがきを見て、ハイフンも含めてそのまま入力してください。この形で読めるかを確かめます。保存はしません。"
        error={errorOf(errors, 'example')}
      />
    )}
    <FormField
      type="date"
      name="valid_from"
      label="この日から"
      required
      width="medium"
      value={fields.valid_from}
      error={errorOf(errors, 'valid_from')}
    />
    <FormField
      type="text"
      name="reason"
      label="理由"
      required
      maxlength={200}
      value={fields.reason}
      support="例:決裁の番号、要綱の改正"
      error={errorOf(errors, 'reason')}
    />
  </>
)

const History = ({ history: { key, current, coming, past } }: { history: RuleHistory }) => (
  <section>
    <h2>履歴</h2>
    <Table
      caption="値の履歴"
      captionHidden
      columns={['状態', 'この日から', '値', '理由', '登録した職員', '登録した日時']}
      emptyText={current || coming.length > 0 ? undefined : '最初の値のままです。'}
    >
      {coming.map(row => (
        <HistoryLine ruleKey={key} row={row} state="今後" />
      ))}
      {current !== undefined && <HistoryLine ruleKey={key} row={current} state="現在" />}
      {past.map(row => (
        <HistoryLine ruleKey={key} row={row} state="過去" />
      ))}
    </Table>
  </section>
)

type HistoryLineProps = { ruleKey: RuleKey; row: RuleRow; state: '今後' | '現在' | '過去' }

const HistoryLine = ({ ruleKey, row, state }: HistoryLineProps) => (
  <tr data-tone={state === '過去' ? 'quiet' : undefined}>
    <td>
      <StatusChip text={state} tone={state === '現在' ? 'success' : state === '今後' ? 'info' : 'neutral'} />
    </td>
    <td safe>{formatWareki(row.validFrom)}</td>
    <td safe>{ruleValueWords(ruleKey, row.value)}</td>
    <td safe>{row.reason}</td>
    <td safe>{row.staffName ?? 'システム'}</td>
    <td safe>{formatDateTimeWareki(row.setAt)}</td>
  </tr>
)

function valueSupport(key: RuleKey) {
  if (isNumberRule(key)) return `${ruleLimits[key].least}から${ruleLimits[key].most}まで(${ruleLabels[key].unit})`
  return key === 'changeDeadlineTime' ? '例:17:00' : '例:^[A-Z0-9]{3}-\\d{6}$(英数字3文字、ハイフン、数字6文字)'
}

function faultWords(key: RuleKey, reason: RuleFault['reason']) {
  switch (reason) {
    case 'not-a-number':
      return '整数で入力してください。'
    case 'out-of-range':
      return isNumberRule(key) ? `${ruleLimits[key].least}から${ruleLimits[key].most}までにしてください。` : ''
    case 'not-a-time':
      return '時刻を17:00のように入力してください。'
    case 'not-a-pattern':
      return '形を読み取れません。「^」で始めて「$」で終え、繰り返しの中の繰り返しは使わないでください。'
    case 'example-missing':
      return 'はがきの番号の例を入力してください。'
    case 'example-does-not-match':
      return 'この形では、例の番号を読み取れません。形か例を確かめてください。'
    case 'unreadable-day':
      return '日付を正しく入力してください。例:2026年4月1日、令和8年4月1日'
    case 'in-the-past':
      return '今日以降の日付にしてください。過去の値は変えられません。'
    case 'reason-missing':
      return '理由を入力してください。'
    case 'reason-too-long':
      return '理由は200文字までにしてください。'
  }
}
