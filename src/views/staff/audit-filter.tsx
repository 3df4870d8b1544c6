import { url } from '#url'
import { Button } from '../components/button.tsx'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { auditActionLabels } from './audit-labels.ts'

export type AuditFilterProps = {
  fields: Record<string, string | undefined>
  people: { id: number; name: string; loginId: string }[]
  errors: FieldErrors
}

/** 操作記録の絞り込み. A GET form: days, ids and names of actions only. */
export const AuditFilterForm = ({ fields, people, errors }: AuditFilterProps) => (
  <form class="app-filter" method="get" action={url('/staff/audit')} aria-label="操作記録の絞り込み">
    <div class="app-form-inline">
      <DayField name="from" label="始まりの日" value={fields.from} errors={errors} />
      <DayField name="until" label="終わりの日" value={fields.until} errors={errors} />
      <FormField
        type="select"
        name="staff"
        label="職員"
        emptyLabel="すべて"
        value={fields.staff}
        options={people.map(person => ({ value: String(person.id), label: `${person.name}(${person.loginId})` }))}
      />
      <FormField
        type="select"
        name="action"
        label="操作"
        emptyLabel="すべて"
        value={fields.action}
        options={Object.entries(auditActionLabels).map(([value, label]) => ({ value, label }))}
      />
      <FormField
        type="text"
        name="card"
        label="カードの番号かラベル"
        value={fields.card}
        width="medium"
        autocomplete="off"
        error={errorOf(errors, 'card')}
      />
      <Button text="絞り込む" size="md" />
    </div>
  </form>
)

type DayFieldProps = { name: string; label: string; value: string | undefined; errors: FieldErrors }

const DayField = ({ name, label, value, errors }: DayFieldProps) => (
  <FormField type="date" name={name} label={label} value={value} error={errorOf(errors, name)} />
)
