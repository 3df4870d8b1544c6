import type { PropsWithChildren } from '@kitajs/html'
import { PostForm } from './post-form.tsx'
import { StatusChip } from './status-chip.tsx'

/** The answer to a scan: a short word that can be read from a step away, and one sentence. */
export type ScanResult = { tone: 'success' | 'warning' | 'error'; word: string; text: string }
export type Scan = {
  at: string
  code: string
  tone: 'success' | 'warning' | 'error'
  word: string
  text?: string | undefined
}

export type ScanFieldProps = PropsWithChildren<{
  page: { formToken: string }
  action: string
  label: string
  name?: string
  /** What a whole code looks like, after normalising; the form is then sent even if the scanner sends no Enter. */
  pattern?: string | undefined
  support?: string | undefined
  result?: ScanResult | undefined
  /** The last scans, newest first. */
  scans?: readonly Scan[]
  /** The part of the page to refresh without leaving it; `select` the same part of the answer. */
  target?: string | undefined
  id?: string
}>

/** 読み取り. One field that works with a scanner, with the keyboard, and without JavaScript. Children are hidden inputs. */
export const ScanField = ({ page, action, label, name = 'code', id = 'scan', ...rest }: ScanFieldProps) => (
  <section class="app-scan" aria-label={label}>
    <PostForm page={page} action={action} target={rest.target} select={rest.target}>
      {rest.children}
      <label class="dads-form-control-label__label" for={id} safe>
        {label}
      </label>
      {rest.support !== undefined && (
        <p class="dads-form-control-label__support-text" id={`${id}-support`} safe>
          {rest.support}
        </p>
      )}
      <div class="app-scan__row">
        <input
          class="dads-input-text__input"
          type="text"
          id={id}
          name={name}
          lang="en"
          inputmode="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          autofocus
          data-scan
          data-scan-pattern={rest.pattern}
          aria-describedby={rest.support === undefined ? undefined : `${id}-support`}
        />
        <button class="dads-button" data-type="solid-fill" data-size="md" type="submit">
          読み取る
        </button>
      </div>
    </PostForm>
    <Result result={rest.result} />
    {rest.scans !== undefined && rest.scans.length > 0 && <Scans scans={rest.scans} />}
  </section>
)

const Result = ({ result }: { result: ScanResult | undefined }) => (
  <div class="app-scan__result" data-tone={result?.tone} aria-live="assertive" aria-atomic="true">
    {result !== undefined && (
      <>
        <p class="app-scan__word" safe>
          {result.word}
        </p>
        <p safe>{result.text}</p>
      </>
    )}
  </div>
)

const Scans = ({ scans }: { scans: readonly Scan[] }) => (
  <ol class="app-scan__list" aria-label="読み取った順(新しいものから)">
    {scans.map(({ at, code, tone, word, text }) => (
      <li>
        <span class="app-scan__at" safe>
          {at}
        </span>
        <StatusChip tone={tone} text={word} />
        <span class="app-scan__code" safe>
          {code}
        </span>
        {text !== undefined && <span safe>{text}</span>}
      </li>
    ))}
  </ol>
)
