import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { BookedVisit } from '../../domain/reservations/find.ts'
import type { PlannedVisit } from '../../domain/residents/planned-visit.ts'
import { Button } from '../components/button.tsx'
import { Dated } from '../components/dated.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { bookingWords } from '../text/booking.ts'
import { checkWords } from '../text/check.ts'
import { screenText } from '../text/screen-texts.ts'
import { whenText } from '../text/when.ts'
import { bookingPaths as paths } from './journey-paths.ts'
import type { PartyPerson } from './own-belongings.tsx'
import { Place } from './place.tsx'

type SummaryProps = {
  visit: BookedVisit
  party: readonly PartyPerson[]
  hasCards: boolean
  language: ResidentPage['language']
}

/** What will be booked: what for, when, where and who comes. */
export function CheckSummary({ language, visit, party, hasCards }: SummaryProps) {
  const words = checkWords[language]
  const { people, peopleCount } = bookingWords[language].belongings
  return (
    <DefinitionList
      items={[
        { label: words.service, text: visit.service.name[language] },
        {
          label: words.when,
          text: whenText(visit.startsAt, language),
          content: <Button text={words.reselect} kind="text" size="sm" form="booking" formAction={paths.reselection} />,
        },
        {
          label: words.place,
          content: <Place name={visit.office.name[language]} address={visit.office.address[language]} />,
        },
        hasCards
          ? { label: words.who, content: <Party party={party} language={language} /> }
          : { label: people, text: peopleCount(party.length) },
      ]}
    />
  )
}

const Party = ({ party, language }: { party: readonly PartyPerson[]; language: ResidentPage['language'] }) => (
  <div>
    {party.map(({ family, tail }) => (
      <p safe>{checkWords[language].whoText(family, tail ?? '')}</p>
    ))}
  </div>
)

type RulesProps = {
  plan: PlannedVisit
  /** The city's own words for lateness and absence. */
  texts: OwnTexts
  deadline: Date
  language: ResidentPage['language']
}

/** What happens to whoever comes late or not at all. */
export function VisitDayRules({ language, plan, texts, deadline }: RulesProps) {
  const words = checkWords[language]
  const items = [
    screenText(texts, 'rules.lateness', language, { minutes: plan.rules.lateArrivalMinutes }),
    screenText(texts, 'rules.no-show', language),
    words.deadlineRule(whenText(deadline, language)),
  ]
  return (
    <section>
      <h2 safe>{words.rules}</h2>
      <ul>
        {items.map(item => (
          <li>
            <Dated text={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}
