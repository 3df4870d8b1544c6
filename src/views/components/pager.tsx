import { url } from '#url'
import { withQuery } from '../layouts/page.ts'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'

export type PagerProps = {
  language?: Language
  /** The list's own path with its filters; `page=` is set in it. */
  path: string
  /** Counts from 1. */
  page: number
  perPage: number
  total: number
}

/** ページ送り. Plain GET links; says where in the whole list one is. */
export function Pager({ language = 'ja', path, page, perPage, total }: PagerProps) {
  if (total === 0) return ''
  const words = common[language]
  const last = Math.max(1, Math.ceil(total / perPage))
  const here = Math.min(Math.max(1, page), last)
  const from = (here - 1) * perPage + 1
  return (
    <nav class="dads-page-navigation" aria-label={words.pages}>
      <Step text={words.previousPage} path={path} to={here - 1} last={last} rel="prev" />
      <p safe>{words.range(from, Math.min(total, here * perPage), total)}</p>
      <Step text={words.nextPage} path={path} to={here + 1} last={last} rel="next" />
    </nav>
  )
}

type StepProps = { text: string; path: string; to: number; last: number; rel: string }

const Step = ({ text, path, to, last, rel }: StepProps) =>
  to >= 1 && to <= last ? (
    <a href={url(withQuery(path, 'page', String(to)))} rel={rel} safe>
      {text}
    </a>
  ) : (
    <span aria-hidden="true" safe>
      {text}
    </span>
  )
