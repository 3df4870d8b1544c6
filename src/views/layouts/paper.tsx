import type { PropsWithChildren } from '@kitajs/html'
import { url } from '#url'
import { formatWarekiWithWeekday } from '../../domain/rules/wareki.ts'
import { common } from '../text/common.ts'
import { Document } from './document.tsx'

export type PaperLayoutProps = PropsWithChildren<{
  title: string
  /** The day the list is for, `YYYY-MM-DD`; printed as wareki. */
  day?: string | undefined
  officeName?: string | undefined
  /** One line at the foot: who printed it and when. */
  printedBy?: string | undefined
  landscape?: boolean
  /** The screen it is printed from; the way back does not come out of the printer. */
  back?: string | undefined
}>

/** 帳票. One A4 sheet (or several), shown on screen as it will come out of the printer. */
export const PaperLayout = ({
  title,
  day,
  officeName,
  printedBy,
  landscape = false,
  back,
  children,
}: PaperLayoutProps) => (
  <Document language="ja" title={title} productName={common.ja.productName} look="paper">
    <aside class="app-sheet__hint">
      <span safe>{common.ja.print}</span> {back !== undefined && <a href={url(back)}>元の画面に戻る</a>}
    </aside>
    <main class="app-sheet" data-orientation={landscape ? 'landscape' : 'portrait'}>
      <header class="app-sheet__head">
        <h1 safe>{title}</h1>
        <p>
          {day !== undefined && (
            <time datetime={day} safe>
              {formatWarekiWithWeekday(day)}
            </time>
          )}
          {officeName !== undefined && <span safe>{officeName}</span>}
        </p>
      </header>
      {children}
      {printedBy !== undefined && (
        <footer class="app-sheet__foot" safe>
          {printedBy}
        </footer>
      )}
    </main>
  </Document>
)
