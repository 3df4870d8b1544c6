import type { AnnouncementWords } from '#domain/announcements/form'
import type { Fields } from '#domain/rules/localized-form'
import { inLanguage } from '../../domain/rules/localized-form.ts'
import { Button } from '../components/button.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { AnnouncementText, Question } from '../resident/news.tsx'
import { htmlLang, type Language, languages } from '../text/language.ts'
import { periodWords } from './announcements.tsx'
import { wordsLanguages } from './city-words.ts'

export type AnnouncementPreviewProps = {
  page: StaffPage
  id?: number | undefined
  words: AnnouncementWords
  fields: Fields
}

/** 住民の画面での見え方, in each language, before anything is saved. */
export function AnnouncementPreview({ page, id, words, fields }: AnnouncementPreviewProps) {
  const path = id === undefined ? '/staff/announcements' : `/staff/announcements/${id}`
  return (
    <StaffLayout page={page} title="住民の画面での見え方" wide>
      <p class="app-lead" safe>{`公開の期間:${periodWords(words)}`}</p>
      <div class="app-columns app-resident-preview">
        {languages.map(language => (
          <section class="app-card" lang={htmlLang(language)}>
            <p class="app-lead" lang="ja" safe>
              {wordsLanguages[language]}
            </p>
            <AsSeen words={words} language={language} />
          </section>
        ))}
      </div>
      <PostForm page={page} action={path}>
        {Object.entries(fields)
          .filter(([name]) => name !== 'form_token')
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <div class="app-actions">
          <Button text={id === undefined ? 'この内容で登録する' : 'この内容に変更する'} />
          <Button text="入力に戻る" kind="outline" formAction={`${path}/correction`} />
        </div>
      </PostForm>
    </StaffLayout>
  )
}

const AsSeen = ({ words, language }: { words: AnnouncementWords; language: Language }) =>
  words.kind === 'faq' ? (
    <div class="app-faq">
      <Question {...words} language={language} isOpen />
    </div>
  ) : (
    <>
      <h2 safe>{inLanguage(words.title, language)}</h2>
      <AnnouncementText {...words} language={language} />
    </>
  )
