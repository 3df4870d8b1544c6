import type { Children } from '@kitajs/html'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'

export type Option = { value: string; label: string; support?: string | undefined; disabled?: boolean }

/** What every field has around its control. */
export type Frame = {
  name: string
  label: string
  /** The control's id, where the error summary leads; the name unless told. */
  id?: string | undefined
  required?: boolean
  support?: string | undefined
  error?: string | undefined
  language?: Language
}
/** What ties a control to its label, support text and error. */
export type Tie = {
  id: string
  name: string
  required: 'true' | undefined
  invalid: 'true' | undefined
  describedBy: string | undefined
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
