import { Elysia } from 'elysia'
import { db } from '#db'
import { searchCards } from '#domain/cards/search'
import { isExact, parseCardSearch } from '#domain/cards/search-form'
import { recordListing } from '#domain/cards/views'
import { isPermitted } from '#domain/staff/permissions'
import { joinWaitingList } from '#domain/waiting/join'
import { parseWaitingWish } from '#domain/waiting/wish-form'
import { url } from '#url'
import { WaitingNewPage, type WaitingNewPageProps } from '../../views/staff/waiting-new.tsx'
import { joinRefusals, wishErrorsOf } from '../../views/staff/waiting-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { queryOf } from './desk-wish.ts'
import { planDeskWait } from './waiting-plan.ts'

type Extra = Pick<WaitingNewPageProps, 'errors' | 'fields' | 'refusal'>

/** 空き待ちの登録 on behalf: for a card, or for an earlier day of a booking. */
export const staffWaitingNew = new Elysia({ prefix: '/staff/waiting' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ request, body, staff, staffPage, reader, rules, now, by, set }) => {
    const source = request.method === 'GET' ? queryOf(request) : body
    const seesCards = isPermitted(staff.role, 'cards.view')
    const wait = await planDeskWait(source, { reader, rules, now, by, seesCards })
    const show = ({ errors, fields, refusal }: Extra) => {
      if (errors.length > 0 || refusal !== undefined) set.status = 422
      return <WaitingNewPage page={staffPage} {...wait} {...{ errors, fields, refusal }} />
    }
    return { wait, show }
  })
  .get('/new', ({ wait, show }) => show({ errors: [], fields: wait.first }))
  .post('/new/cards', async ({ show, body, reader, rules, by, now, redirect }) => {
    const { term = '' } = fieldsOf(body)
    const refuse = (message: string) => show({ fields: { term }, errors: [{ field: 'term', message }] })
    const parsed = parseCardSearch({ anything: term }, rules.noticeNumberPattern)
    if (!parsed.ok || !isExact(parsed.criteria)) return refuse('交付通知書番号か申請書IDを入れてください。')
    const { lines } = await searchCards(db, parsed.criteria, { paging: { page: 1, perPage: 2 }, reader })
    const details = { terms: Object.keys(parsed.criteria), total: lines.length }
    await recordListing(db, { action: 'cards.searched', lines, details }, { by, now })
    const [only] = lines
    return only === undefined
      ? refuse('カードが見つかりません。番号を確かめてください。')
      : redirect(url(`/staff/waiting/new?card=${only.id}`), 303)
  })
  .post('/', async ({ wait, show, body, by, now, today, redirect }) => {
    const typed = fieldsOf(body)
    const { visit, service, cardIds, people, places } = wait
    if (people === 0 || service === undefined) return redirect(url('/staff/waiting/new'), 303)
    // The clerk reads the address back instead of typing it twice.
    const parsed = parseWaitingWish({ ...typed, email_again: typed.email }, { places, today })
    if (!parsed.ok) return show({ fields: typed, errors: wishErrorsOf(parsed.errors) })

    const { officeId, from, until, timeOfDay, phone, email } = parsed.value
    const language = (['ja', 'easy', 'en'] as const).find(each => each === typed.language) ?? 'ja'
    const joined = await joinWaitingList(
      db,
      {
        ...{ officeId, from, until, timeOfDay, phone, email, language, people },
        ...{ serviceId: service.id, cardIds: visit ? [] : cardIds, ...(visit && { reservationId: visit.id }) },
      },
      { by, now },
    )
    if (joined.ok) return redirect(url(`/staff/waiting/${joined.entryId}?done=added`), 303)
    return show({ fields: typed, errors: [], refusal: joinRefusals[joined.reason] })
  })
