import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { privacyWords } from '../text/privacy.ts'
import { Section } from './home.tsx'

/** 個人情報の取扱い. */
export function PrivacyPage({ page }: { page: ResidentPage }) {
  const { title, sections } = privacyWords[page.language]
  return (
    <ResidentLayout page={page} title={title}>
      {sections.map(section => (
        <Section {...section} />
      ))}
    </ResidentLayout>
  )
}
