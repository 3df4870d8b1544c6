import { url } from '#url'
import type { Announcement } from '../../domain/announcements/find.ts'
import { inLanguage } from '../../domain/rules/localized-form.ts'
import { Day } from '../components/day.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { common } from '../text/common.ts'
import { htmlLang, type Language } from '../text/language.ts'
import { newsWords } from '../text/news.ts'

type Text = Pick<Announcement, 'title' | 'body' | 'publishFrom'>

/** お知らせの一覧, each with its day. */
export const NewsList = ({ news, language }: { news: readonly Announcement[]; language: Language }) => (
  <ul class="app-news">
    {news.map(({ id, title, publishFrom }) => (
      <li>
        <Day day={publishFrom} language={language} withYear />
        <a href={url(`/news/${id}`)} lang={langOf(title, language)} safe>
          {inLanguage(title, language)}
        </a>
      </li>
    ))}
  </ul>
)

/** お知らせ, all that are published. */
export function NewsPage({ page, news }: { page: ResidentPage; news: readonly Announcement[] }) {
  const words = newsWords[page.language]
  return (
    <ResidentLayout page={page} title={words.list}>
      {news.length === 0 ? <p safe>{words.none}</p> : <NewsList news={news} language={page.language} />}
      <ToTop language={page.language} />
    </ResidentLayout>
  )
}

/** 一つのお知らせ. */
export function NewsItemPage({ page, item }: { page: ResidentPage; item: Text }) {
  return (
    <ResidentLayout page={page} title={inLanguage(item.title, page.language)}>
      <AnnouncementText {...item} language={page.language} />
      <p>
        <a href={url('/news')} safe>
          {newsWords[page.language].back}
        </a>
      </p>
    </ResidentLayout>
  )
}

/** よくある質問: each opens its answer, without a script. */
export function FaqPage({ page, faq }: { page: ResidentPage; faq: readonly Announcement[] }) {
  const words = newsWords[page.language]
  return (
    <ResidentLayout page={page} title={words.faq}>
      <p class="app-lead" safe>
        {faq.length === 0 ? words.noFaq : words.faqLead}
      </p>
      <div class="app-faq">
        {faq.map(one => (
          <Question {...one} language={page.language} />
        ))}
      </div>
      <ToTop language={page.language} />
    </ResidentLayout>
  )
}

/** 質問と答え. */
export const Question = ({
  title,
  body,
  language,
  isOpen = false,
}: Text & { language: Language; isOpen?: boolean }) => (
  <details open={isOpen}>
    <summary lang={langOf(title, language)} safe>
      {inLanguage(title, language)}
    </summary>
    <Paragraphs body={body} language={language} />
  </details>
)

/** The day and the words of one お知らせ; where it is not written in this language, it says so. */
export const AnnouncementText = ({ body, publishFrom, language }: Text & { language: Language }) => (
  <>
    <p class="app-lead">
      <Day day={publishFrom} language={language} withYear />
    </p>
    <Paragraphs body={body} language={language} />
  </>
)

const Paragraphs = ({ body, language }: Pick<Text, 'body'> & { language: Language }) => (
  <div class="app-prose">
    {body[language] === '' && language !== 'ja' && (
      <p class="app-lead" safe>
        {newsWords[language].onlyJapanese}
      </p>
    )}
    <div lang={langOf(body, language)}>
      {inLanguage(body, language)
        .split('\n\n')
        .map(paragraph => (
          <p safe>{paragraph}</p>
        ))}
    </div>
  </div>
)

const ToTop = ({ language }: { language: Language }) => (
  <p>
    <a href={url('/')} safe>
      {common[language].toTop}
    </a>
  </p>
)

// Only where the language differs from that of the page.
const langOf = (text: Text['title'], language: Language) =>
  text[language] === '' && language === 'en' ? htmlLang('ja') : undefined
