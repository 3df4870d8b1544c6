import type { Tie } from './field-frame.tsx'

export type InputTextProps = {
  type?: 'text' | 'number' | 'tel' | 'email' | 'date' | 'time' | 'month' | 'password' | 'search' | 'file'
  value?: string | undefined
  width?: 'short' | 'medium' | 'full'
  autocomplete?: string | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  maxlength?: number | undefined
  min?: string | undefined
  max?: string | undefined
  step?: string | undefined
  accept?: string | undefined
  /** The id of a `<datalist>`. */
  list?: string | undefined
  readonly?: boolean
  /** The keyboard is here when the page opens. */
  autofocus?: boolean
}

/** 一行の入力. */
export const InputTextControl = ({
  type = 'text',
  tie,
  value,
  width = 'full',
  ...rest
}: InputTextProps & { tie: Tie }) => (
  <input
    class="dads-input-text__input"
    data-width={width}
    type={type}
    id={tie.id}
    name={tie.name}
    value={value}
    aria-required={tie.required}
    aria-invalid={tie.invalid}
    aria-describedby={tie.describedBy}
    autocomplete={rest.autocomplete}
    inputmode={rest.inputmode}
    maxlength={rest.maxlength}
    min={rest.min}
    max={rest.max}
    step={rest.step}
    accept={rest.accept}
    list={rest.list}
    readonly={rest.readonly}
    autofocus={rest.autofocus}
  />
)
