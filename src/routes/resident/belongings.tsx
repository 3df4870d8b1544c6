import { Elysia } from 'elysia'
import { db } from '#db'
import { readAnswers } from '#domain/checklist/checklist-for'
import { fitPersons } from '#domain/reservations/visit-persons'
import { findOwnBelongings } from '#domain/residents/own-belongings'
import { type PlannedVisit, planBooking } from '#domain/residents/planned-visit'
import { type Resident, saveDraft } from '#domain/residents/sessions'
import type { Day } from '#domain/rules/days'
import { url } from '#url'
import { BelongingsPage } from '../../views/resident/belongings.tsx'
import { StatePage } from '../../views/resident/state.tsx'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { newBooking } from '../plugins/resident-session.ts'
import { answerKeys, firstAnswers, partyOf } from './party.ts'

/** 持ち物, the first page after the proof; or, for a card that cannot be booked, the words of its state. */
export const belongings = new Elysia({ prefix: '/bookings/belongings' })
  .use(newBooking)
  .resolve(async ({ resident, rules }) => ({ plan: await planBooking(db, resident, rules) }))
  .get('/', async ({ page, today, rules, resident, plan }) => {
    const frame = { page, idleMinutes: rules.residentIdleMinutes }
    const unready = resident.cards.find(({ state }) => state !== 'bookable')?.state
    if (unready !== undefined && unready !== 'bookable') return <StatePage {...frame} state={unready} />
    if (!plan) return <StatePage {...frame} state="closed" />

    const answers = firstAnswers(resident, { plan, today })
    const { questions, lists } = await findOwnBelongings(db, { ...plan, day: today }, answers)
    const late = resident.cards.map(({ deadlineOn }) => deadlineOn).find(day => day !== null && day < today)
    return (
      <BelongingsPage
        {...frame}
        service={plan.service}
        hasCards={resident.cards.length > 0}
        party={partyOf(resident, plan)}
        questions={questions}
        answers={answers}
        lists={lists}
        passedDeadline={late ?? undefined}
      />
    )
  })
  .post('/', async ({ body, today, resident, residentToken, plan, redirect }) => {
    if (!plan) return redirect(url('/bookings/belongings'), 303)
    await saveDraft(db, residentToken, { ...resident.draft, ...(await answeredOf(body, { resident, plan, today })) })
    return redirect(url(fieldsOf(body).go === 'list' ? '/bookings/belongings#list' : '/bookings/calendar'), 303)
  })

type Answering = { resident: Resident; plan: PlannedVisit; today: Day }

async function answeredOf(body: unknown, { resident, plan, today }: Answering) {
  const { questions } = await findOwnBelongings(db, { ...plan, day: today }, [])
  const count = resident.cards.length || countOf(fieldsOf(body).people, plan)
  const typedBy = (number: number) => [...listOf(body, `p${number}_who`), ...listOf(body, `p${number}_also`)]
  const answers = Object.fromEntries(
    answerKeys(resident.cards, count).map((key, index) => [key, readAnswers(typedBy(index + 1), questions)]),
  )
  return resident.cards.length > 0 ? { answers } : { answers, people: fitPersons(resident.draft.people ?? [], count) }
}

const countOf = (typed: string | undefined, { people, service: { maxPeople } }: PlannedVisit) =>
  /^\d{1,2}$/.test(typed ?? '') ? Math.min(Math.max(Number(typed), 1), maxPeople) : people
