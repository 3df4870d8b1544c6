import type { PropsWithChildren } from '@kitajs/html'
import type { City } from '../../domain/rules/city.ts'
import { DeskFooter } from '../components/desk-footer.tsx'
import { Mark } from '../components/mark.tsx'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'
import { Document } from './document.tsx'

export type PlainLayoutProps = PropsWithChildren<{
  title: string
  language?: Language
  side?: 'resident' | 'staff'
  /** Named in the foot of a resident's page. */
  city?: City | undefined
}>

/** A page with no menu and no person on it: staff sign-in, error pages. */
export function PlainLayout({ title, language = 'ja', side = 'staff', city, children }: PlainLayoutProps) {
  const words = common[language]
  const name = side === 'staff' ? words.productName : words.cityService
  return (
    <Document language={language} title={title} productName={name} look="resident">
      <header class="app-header">
        <div class="app-header__inner">
          <p class="app-header__name">
            <Mark />
            <span safe>{name}</span>
          </p>
        </div>
      </header>
      <main id="main" class="app-main" data-narrow="true" tabindex="-1">
        <h1 class="dads-heading" safe>
          {title}
        </h1>
        {children}
      </main>
      {city !== undefined && <DeskFooter language={language} city={city} />}
    </Document>
  )
}
