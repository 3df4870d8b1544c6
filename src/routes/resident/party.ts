import { isSituation, type Situation } from '#domain/checklist/situations'
import type { ReservationMember } from '#domain/reservations/change-members'
import { familyNameOf, initialedNameOf, noticeTailOf } from '#domain/residents/masked'
import type { PlannedVisit } from '#domain/residents/planned-visit'
import type { Resident } from '#domain/residents/sessions'
import type { Day } from '#domain/rules/days'
import type { PartyPerson } from '../../views/resident/own-belongings.tsx'

/** Those the session is about to book for. */
export function partyOf({ cards, draft }: Resident, { people }: PlannedVisit): PartyPerson[] {
  if (cards.length > 0) return cards.map(maskedCard)
  return Array.from({ length: people }, (_, index) => ({
    family: initialedNameOf(draft.people?.[index]?.name ?? ''),
    tail: undefined,
  }))
}

/** How many people are to be named: none where the cards say who comes. */
export const namedCount = ({ cardIds, people }: PlannedVisit) => (cardIds.length > 0 ? 0 : people)

/** 質問への答え so far, of each of the party. */
export const answersOf = ({ cards, draft }: Resident, { people }: PlannedVisit) =>
  answerKeys(cards, people).map(key => (draft.answers?.[key] ?? []).filter(isSituation))

/** The same for the page that asks: a child's card answers for the child until somebody does. */
export const firstAnswers = (resident: Resident, { plan, today }: { plan: PlannedVisit; today: Day }): Situation[][] =>
  answersOf(resident, plan).map((answers, index) => {
    const birthOn = resident.cards[index]?.birthOn
    const isChild = birthOn !== undefined && birthOn > `${Number(today.slice(0, 4)) - 15}${today.slice(4)}`
    return answers.length === 0 && isChild ? ['under_15'] : answers
  })

/** Under what each person's answers are kept, so that they stay theirs when the family changes. */
export const answerKeys = (cards: readonly { id: number }[], people: number) =>
  cards.length > 0
    ? cards.map(({ id }) => `card-${id}`)
    : Array.from({ length: people }, (_, index) => `person-${index + 1}`)

/** Those who have a reservation. */
export const partyOfMembers = (members: readonly ReservationMember[]): PartyPerson[] => members.map(maskedCard)

const maskedCard = ({ name, noticeNumber }: { name: string; noticeNumber: string | null }): PartyPerson => ({
  // Of several with one name and no number, the initial tells who is who.
  family: noticeNumber === null ? initialedNameOf(name) : familyNameOf(name),
  tail: noticeNumber === null ? undefined : noticeTailOf(noticeNumber),
})
