import type { Language } from '../text/language.ts'
import { visitRuleWords } from '../text/visit-rules.ts'

export type VisitRulesProps = {
  language: Language
  rules: { lateArrivalMinutes: number; changeDeadlineDays: number; changeDeadlineTime: string }
}

/** 来庁の決まり: lateness, absence, and until when a booking can be changed. */
export function VisitRules({ language, rules }: VisitRulesProps) {
  const words = visitRuleWords[language]
  return (
    <section>
      <h2 safe>{words.title}</h2>
      <ul>
        <li safe>{words.late(rules.lateArrivalMinutes)}</li>
        <li safe>{words.noShow}</li>
        <li safe>{words.deadline(rules.changeDeadlineDays, rules.changeDeadlineTime)}</li>
      </ul>
    </section>
  )
}
