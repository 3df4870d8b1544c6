import type { PropsWithChildren } from '@kitajs/html'
import { url } from '#url'
import { Dated } from '../components/dated.tsx'
import { DeskFooter } from '../components/desk-footer.tsx'
import { LanguageSelector } from '../components/language-selector.tsx'
import { Mark } from '../components/mark.tsx'
import { StepIndicator } from '../components/step-indicator.tsx'
import { common } from '../text/common.ts'
import { Document } from './document.tsx'
import type { ResidentPage } from './page.ts'

export type ResidentLayoutProps = PropsWithChildren<{
  page: ResidentPage
  title: string
  /** The h1, when it should say more than the window's title. */
  heading?: string | undefined
  steps?: { names: readonly string[]; current: number } | undefined
}>

/** The frame of every page a resident sees. */
export function ResidentLayout({ page, title, heading = title, steps, children }: ResidentLayoutProps) {
  const words = common[page.language]
  return (
    <Document
      language={page.language}
      title={title}
      productName={words.cityService}
      look="resident"
      scripts={['/vendor/htmx.min.js']}
    >
      <a class="dads-skip-link" href="#main" safe>
        {words.skip}
      </a>
      <header class="app-header">
        <div class="app-header__inner">
          <a class="app-header__name" href={url('/')}>
            <Mark />
            <span class="app-header__names">
              <span class="app-header__city" safe>
                {page.city.name[page.language]}
              </span>
              <span safe>{words.cityService}</span>
            </span>
          </a>
          <LanguageSelector page={page} />
        </div>
      </header>
      <main id="main" class="app-main" tabindex="-1">
        {steps !== undefined && <StepIndicator language={page.language} {...steps} />}
        <h1 class="dads-heading">
          <Dated text={heading} />
        </h1>
        {children}
      </main>
      <DeskFooter language={page.language} city={page.city} />
    </Document>
  )
}
