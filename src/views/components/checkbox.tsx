import type { Language } from '../text/language.ts'
import { LabelText, type Option, type Tie } from './field-frame.tsx'

/** One box with its own words beside it, like 「同意します」. */
export type CheckboxProps = { type: 'checkbox'; value?: string; checked?: boolean }
/** Several boxes under one legend; the name arrives once per ticked box. */
export type CheckboxesProps = { type: 'checkboxes'; values?: readonly string[]; options: readonly Option[] }

type ControlsProps = {
  tie: Tie
  options: readonly Option[]
  values: readonly string[]
  required?: boolean | undefined
  language?: Language | undefined
}

/** チェックボックス. The first box carries the field's id, so the error summary can lead there. */
export const CheckboxControls = ({ tie, options, values, required = false, language = 'ja' }: ControlsProps) => (
  <div class="dads-choices">
    {options.map((option, index) => (
      <label class="dads-checkbox">
        <input
          class="dads-checkbox__input"
          type="checkbox"
          id={index === 0 ? tie.id : `${tie.id}-${option.value}`}
          name={tie.name}
          value={option.value}
          checked={values.includes(option.value)}
          disabled={option.disabled}
          aria-invalid={tie.invalid}
          aria-describedby={tie.describedBy}
        />
        <span class="dads-checkbox__label">
          <LabelText label={option.label} required={required} language={language} />
          {option.support !== undefined && <small safe>{option.support}</small>}
        </span>
      </label>
    ))}
  </div>
)
