import type { ChecklistItem } from '../../domain/checklist/checklist-for.ts'
import { bookingWords } from '../text/booking.ts'
import type { Language } from '../text/language.ts'
import { Checklist } from './checklist.tsx'

/** Who comes, as far as a page says it. */
export type PartyPerson = { family: string | undefined; tail: string | undefined }
export type OwnBelongingsProps = {
  party: readonly PartyPerson[]
  /** One list for each of the party. */
  lists: readonly (readonly ChecklistItem[])[]
  language: Language
}

/** 持ち物: one list where everybody brings the same, else one for each. */
export function OwnBelongings({ party, lists, language }: OwnBelongingsProps) {
  const [first = [], ...others] = lists
  if (others.every(list => isSame(list, first))) return <Checklist items={first} language={language} />
  return (
    <>
      {lists.map((items, index) => (
        <div class="app-own-belongings">
          <h3 safe>{personOf(party, index, language)}</h3>
          <Checklist items={items} language={language} level="h4" />
        </div>
      ))}
    </>
  )
}

/** 「1人目:架空 様」. */
export const personOf = (party: readonly PartyPerson[], index: number, language: Language) =>
  bookingWords[language].belongings.person(index + 1, party[index]?.family)

const isSame = (one: readonly ChecklistItem[], other: readonly ChecklistItem[]) =>
  one.length === other.length && one.every(({ item }, index) => item.ja === other[index]?.item.ja)
