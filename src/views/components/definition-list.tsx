import type { Children } from '@kitajs/html'
import { url } from '#url'
import { Dated } from './dated.tsx'

export type Definition = {
  label: string
  /** Either words, or ready markup. */
  text?: string | undefined
  content?: Children
  /** 「変更する」 beside the value, on confirmation pages. */
  change?: { text: string; href: string } | undefined
}

/** 項目と値. */
export const DefinitionList = ({ items }: { items: readonly Definition[] }) => (
  <dl class="dads-description-list">
    {items.map(({ label, text, content, change }) => (
      <div>
        <dt safe>{label}</dt>
        <dd>
          {text !== undefined && (
            <span>
              <Dated text={text} />
            </span>
          )}
          {content}
          {change !== undefined && (
            <a class="dads-description-list__change" href={url(change.href)}>
              <span safe>{change.text}</span>
              <span class="app-visually-hidden" safe>{` (${label})`}</span>
            </a>
          )}
        </dd>
      </div>
    ))}
  </dl>
)
