import { Elysia } from 'elysia'
import { db } from '#db'
import { findCardLines } from '#domain/cards/card-line'
import { findHousehold } from '#domain/cards/household'
import { areKnown } from '#domain/cards/known-cards'
import { areWithin } from '#domain/cards/protection'
import { searchCards } from '#domain/cards/search'
import { isExact, parseCardSearch } from '#domain/cards/search-form'
import { recordListing } from '#domain/cards/views'
import { addMemo } from '#domain/memos/add'
import { parseReason } from '#domain/offices/choose-reason'
import { findDuplicates } from '#domain/reservations/find-duplicates'
import { holdPlaces } from '#domain/reservations/hold'
import { findFreeStarts } from '#domain/slots/free-starts'
import { isPermitted } from '#domain/staff/permissions'
import { url } from '#url'
import { wishPath } from '../../views/staff/desk-wish.ts'
import { BookingPage } from '../../views/staff/reservation-booking.tsx'
import type { BookingPageProps } from '../../views/staff/reservation-booking-props.ts'
import { holdRefusals, reasonErrorsOf } from '../../views/staff/reservation-words.ts'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { deskWishOf, needsCards, partyOf, queryOf, readStart } from './desk-wish.ts'
import { findDeskHold } from './reservation-hold-screen.tsx'
import { overrideReasons } from './reservation-reasons.ts'

type Extra = Pick<BookingPageProps, 'errors' | 'fields' | 'choice' | 'refusal'>
const nothing: Extra = { errors: [], fields: {} }

/** 職員による予約: who comes, for what, and a free time. One screen, which keeps all of its state in its address. */
export const staffBookings = new Elysia({ prefix: '/staff/reservations' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ request, body, staff, staffPage, reader, by, now, today, rules, set }) => {
    const mayOverride = isPermitted(staff.role, 'reservations.override')
    const source = request.method === 'GET' ? queryOf(request) : body
    const own = { reader, officeId: staff.officeId, today, mayOverride }
    const { wish, service, services, offices } = await deskWishOf(source, own)
    const seesCards = isPermitted(staff.role, 'cards.view')
    if (!(await areKnown(db, wish.cardIds, { staffId: staff.id, seesCards, reader, now }))) throw new NotFound()
    const show = async (extra: Extra = nothing) => {
      if (extra.errors.length > 0 || extra.refusal !== undefined) set.status = 422
      const cards = await findCardLines(db, wish.cardIds, reader)
      const officeIds = offices.map(({ id }) => id).filter(id => wish.officeId === undefined || id === wish.officeId)
      const search = { ...wish, officeIds, people: partyOf(wish) }
      const [household, duplicates, starts, reasons] = await Promise.all([
        seesCards ? findHousehold(db, wish.cardIds, reader) : [],
        findDuplicates(db, { cardIds: wish.cardIds, exceptId: wish.holdId ?? 0 }, { reader, now }),
        service === undefined ? [] : findFreeStarts(db, { ...search, service }, { rules, now }),
        wish.isOverriding ? overrideReasons() : [],
      ])
      const lines = [...cards, ...household]
      const details = { for: 'reservation' }
      if (lines.length > 0) await recordListing(db, { action: 'cards.listed', lines, details }, { by, now })
      const lists = { services, offices, cards, household, duplicates, starts, reasons }
      return <BookingPage page={staffPage} {...{ wish, service, mayOverride }} {...lists} {...extra} />
    }
    return { wish, service, mayOverride, show }
  })
  .get('/new', ({ show }) => show())
  .post('/new/cards', async ({ wish, show, body, staff, reader, by, now, rules, redirect }) => {
    const { term = '' } = fieldsOf(body)
    const fields = { term }
    const parsed = parseCardSearch({ anything: term }, rules.noticeNumberPattern)
    const seesCards = isPermitted(staff.role, 'cards.view')
    if (!parsed.ok || !(seesCards || isExact(parsed.criteria)))
      return show({ fields, errors: [{ field: 'term', message: seesCards ? unreadable : numbersOnly }] })

    const paging = { page: 1, perPage: 20 }
    const { lines, total } = await searchCards(db, parsed.criteria, { paging, reader })
    const details = { terms: Object.keys(parsed.criteria), total }
    await recordListing(db, { action: 'cards.searched', lines, details }, { by, now })
    const [only] = lines
    if (only === undefined) return show({ fields, errors: [{ field: 'term', message: notFound }] })
    if (lines.length > 1) return show({ fields, errors: [], choice: { lines, total } })
    return redirect(url(wishPath({ ...wish, cardIds: [...new Set([...wish.cardIds, only.id])] })), 303)
  })
  .post('/holds', async ({ wish, service, mayOverride, show, body, reader, by, now, rules, redirect }) => {
    const fields = fieldsOf(body)
    const start = readStart(fields.start)
    if (!start || !service || !isInSight(reader, start.officeId)) throw new NotFound()
    if (!(await areWithin(db, wish.cardIds, reader))) throw new NotFound()
    const isBreaking = start.isFull || start.isOutside
    if (isBreaking && !mayOverride) throw new NotPermitted()
    if (needsCards(service) && wish.cardIds.length === 0)
      return show({ fields, errors: [{ field: 'term', message: 'まず、予約する人を加えてください。' }] })
    const reason = isBreaking ? parseReason(fields, await overrideReasons()) : undefined
    if (reason?.ok === false) return show({ fields, errors: reasonErrorsOf(reason.errors) })
    const earlier = wish.holdId === undefined ? undefined : await findDeskHold(wish.holdId, reader)

    const { cardIds, alsoServiceIds, channel } = wish
    const outcome = await holdPlaces(
      db,
      {
        ...{ cardIds, alsoServiceIds, channel },
        ...{ officeId: start.officeId, startsAt: start.startsAt, serviceId: service.id, people: partyOf(wish) },
        ...{ overbooks: start.isFull, mayOverride: start.isOutside, overrideReason: reason?.value.code },
        ...(earlier === undefined ? {} : { endsHoldId: earlier.id }),
      },
      { by, rules, now },
    )
    if (!outcome.ok) return show({ fields, errors: [], refusal: holdRefusals[outcome.reason] })
    const { id } = outcome.reservation
    if (reason) await addMemo(db, { reservationId: id }, `受付期間・定員の例外: ${reason.value.text}`, { by, now })
    return redirect(url(`/staff/reservations/holds/${id}`), 303)
  })

const isInSight = ({ onlyOfficeId }: { onlyOfficeId: number | undefined }, officeId: number) =>
  onlyOfficeId === undefined || onlyOfficeId === officeId

const unreadable = '交付通知書番号、申請書ID、氏名、生年月日のどれかを入れてください。'
const numbersOnly = '交付通知書番号か申請書IDを入れてください。'
const notFound = 'カードが見つかりません。番号を確かめてください。'
