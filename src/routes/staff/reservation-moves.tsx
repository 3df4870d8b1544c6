import { Elysia } from 'elysia'
import { db } from '#db'
import { addMemo } from '#domain/memos/add'
import { parseReason } from '#domain/offices/choose-reason'
import { isInTimeToMove } from '#domain/reservations/deadline'
import { findDeskMembers, findDeskVisit, viewDeskVisit } from '#domain/reservations/find-details'
import { findMoveHold } from '#domain/reservations/find-move-hold'
import { holdPlaces } from '#domain/reservations/hold'
import { rescheduleReservation } from '#domain/reservations/reschedule'
import { dayOf } from '#domain/rules/days'
import { findFreeStarts } from '#domain/slots/free-starts'
import { rulesFor } from '#domain/slots/service-rules'
import { isPermitted } from '#domain/staff/permissions'
import { settleEntriesOf } from '#domain/waiting/settle'
import { url } from '#url'
import { MovePage, type MovePageProps } from '../../views/staff/reservation-move.tsx'
import { MoveCheckPage } from '../../views/staff/reservation-move-check.tsx'
import { holdRefusals, reasonErrorsOf, rescheduleRefusals } from '../../views/staff/reservation-words.ts'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { deskWishOf, queryOf, readStart } from './desk-wish.ts'
import { expiryBefore } from './expiry-before.ts'
import { overrideReasons } from './reservation-reasons.ts'

type Extra = Pick<MovePageProps, 'errors' | 'fields' | 'refusal'>
const nothing: Extra = { errors: [], fields: {} }

/** 予約の日時・場所の変更 on behalf: choose a time, look at both, change. The old time is kept until the new one is sure. */
export const staffReservationMoves = new Elysia({ prefix: '/staff/reservations/:id/move' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ request, params, body, staff, staffPage, reader, by, now, today, rules, set }) => {
    const id = idOf(params.id)
    const visit = await (request.method === 'GET'
      ? viewDeskVisit(db, id, { reader, by, now })
      : findDeskVisit(db, id, reader))
    if (visit?.status !== 'booked' || visit.isWalkIn) throw new NotFound()
    const mayOverride = isPermitted(staff.role, 'reservations.override')
    const isLate = !isInTimeToMove(visit, { by, rules: rulesFor(visit.service, rules), now })
    const source = request.method === 'GET' ? queryOf(request) : body
    const { wish: asked, offices } = await deskWishOf(source, { reader, officeId: visit.officeId, today, mayOverride })
    const members = await findDeskMembers(db, id, reader)
    const cardIds = members.flatMap(({ cardId }) => cardId ?? [])
    const alsoServiceIds = visit.alsoServices.map(each => each.id)
    const wish = { ...asked, serviceId: visit.serviceId, alsoServiceIds, cardIds: [], people: visit.people }
    const show = async (extra: Extra = nothing) => {
      if (extra.errors.length > 0 || extra.refusal !== undefined) set.status = 422
      const officeIds = offices.map(office => office.id).filter(each => each === (wish.officeId ?? each))
      const starts =
        isLate && !mayOverride
          ? []
          : await findFreeStarts(db, { ...wish, officeIds, service: visit.service, cardIds }, { rules, now })
      const reasons = wish.isOverriding || isLate ? await overrideReasons() : []
      return (
        <MovePage
          page={staffPage}
          {...{ visit, members, wish, offices, starts, reasons, mayOverride, isLate }}
          {...extra}
        />
      )
    }
    return { visit, members, wish, mayOverride, isLate, show }
  })
  .get('/', ({ show }) => show())
  .post('/', async ({ visit, wish, mayOverride, isLate, show, body, reader, by, now, rules, redirect }) => {
    const fields = fieldsOf(body)
    const start = readStart(fields.start)
    const isInSight = reader.onlyOfficeId === undefined || reader.onlyOfficeId === start?.officeId
    if (!start || !isInSight) throw new NotFound()
    const isBreaking = start.isFull || start.isOutside || isLate
    if (isBreaking && !mayOverride) throw new NotPermitted()
    const reason = isBreaking ? parseReason(fields, await overrideReasons()) : undefined
    if (reason?.ok === false) return show({ fields, errors: reasonErrorsOf(reason.errors) })

    const { officeId, startsAt, isFull, isOutside } = start
    const { serviceId, alsoServiceIds, people } = wish
    const outcome = await holdPlaces(
      db,
      {
        ...{ officeId, startsAt, serviceId, alsoServiceIds, people, cardIds: [] },
        ...{ replacesId: visit.id, channel: wish.channel },
        ...{ overbooks: isFull, mayOverride: isOutside, overrideReason: reason?.value.code },
      },
      { by, rules, now },
    )
    if (!outcome.ok) return show({ fields, errors: [], refusal: holdRefusals[outcome.reason] })
    if (reason) await addMemo(db, { reservationId: visit.id }, `変更の例外: ${reason.value.text}`, { by, now })
    return redirect(url(`/staff/reservations/${visit.id}/move/${outcome.reservation.id}`), 303)
  })
  .get('/:holdId', async ({ params, visit, members, staffPage }) => {
    const hold = await findMoveHold(db, { id: idOf(params.holdId), reservationId: visit.id })
    if (!hold) throw new NotFound()
    const expiresOn = await expiryBefore(staffPage, members, dayOf(hold.startsAt))
    return <MoveCheckPage page={staffPage} {...{ visit, members, hold, expiresOn }} />
  })
  .post('/:holdId', async ({ params, visit, mayOverride, show, body, by, now, rules, redirect }) => {
    const move = { reservationId: visit.id, holdId: idOf(params.holdId) }
    const sendsMail = fieldsOf(body).mail === '1'
    const outcome = await rescheduleReservation(db, move, { by, rules, now, mayOverride, sendsMail })
    if (outcome.ok) {
      await settleEntriesOf(db, visit.id, { rules, now })
      return redirect(url(`/staff/reservations/${visit.id}?done=moved`), 303)
    }
    return show({ fields: {}, errors: [], refusal: rescheduleRefusals[outcome.reason] })
  })
