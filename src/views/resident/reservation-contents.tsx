import type { BookedVisit } from '../../domain/reservations/find.ts'
import { maskedEmail } from '../../domain/residents/masked.ts'
import { DefinitionList } from '../components/definition-list.tsx'
import { OfficePicture } from '../components/office-picture.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { reservationStatusLabels } from '../labels.ts'
import { common } from '../text/common.ts'
import type { Language, Localized } from '../text/language.ts'
import { reservationWords } from '../text/reservation.ts'
import { whenText } from '../text/when.ts'
import type { PartyPerson } from './own-belongings.tsx'
import { Phone } from './phone.tsx'
import { Place } from './place.tsx'

export type ReservationContentsProps = {
  visit: BookedVisit
  party: readonly PartyPerson[]
  deadline: Date
  /** 道順と案内図 of the office, where the city has them. */
  way?: Way | undefined
  language: Language
}
export type Way = { directions: Localized; pictureCode: string | undefined }

/** What is booked: status, when, where, for what, and who comes. */
export function ReservationContents({ visit, party, deadline, way, language }: ReservationContentsProps) {
  const words = reservationWords[language]
  const { tone, [language]: status } = reservationStatusLabels[visit.status]
  const { office } = visit
  return (
    <DefinitionList
      items={[
        { label: words.status, content: <StatusChip tone={tone} text={status} /> },
        { label: words.when, text: whenText(visit.startsAt, language) },
        {
          label: words.place,
          content: (
            <Place name={office.name[language]} address={`〒${office.postalCode} ${office.address[language]}`} />
          ),
        },
        ...(way === undefined ? [] : [{ label: words.way, content: <WayThere way={way} language={language} /> }]),
        {
          label: common[language].phone,
          content: (
            <div>
              <Phone language={language} phone={office.phone} hours={office.phoneHours} />
            </div>
          ),
        },
        { label: words.service, text: visit.service.name[language] },
        { label: words.who, content: <Party party={party} language={language} /> },
        ...(visit.email === null ? [] : [{ label: words.email, text: maskedEmail(visit.email) }]),
        ...(visit.status === 'booked'
          ? [{ label: words.deadline, text: words.until(whenText(deadline, language)) }]
          : []),
      ]}
    />
  )
}

const WayThere = ({ way, language }: { way: Way; language: Language }) => (
  <div>
    <p safe>{way.directions[language]}</p>
    {way.pictureCode !== undefined && <OfficePicture code={way.pictureCode} text={way.directions[language]} />}
  </div>
)

const Party = ({ party, language }: Pick<ReservationContentsProps, 'party' | 'language'>) => (
  <div>
    {party.map(({ family, tail }, index) => (
      <p safe>{reservationWords[language].whoIs(index + 1, family, tail)}</p>
    ))}
  </div>
)
