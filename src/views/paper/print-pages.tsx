import { url } from '#url'
import { Document } from '../layouts/document.tsx'
import { common } from '../text/common.ts'

type PrintPagesProps = {
  id: number
  size: 'a4' | 'a4-wide' | 'hagaki' | 'naga3'
  from: number
  to: number
  total: number
}

/** ブラウザで印刷する. Each sheet is a picture of that page of the very PDF, at its true size. */
export const PrintPages = ({ id, size, from, to, total }: PrintPagesProps) => (
  <Document language="ja" title="印刷" productName={common.ja.productName} look="paper">
    <aside class="app-sheet__hint">
      <h1>ブラウザで印刷する</h1>
      <p safe>{`${common.ja.print} 用紙は${sizeNames[size]}、倍率は100%、余白は「なし」にしてください。`}</p>
      <p class="app-print__steps">
        <span safe>{`全${total}ページのうち ${from}〜${to}ページ`}</span>
        {from > 1 && <a href={pathOf(id, Math.max(1, from - step))}>前の{step}ページ</a>}
        {to < total && <a href={pathOf(id, to + 1)}>次の{step}ページ</a>}
        <a href={url(`/staff/prints/${id}`)}>印刷の画面に戻る</a>
      </p>
    </aside>
    <main class="app-prints" data-size={size}>
      {Array.from({ length: to - from + 1 }, (_, index) => from + index).map(number => (
        <img
          class="app-print"
          data-size={size}
          src={url(`/staff/prints/${id}/pages/${number}`)}
          alt={`${number}ページ`}
        />
      ))}
    </main>
  </Document>
)

const step = 50
const pathOf = (id: number, from: number) => url(`/staff/prints/${id}/pages?from=${from}`)

const sizeNames = { a4: 'A4', 'a4-wide': 'A4横', hagaki: 'はがき', naga3: '長形3号' } as const
