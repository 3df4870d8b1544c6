import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'

export type Typed = { fields: Record<string, string | undefined>; errors: FieldErrors }

/** 受付時間の時刻と大きさ: from, until, the minutes of a slot and its places. */
export const HoursFields = (typed: Typed) => (
  <div class="app-fields">
    <TimeField name="starts_at" label="始まりの時刻" support="例:9:00" {...typed} />
    <TimeField name="ends_at" label="終わりの時刻" support="20:00まで" {...typed} />
    <NumberField name="slot_minutes" label="1枠の時間(分)" support="5から240まで" {...typed} />
    <CapacityField {...typed} />
  </div>
)

export const CapacityField = (typed: Typed) => (
  <NumberField name="capacity" label="1枠の席数" support="同じ時間に受ける人数。100まで" {...typed} />
)

type PartProps = Typed & { name: string; label: string; support?: string }

export const TimeField = ({ name, label, support, fields, errors }: PartProps) => (
  <FormField
    type="time"
    name={name}
    label={label}
    required
    width="medium"
    support={support}
    value={fields[name]}
    error={errorOf(errors, name)}
  />
)

const NumberField = ({ name, label, support, fields, errors }: PartProps) => (
  <FormField
    type="text"
    name={name}
    label={label}
    required
    width="short"
    inputmode="numeric"
    autocomplete="off"
    support={support}
    value={fields[name]}
    error={errorOf(errors, name)}
  />
)

type DayFieldProps = Typed & { name: string; label: string; support?: string }

export const DayField = ({ name, label, support, fields, errors }: DayFieldProps) => (
  <FormField
    type="date"
    name={name}
    label={label}
    required
    width="medium"
    support={support}
    value={fields[name]}
    error={errorOf(errors, name)}
  />
)
