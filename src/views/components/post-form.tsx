import type { PropsWithChildren } from '@kitajs/html'
import { url } from '#url'

export type PostFormProps = PropsWithChildren<{
  page: { formToken: string }
  /** A path of this program ('/staff/session/end'); the base path is added here. */
  action: string
  id?: string | undefined
  /** `multipart/form-data` for uploads. */
  enctype?: 'multipart/form-data' | undefined
  /** With a target htmx refreshes that part only; without JavaScript the form posts as always. */
  target?: string | undefined
  swap?: string | undefined
  /** The part of the answered page to use, when the answer is a whole page. */
  select?: string | undefined
  label?: string | undefined
  /** Controls and button in one line. */
  inline?: boolean
}>

/** The one way to change something: a real form with its token. The server, not the browser, explains what is missing. */
export const PostForm = ({ page, action, id, enctype, label, inline, children, ...refresh }: PostFormProps) => (
  <form
    class={inline ? 'app-form-inline' : 'app-form'}
    method="post"
    action={url(action)}
    id={id}
    enctype={enctype}
    novalidate
    aria-label={label}
    {...refreshing(action, refresh)}
  >
    <input type="hidden" name="form_token" value={page.formToken} />
    {children}
  </form>
)

function refreshing(
  action: string,
  { target, swap = 'outerHTML', select }: Pick<PostFormProps, 'target' | 'swap' | 'select'>,
) {
  if (target === undefined) return {}
  const attributes = { 'hx-post': url(action), 'hx-target': target, 'hx-swap': swap }
  return select === undefined ? attributes : { ...attributes, 'hx-select': select }
}
