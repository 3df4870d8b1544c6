import type { Tie } from './field-frame.tsx'

export type TextareaProps = {
  type: 'textarea'
  value?: string | undefined
  rows?: number
  maxlength?: number | undefined
}

/** 複数行の入力. */
export const TextareaControl = ({
  tie,
  value = '',
  rows = 4,
  maxlength,
}: Omit<TextareaProps, 'type'> & { tie: Tie }) => (
  <textarea
    class="dads-textarea__textarea"
    id={tie.id}
    name={tie.name}
    rows={String(rows)}
    maxlength={maxlength}
    aria-required={tie.required}
    aria-invalid={tie.invalid}
    aria-describedby={tie.describedBy}
    safe
  >
    {value}
  </textarea>
)
