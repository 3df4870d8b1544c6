import { Elysia } from 'elysia'
import { db } from '#db'
import { findHousehold } from '#domain/cards/household'
import { areKnown } from '#domain/cards/known-cards'
import { areWithin } from '#domain/cards/protection'
import { searchCards } from '#domain/cards/search'
import { isExact, parseCardSearch } from '#domain/cards/search-form'
import { recordListing } from '#domain/cards/views'
import { addMember, type Newcomer, removeMember } from '#domain/reservations/change-members'
import { findDeskMembers, findDeskVisit, viewDeskVisit } from '#domain/reservations/find-details'
import { parseParty } from '#domain/reservations/party-form'
import { isPermitted } from '#domain/staff/permissions'
import { url } from '#url'
import { MembersPage, type MembersPageProps } from '../../views/staff/reservation-members.tsx'
import { memberRefusals, personErrorsOf } from '../../views/staff/reservation-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { idsOf } from './card-params.ts'

type Extra = Pick<MembersPageProps, 'errors' | 'fields' | 'refusal' | 'choice'>
const nothing: Extra = { errors: [], fields: { mail: '1' } }

/** 来る人を加える・外す. The time stays; without room for one more nothing changes. */
export const staffReservationMembers = new Elysia({ prefix: '/staff/reservations/:id/members' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ request, params, staff, staffPage, reader, by, now, rules, body, set, redirect }) => {
    const id = idOf(params.id)
    const visit = await (request.method === 'GET'
      ? viewDeskVisit(db, id, { reader, by, now })
      : findDeskVisit(db, id, reader))
    if (visit?.status !== 'booked' || visit.isWalkIn) throw new NotFound()
    const show = async (extra: Extra = nothing) => {
      if (extra.errors.length > 0 || extra.refusal !== undefined) set.status = 422
      const members = await findDeskMembers(db, id, reader)
      const cardIds = members.flatMap(({ cardId }) => cardId ?? [])
      const household = isPermitted(staff.role, 'cards.view') ? await findHousehold(db, cardIds, reader) : []
      return <MembersPage page={staffPage} {...{ visit, members, household }} {...extra} />
    }
    const mayOverride = isPermitted(staff.role, 'reservations.override')
    const circumstances = { by, rules, now, mayOverride, sendsMail: fieldsOf(body).mail === '1' }
    const add = async (newcomer: Newcomer) => {
      const outcome = await addMember(db, id, newcomer, circumstances)
      if (outcome.ok) return redirect(url(`/staff/reservations/${id}?done=members`), 303)
      return show({ errors: [], fields: fieldsOf(body), refusal: memberRefusals[outcome.reason] })
    }
    return { visit, show, add, circumstances }
  })
  .get('/', ({ show }) => show())
  .post('/', async ({ visit, show, add, body, staff, reader, by, now, rules }) => {
    const fields = fieldsOf(body)
    const [ticked] = idsOf(listOf(body, 'card'))
    const seesCards = isPermitted(staff.role, 'cards.view')
    if (visit.service.keyType === 'none') {
      const party = parseParty(fields, 1)
      return party.ok
        ? add({ name: '', kana: '', birthOn: '', ...party.persons[0] })
        : show({ fields, errors: personErrorsOf(party.errors) })
    }
    if (ticked !== undefined) {
      const isKnown = await areKnown(db, [ticked], { staffId: staff.id, seesCards, reader, now })
      if (!isKnown || !(await areWithin(db, [ticked], reader))) throw new NotFound()
      return add({ cardId: ticked })
    }
    const parsed = parseCardSearch({ anything: fields.term }, rules.noticeNumberPattern)
    if (!parsed.ok || !(seesCards || isExact(parsed.criteria)))
      return show({ fields, errors: [{ field: 'term', message: unreadable }] })
    const { lines, total } = await searchCards(db, parsed.criteria, { paging: { page: 1, perPage: 20 }, reader })
    const details = { terms: Object.keys(parsed.criteria), total }
    await recordListing(db, { action: 'cards.searched', lines, details }, { by, now })
    const [only] = lines
    if (only === undefined) return show({ fields, errors: [{ field: 'term', message: notFound }] })
    return lines.length > 1 ? show({ fields, errors: [], choice: lines }) : add({ cardId: only.id })
  })
  .post('/:memberId/removal', async ({ params, visit, show, circumstances, body, redirect }) => {
    const outcome = await removeMember(db, visit.id, idOf(params.memberId), circumstances)
    if (outcome.ok) return redirect(url(`/staff/reservations/${visit.id}?done=members`), 303)
    return show({ errors: [], fields: fieldsOf(body), refusal: memberRefusals[outcome.reason] })
  })

const unreadable = '交付通知書番号か申請書IDを入れてください。'
const notFound = 'カードが見つかりません。番号を確かめてください。'
