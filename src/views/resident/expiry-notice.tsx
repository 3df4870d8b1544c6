import type { Day } from '../../domain/rules/days.ts'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { checkWords } from '../text/check.ts'
import type { Language } from '../text/language.ts'
import { dayText } from '../text/when.ts'

/** 有効期限の注意: a card is over before the chosen day comes. Nothing where it is not. */
export function ExpiryNotice({ expiresOn, language }: { expiresOn: Day | undefined; language: Language }) {
  const { expiresBefore } = checkWords[language]
  return expiresOn === undefined ? (
    ''
  ) : (
    <NoticeBanner
      type="warning"
      title={expiresBefore.title}
      text={expiresBefore.text(dayText(expiresOn, language))}
      language={language}
    />
  )
}
