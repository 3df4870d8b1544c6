import type { Option, Tie } from './field-frame.tsx'

export type SelectProps = {
  type: 'select'
  value?: string | undefined
  options: readonly Option[]
  /** The first, empty choice: 「選んでください」. */
  emptyLabel?: string | undefined
  width?: 'short' | 'medium' | 'full'
}

/** 選択. */
export const SelectControl = ({
  tie,
  value,
  options,
  emptyLabel,
  width = 'full',
}: Omit<SelectProps, 'type'> & { tie: Tie }) => (
  <select
    class="dads-select__select"
    data-width={width}
    id={tie.id}
    name={tie.name}
    aria-required={tie.required}
    aria-invalid={tie.invalid}
    aria-describedby={tie.describedBy}
  >
    {emptyLabel !== undefined && (
      <option value="" safe>
        {emptyLabel}
      </option>
    )}
    {options.map(option => (
      <option value={option.value} selected={option.value === value} disabled={option.disabled} safe>
        {option.label}
      </option>
    ))}
  </select>
)
