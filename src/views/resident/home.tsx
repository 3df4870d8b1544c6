import { url } from '#url'
import type { Announcement } from '../../domain/announcements/find.ts'
import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { homeWords } from '../text/home.ts'
import { screenText } from '../text/screen-texts.ts'
import { NewsList } from './news.tsx'

/** How many お知らせ stand on the first page. */
const mostNews = 5

export type HomePageProps = {
  page: ResidentPage
  news: readonly Announcement[]
  /** The city's own welcome. */
  texts: OwnTexts
  /** The visitor has just pressed 「終わる」. */
  hasEnded?: boolean
}

/** トップページ: the city's name, its news, and the two ways in. */
export function HomePage({ page, news, texts, hasEnded = false }: HomePageProps) {
  const words = homeWords[page.language]
  return (
    <ResidentLayout page={page} title={words.title} heading={`${page.city.name[page.language]} ${words.title}`}>
      {hasEnded && <NoticeBanner type="success" title={words.ended} text={words.endedText} language={page.language} />}
      <p class="app-lead" safe>
        {screenText(texts, 'home.lead', page.language)}
      </p>
      <nav aria-label={words.services}>
        <ul class="app-menu" data-columns="2">
          <MenuEntry href="/services" text={words.book} note={words.bookNote} isMain />
          <MenuEntry href="/reservations/proof" text={words.look} note={words.lookNote} />
        </ul>
      </nav>
      <section>
        <h2 safe>{words.news}</h2>
        {news.length === 0 ? (
          <p safe>{words.noNews}</p>
        ) : (
          <NewsList news={news.slice(0, mostNews)} language={page.language} />
        )}
        {news.length > mostNews && (
          <p>
            <a href={url('/news')} safe>
              {words.allNews}
            </a>
          </p>
        )}
      </section>
      <section>
        <h2 safe>{words.guide}</h2>
        <ul class="app-links">
          <GuideLink href="/today" text={words.today} />
          <GuideLink href="/faq" text={words.faq} />
          <GuideLink href="/privacy" text={words.privacy} />
        </ul>
      </section>
    </ResidentLayout>
  )
}

type MenuEntryProps = { href: string; text: string; note: string; isMain?: boolean }

export const MenuEntry = ({ href, text, note, isMain = false }: MenuEntryProps) => (
  <li>
    <a href={url(href)} data-kind={isMain ? 'main' : undefined}>
      <span safe>{text}</span>
      {note !== '' && <small safe>{note}</small>}
    </a>
  </li>
)

const GuideLink = ({ href, text }: { href: string; text: string }) => (
  <li>
    <a href={url(href)} safe>
      {text}
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
