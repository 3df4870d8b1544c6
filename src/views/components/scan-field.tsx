import type { PropsWithChildren } from '@kitajs/html'
import { url } from '#url'
import { Button } from './button.tsx'
import { PostForm } from './post-form.tsx'
import { StatusChip } from './status-chip.tsx'

/** The answer to a scan: a short word that can be read from a step away, and one sentence. */
export type ScanResult = {
  tone: 'success' | 'warning' | 'error'
  word: string
  text: string
  /** Where to go on from here. */
  link?: { href: string; text: string } | undefined
}
export type Scan = {
  at: string
  code: string
  tone: 'success' | 'warning' | 'error'
  word: string
  text?: string | undefined
  isUndone?: boolean
}
/** 直前の読み取りの取消. The scan it is about travels with the form. */
export type ScanUndo = { action: string; label: string; scanId: number; fields?: readonly [string, string][] }

export type ScanFieldProps = PropsWithChildren<{
  page: { formToken: string; isKanaScan?: boolean | undefined }
  action: string
  label: string
  name?: string
  /** What a whole code looks like, after normalising; the form is then sent even if the scanner sends no Enter. */
  pattern?: string | undefined
  support?: string | undefined
  /** Names may be typed into it too, so kana are nothing unusual. */
  takesNames?: boolean
  result?: ScanResult | undefined
  /** The last scans, newest first. */
  scans?: readonly Scan[]
  undo?: ScanUndo | undefined
  /** 読み取りの鍵: with it the same page sent twice is one scan. */
  scanKey?: string
  /** The part of the page to refresh without leaving it; `select` the same part of the answer. */
  target?: string | undefined
  id?: string
}>

/** 読み取り. One field that works with a scanner, with the keyboard, and without JavaScript. Children are hidden inputs. */
export const ScanField = ({
  page,
  action,
  label,
  name = 'code',
  id = 'scan',
  scanKey = crypto.randomUUID(),
  ...rest
}: ScanFieldProps) => (
  <section class="app-scan" aria-label={label}>
    <PostForm page={page} action={action} target={rest.target} select={rest.target}>
      <input type="hidden" name="scan_key" value={scanKey} />
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
          autocorrect="off"
          spellcheck="false"
          autofocus
          data-scan={rest.takesNames ? 'names' : ''}
          data-scan-pattern={rest.pattern}
          aria-describedby={rest.support === undefined ? undefined : `${id}-support`}
        />
        <button class="dads-button" data-type="solid-fill" data-size="md" type="submit">
          読み取る
        </button>
      </div>
      <p class="app-scan__ime" role="status" data-scan-ime hidden={!page.isKanaScan}>
        {imeHint}
      </p>
      <Lost />
    </PostForm>
    <Result result={rest.result} />
    <div class="app-scan__tools">
      {rest.undo !== undefined && <Undo page={page} undo={rest.undo} target={rest.target} />}
      <button class="app-scan__sound" type="button" aria-pressed="true" data-scan-sound hidden>
        音を鳴らす
      </button>
    </div>
    {rest.scans !== undefined && rest.scans.length > 0 && <Scans scans={rest.scans} />}
  </section>
)

/** 日本語入力. What to do when a bar-code reader types through an IME that is on. */
export const imeHint =
  '日本語入力がオンになっています。コードを読み取るときは、「半角/全角」キーで半角英数に切り替えて、もう一度読み取ってください。'

// Shown by the script alone: without it the browser says the same in its own words.
const Lost = () => (
  <div class="app-scan__lost" role="alert" data-scan-lost hidden>
    <p>つながりませんでした。読み取りは二重になりません。</p>
    <Button text="もう一度送る" size="md" />
  </div>
)

type UndoProps = { page: { formToken: string }; undo: ScanUndo; target: string | undefined }

const Undo = ({ page, undo, target }: UndoProps) => (
  <PostForm page={page} action={undo.action} target={target} select={target} inline>
    <input type="hidden" name="scan_id" value={String(undo.scanId)} />
    {undo.fields?.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button text={undo.label} kind="outline" size="md" />
  </PostForm>
)

const Result = ({ result }: { result: ScanResult | undefined }) => (
  <div class="app-scan__result" data-tone={result?.tone} aria-live="assertive" aria-atomic="true">
    {result !== undefined && (
      <>
        <p class="app-scan__word" safe>
          {result.word}
        </p>
        <p safe>{result.text}</p>
        {result.link !== undefined && (
          <p>
            <a href={url(result.link.href)} safe>
              {result.link.text}
            </a>
          </p>
        )}
      </>
    )}
  </div>
)

const Scans = ({ scans }: { scans: readonly Scan[] }) => (
  <ol class="app-scan__list" aria-label="読み取った順(新しいものから)">
    {scans.map(({ at, code, tone, word, text, isUndone = false }) => (
      <li data-undone={isUndone ? 'true' : undefined}>
        <span class="app-scan__at" safe>
          {at}
        </span>
        <StatusChip tone={tone} text={word} />
        <span class="app-scan__code" safe>
          {code}
        </span>
        {text !== undefined && <span safe>{text}</span>}
        {isUndone && <StatusChip tone="quiet" text="取り消しました" />}
      </li>
    ))}
  </ol>
)
