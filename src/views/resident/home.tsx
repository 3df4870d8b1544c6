import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { homeWords } from '../text/home.ts'

/** トップページ. `hasEnded`: the visitor has just pressed 「終わる」. */
export function HomePage({ page, hasEnded = false }: { page: ResidentPage; hasEnded?: boolean }) {
  const words = homeWords[page.language]
  return (
    <ResidentLayout page={page} title={words.title}>
      {hasEnded && <NoticeBanner type="success" title={words.ended} text={words.endedText} language={page.language} />}
      <p class="app-lead" safe>
        {words.lead}
      </p>
      <nav aria-label={words.services}>
        <ul class="app-menu">
          <MenuEntry href="/bookings/new" text={words.book} note={words.bookNote} isMain />
          <MenuEntry href="/reservations/proof" text={words.look} note={words.lookNote} />
        </ul>
      </nav>
      <Section heading={words.needed} items={words.neededItems} />
      <Section heading={words.news} items={words.newsItems} />
      <p>
        <a href={url('/privacy')} safe>
          {words.privacy}
        </a>
      </p>
    </ResidentLayout>
  )
}

type MenuEntryProps = { href: string; text: string; note: string; isMain?: boolean }

const MenuEntry = ({ href, text, note, isMain = false }: MenuEntryProps) => (
  <li>
    <a href={url(href)} data-kind={isMain ? 'main' : undefined}>
      <span safe>{text}</span>
      <small safe>{note}</small>
    </a>
  </li>
)

export const Section = ({ heading, items }: { heading: string; items: readonly string[] }) => (
  <section>
    <h2 safe>{heading}</h2>
    <ul>
      {items.map(item => (
        <li safe>{item}</li>
      ))}
    </ul>
  </section>
)
