import { Elysia } from 'elysia'
import { db } from '#db'
import { findScreenTexts } from '#domain/announcements/screen-texts'
import { readAnswers } from '#domain/checklist/checklist-for'
import { findOwnBelongings } from '#domain/residents/own-belongings'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { MembersPage, type MembersPageProps } from '../../views/resident/members.tsx'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { changeableReservation } from '../plugins/own-reservation.ts'
import { addNewcomer } from './newcomer.ts'
import { partyOfMembers } from './party.ts'

const path = '/reservations/current/members'

/** 予約者: those of one reservation, and one more, each by their own number or name. The time stays. */
export const reservationMembers = new Elysia({ prefix: path })
  .use(changeableReservation)
  .resolve(async ({ page, visit, members }) => {
    const { questions } = await findOwnBelongings(db, visit, [])
    const show = async (rest: Pick<MembersPageProps, 'fields' | 'answers' | 'errors' | 'refusal'> = {}) => (
      <MembersPage
        page={at(page, path)}
        visit={visit}
        party={partyOfMembers(members)}
        memberIds={members.map(({ id }) => id)}
        asksCards={members.some(({ cardId }) => cardId !== null)}
        questions={questions}
        texts={await findScreenTexts(db, page.language)}
        {...rest}
      />
    )
    return { questions, show }
  })
  .get('/', ({ show }) => show())
  .post('/', async ({ body, visit, members, questions, rules, now, today, address, by, show, set, redirect }) => {
    const answers = readAnswers([...listOf(body, 'who'), ...listOf(body, 'also')], questions)
    const outcome = await addNewcomer(fieldsOf(body), answers, { visit, members, rules, now, today, address, by })
    if (outcome.ok) return redirect(url('/reservations/current?party=1'), 303)

    set.status = 422
    return show({ fields: fieldsOf(body), answers, errors: outcome.errors, refusal: outcome.refusal })
  })
