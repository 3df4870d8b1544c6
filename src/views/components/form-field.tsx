import type { Children } from '@kitajs/html'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'
import { CheckboxControls, type CheckboxesProps, type CheckboxProps } from './checkbox.tsx'
import { InputTextControl, type InputTextProps } from './input-text.tsx'
import { RadioControls, type RadioProps } from './radio.tsx'
import { SelectControl, type SelectProps } from './select.tsx'
import { TextareaControl, type TextareaProps } from './textarea.tsx'

export type Option = { value: string; label: string; support?: string | undefined; disabled?: boolean }

type Frame = {
  name: string
  label: string
  /** The control's id, where the error summary leads; the name unless told. */
  id?: string | undefined
  required?: boolean
  support?: string | undefined
  error?: string | undefined
  language?: Language
}
type Control = InputTextProps | SelectProps | TextareaProps | RadioProps | CheckboxesProps | CheckboxProps
export type FormFieldProps = Frame & Control

/** What ties a control to its label, support text and error. */
export type Tie = {
  id: string
  name: string
  required: 'true' | undefined
  invalid: 'true' | undefined
  describedBy: string | undefined
}

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

/** The words of a label or legend with their ※必須 mark. */
export const LabelText = ({ label, required, language = 'ja' }: Pick<Frame, 'label' | 'required' | 'language'>) => (
  <>
    <span safe>{label}</span>
    {required && (
      <span class="dads-form-control-label__requirement" safe>
        {common[language].required}
      </span>
    )}
  </>
)

type TextsProps = Pick<Frame, 'support' | 'error' | 'language'> & { id: string; children?: Children }

/** Support text above, error text below what it explains. */
export const Texts = ({ id, support, error, language = 'ja', children }: TextsProps) => (
  <>
    {support !== undefined && (
      <p class="dads-form-control-label__support-text" id={`${id}-support`} safe>
        {support}
      </p>
    )}
    {children}
    {error !== undefined && (
      <p class="dads-form-control-label__error-text" id={`${id}-error`}>
        <span class="app-visually-hidden" safe>{`${common[language].errorLabel}: `}</span>
        <span safe>{error}</span>
      </p>
    )}
  </>
)

export function tieOf({ name, id = name, required, support, error }: Omit<Frame, 'label'>): Tie {
  const described = [support !== undefined && `${id}-support`, error !== undefined && `${id}-error`].filter(Boolean)
  return {
    id,
    name,
    required: required ? 'true' : undefined,
    invalid: error === undefined ? undefined : 'true',
    describedBy: described.length === 0 ? undefined : described.join(' '),
  }
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
