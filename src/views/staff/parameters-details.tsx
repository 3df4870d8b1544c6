import type { RuleKey } from '#domain/rules/parameters'
import type { RuleFault } from '#domain/rules/rule-form'
import type { RuleHistory } from '#domain/rules/rule-history'
import { isNumberRule, isTimeRule } from '#domain/rules/rule-limits'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { RuleHistoryTable } from './parameters-history.tsx'
import { ruleLabels, ruleValueWords } from './parameters-labels.ts'
import { ruleFaultWords, ruleValueSupport } from './parameters-words.ts'

type Fields = Record<string, string | undefined>
export type ParameterPageProps = { page: StaffPage; history: RuleHistory; fields: Fields; faults: RuleFault[] }

/** 一つの設定: value from a day on, with the reason, and its history. */
export function ParameterPage({ page, history, fields, faults }: ParameterPageProps) {
  const { key, value } = history
  const errors = faults.map(({ field, reason }) => ({ field, message: ruleFaultWords(key, reason) }))
  return (
    <StaffLayout page={page} title={ruleLabels[key].name}>
      <ErrorSummary errors={errors} />
      <p class="app-lead" safe>
        {ruleLabels[key].explanation}
      </p>
      <DefinitionList items={[{ label: '今の値', text: ruleValueWords(key, value) }]} />
      <section class="app-stack">
        <h2>値を変える</h2>
        <PostForm page={page} action={`/staff/parameters/${key}`}>
          <ValueFields ruleKey={key} fields={fields} errors={errors} />
          <Button text="この値にする" />
        </PostForm>
      </section>
      <RuleHistoryTable history={history} />
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
      type={isTimeRule(ruleKey) ? 'time' : 'text'}
      name="value"
      label="新しい値"
      required
      width={isNumberRule(ruleKey) ? 'short' : 'medium'}
      inputmode={isNumberRule(ruleKey) ? 'numeric' : undefined}
      autocomplete="off"
      value={fields.value}
      support={ruleValueSupport(ruleKey)}
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
