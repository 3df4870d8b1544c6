import { CheckboxControls, type CheckboxesProps, type CheckboxProps } from './checkbox.tsx'
import { type Frame, LabelText, Texts, type Tie, tieOf } from './field-frame.tsx'
import { InputTextControl, type InputTextProps } from './input-text.tsx'
import { RadioControls, type RadioProps } from './radio.tsx'
import { SelectControl, type SelectProps } from './select.tsx'
import { TextareaControl, type TextareaProps } from './textarea.tsx'

type Control = InputTextProps | SelectProps | TextareaProps | RadioProps | CheckboxesProps | CheckboxProps
export type FormFieldProps = Frame & Control

/** 入力欄. Label, ※必須, support text, control, error text, tied together for screen readers. */
export function FormField(props: FormFieldProps) {
  const tie = tieOf(props)
  if (props.type === 'radio' || props.type === 'checkboxes')
    return (
      <fieldset
        class="dads-form-control-label"
        {...(props.type === 'radio'
          ? { role: 'radiogroup', 'aria-required': tie.required, 'aria-invalid': tie.invalid }
          : {})}
        aria-describedby={tie.describedBy}
        data-invalid={tie.invalid}
      >
        <legend class="dads-form-control-label__label">
          <LabelText {...props} />
        </legend>
        <Texts {...props} id={tie.id}>
          {controlOf(props, tie)}
        </Texts>
      </fieldset>
    )
  return (
    <div class="dads-form-control-label" data-invalid={tie.invalid}>
      {props.type !== 'checkbox' && (
        <label class="dads-form-control-label__label" for={tie.id}>
          <LabelText {...props} />
        </label>
      )}
      <Texts {...props} id={tie.id}>
        {controlOf(props, tie)}
      </Texts>
    </div>
  )
}

function controlOf(props: FormFieldProps, tie: Tie) {
  switch (props.type) {
    case 'select':
      return <SelectControl {...props} tie={tie} />
    case 'textarea':
      return <TextareaControl {...props} tie={tie} />
    case 'radio':
      return <RadioControls {...props} tie={tie} />
    case 'checkbox':
      return (
        <CheckboxControls
          tie={tie}
          options={[{ value: props.value ?? '1', label: props.label }]}
          values={props.checked ? [props.value ?? '1'] : []}
          required={props.required}
          language={props.language}
        />
      )
    case 'checkboxes':
      return <CheckboxControls tie={tie} options={props.options} values={props.values ?? []} />
    default:
      return <InputTextControl {...props} tie={tie} />
  }
}
