import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { Language } from '../text/language.ts'
import { screenText } from '../text/screen-texts.ts'
import { visitRuleWords } from '../text/visit-rules.ts'

export type VisitRulesProps = {
  language: Language
  /** The city's own words for lateness and absence. */
  texts: OwnTexts
  rules: { lateArrivalMinutes: number; changeDeadlineDays: number; changeDeadlineTime: string }
}

/** 来庁の決まり: lateness, absence, and until when a booking can be changed. */
export function VisitRules({ language, texts, rules }: VisitRulesProps) {
  const words = visitRuleWords[language]
  return (
    <section>
      <h2 safe>{words.title}</h2>
      <ul>
        <li safe>{screenText(texts, 'rules.lateness', language, { minutes: rules.lateArrivalMinutes })}</li>
        <li safe>{screenText(texts, 'rules.no-show', language)}</li>
        <li safe>{words.deadline(rules.changeDeadlineDays, rules.changeDeadlineTime)}</li>
      </ul>
    </section>
  )
}
