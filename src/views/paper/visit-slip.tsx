import type { ChecklistItem } from '#domain/checklist/checklist-for'
import type { DeskVisit } from '#domain/reservations/find-details'
import type { City } from '#domain/rules/city'
import { formatCode } from '#domain/rules/opaque-code'
import { DefinitionList } from '../components/definition-list.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import type { Language, Localized } from '../text/language.ts'
import { whenText } from '../text/when.ts'
import { VisitCodes } from './visit-codes.tsx'

export type VisitSlipProps = {
  visit: DeskVisit
  /** 持ち物 of each of the party in turn. */
  lists: readonly (readonly ChecklistItem[])[]
  city: City
  day: string
  printedBy: string
}

/** 予約の控え, in the visitor's language. It names nobody: whoever finds it learns a time and a place. */
export const VisitSlipPaper = ({ visit, lists, city, day, printedBy }: VisitSlipProps) => {
  const words = copy[visit.language]
  return (
    <PaperLayout title={words.title} day={day} officeName={city.name[visit.language]} printedBy={printedBy}>
      <div class="app-slip">
        <div class="app-slip__facts">
          <DefinitionList items={factsOf(visit, words)} />
        </div>
        <div>
          <VisitCodes visitLabel={visit.visitLabel} name={words.qr} />
          <p class="app-visit-codes__note" safe>
            {words.qrNote}
          </p>
        </div>
      </div>
      <Belongings lists={lists} visit={visit} />
      <p safe>{`${words.contact} ${visit.office.phone}`}</p>
    </PaperLayout>
  )
}

const factsOf = (visit: DeskVisit, words: Words) => [
  { label: words.code, text: formatCode(visit.code) },
  { label: words.when, text: whenText(visit.startsAt, visit.language) },
  {
    label: words.place,
    text: `${visit.office.name[visit.language]} 〒${visit.office.postalCode} ${visit.office.address[visit.language]}`,
  },
  {
    label: words.service,
    text: [visit.service, ...visit.alsoServices].map(({ name }) => name[visit.language]).join(' / '),
  },
  { label: words.people, text: words.peopleText(visit.people) },
]

function Belongings({ lists, visit: { language } }: Pick<VisitSlipProps, 'lists' | 'visit'>) {
  const alike = Map.groupBy(lists, list => list.map(({ item }) => item.ja).join('\n'))
  return (
    <>
      {[...alike.values()].map(same => (
        <section>
          <h2 class="app-slip__heading" safe>
            {copy[language].belongings(same.length, lists.length)}
          </h2>
          <ul class="app-slip__items">
            {withoutTwins(same[0] ?? []).map(({ item, note }) => (
              <li safe>{note === null ? item[language] : `${item[language]}(${note[language]})`}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

// Two procedures of one visit ask for the same things.
const withoutTwins = (items: readonly ChecklistItem[]) =>
  items.filter(({ item }, index) => items.findIndex(other => other.item.ja === item.ja) === index)

type Words = Record<
  'title' | 'code' | 'when' | 'place' | 'service' | 'people' | 'qr' | 'qrNote' | 'contact',
  string
> & {
  peopleText: (count: number) => string
  belongings: (count: number, of: number) => string
}
const copy = {
  ja: {
    title: '予約の控え',
    code: '予約番号',
    when: '日時',
    place: '場所',
    service: '手続',
    people: '人数',
    peopleText: count => `${count}人`,
    qr: '受付用のコード',
    qrNote: '受付でこのコードをお見せください。',
    belongings: (count, of) => (count === of ? '持ち物' : `持ち物(${count}人分)`),
    contact: '変更・取消のご連絡:',
  },
  easy: {
    title: '予約の ひかえ',
    code: '予約番号',
    when: '日と 時間',
    place: '場所',
    service: '手つづき',
    people: '人数',
    peopleText: count => `${count}人`,
    qr: 'うけつけの コード',
    qrNote: 'うけつけで この コードを 見せて ください。',
    belongings: (count, of) => (count === of ? '持って くる もの' : `持って くる もの(${count}人)`),
    contact: 'かえたい とき、やめたい とき:',
  },
  en: {
    title: 'Your appointment',
    code: 'Booking number',
    when: 'Date and time',
    place: 'Place',
    service: 'Procedure',
    people: 'People',
    peopleText: count => String(count),
    qr: 'Code for reception',
    qrNote: 'Show this code at reception.',
    belongings: (count, of) => (count === of ? 'What to bring' : `What to bring (${count} of ${of} people)`),
    contact: 'To change or cancel, call',
  },
} satisfies Record<Language, Words> & Localized<Words>
