import type { Rules } from '../../domain/rules/parameters.ts'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { periodText, privacyWords } from '../text/privacy.ts'
import { Section } from './home.tsx'

export type PrivacyPageProps = {
  page: ResidentPage
  rules: Pick<Rules, 'contactRetentionDays' | 'reservationRetentionDays'>
}

/** 個人情報の取扱い. */
export function PrivacyPage({ page, rules }: PrivacyPageProps) {
  const { title, sections } = privacyWords[page.language]
  const contact = periodText(rules.contactRetentionDays, page.language)
  const reservation = periodText(rules.reservationRetentionDays, page.language)
  return (
    <ResidentLayout page={page} title={title}>
      {sections({ contact, reservation }).map(section => (
        <Section {...section} />
      ))}
    </ResidentLayout>
  )
}
