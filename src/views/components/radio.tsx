import type { Option, Tie } from './field-frame.tsx'

export type RadioProps = { type: 'radio'; value?: string | undefined; options: readonly Option[]; inline?: boolean }

/** 一つを選ぶ. The first button carries the field's id, so the error summary can lead there. */
export const RadioControls = ({ tie, value, options, inline }: Omit<RadioProps, 'type'> & { tie: Tie }) => (
  <div class="dads-choices" data-inline={inline ? 'true' : undefined}>
    {options.map((option, index) => (
      <label class="dads-radio">
        <input
          class="dads-radio__input"
          type="radio"
          id={index === 0 ? tie.id : `${tie.id}-${option.value}`}
          name={tie.name}
          value={option.value}
          checked={option.value === value}
          disabled={option.disabled}
        />
        <span class="dads-radio__label">
          <span safe>{option.label}</span>
          {option.support !== undefined && <small safe>{option.support}</small>}
        </span>
      </label>
    ))}
  </div>
)
