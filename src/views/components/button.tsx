import { url } from '#url'

export type ButtonProps = {
  text: string
  /** Said to screen readers before the text: 「佐藤 花子さんの」 when a row repeats the same button. */
  hiddenText?: string | undefined
  kind?: 'solid' | 'outline' | 'text'
  size?: 'lg' | 'md' | 'sm'
  tone?: 'danger' | undefined
  /** A path of this program turns the button into a link; the base path is added here. */
  href?: string | undefined
  name?: string | undefined
  value?: string | undefined
  disabled?: boolean
  /** The id of the form it submits, when it stands outside that form. */
  form?: string | undefined
  formAction?: string | undefined
}

/** A submit button, or a link that looks like one. */
export function Button({ kind = 'solid', size = 'lg', tone, href, ...rest }: ButtonProps) {
  const look = { class: 'dads-button', 'data-type': types[kind], 'data-size': size, 'data-tone': tone }
  if (href !== undefined)
    return (
      <a {...look} href={url(href)}>
        <Words {...rest} />
      </a>
    )
  return (
    <button
      {...look}
      type="submit"
      name={rest.name}
      value={rest.value}
      disabled={rest.disabled}
      form={rest.form}
      formaction={rest.formAction === undefined ? undefined : url(rest.formAction)}
    >
      <Words {...rest} />
    </button>
  )
}

const Words = ({ text, hiddenText }: Pick<ButtonProps, 'text' | 'hiddenText'>) => (
  <>
    {hiddenText !== undefined && (
      <span class="app-visually-hidden" safe>
        {hiddenText}
      </span>
    )}
    <span safe>{text}</span>
  </>
)

const types = { solid: 'solid-fill', outline: 'outline', text: 'text' } as const
