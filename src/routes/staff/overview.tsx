import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { findCardsUnderWay, findPulledCards, findUnshelvedCards } from '#domain/reports/cards-out'
import { findOverview } from '#domain/reports/find-overview'
import { CardsUnderWayPage, PulledCardsPage, UnshelvedCardsPage } from '../../views/staff/cards-out.tsx'
import { OverviewPage } from '../../views/staff/overview.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

/** 今日の確認, and the two lists of cards that stand nowhere. */
export const staffOverview = new Elysia({ prefix: '/staff' })
  .use(staffWith('cards.view'))
  .resolve(async ({ staff, staffPage, query, by, now, today, rules }) => {
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, fieldsOf(query).office, staff)?.id ?? staff.officeId
    const record = (list: string, cards: readonly { cardId: number }[]) => {
      const lines = cards.map(({ cardId }) => ({ id: cardId }))
      return recordListing(db, { action: 'cards.listed', lines, details: { list, officeId } }, { by, now })
    }
    return { frame: { page: staffPage, offices, officeId }, scope: { officeId, today, rules }, record }
  })
  .get('/overview', async ({ frame, scope, today }) => (
    <OverviewPage {...frame} overview={await findOverview(db, scope)} today={today} />
  ))
  .get('/pulled-cards', async ({ frame, scope, reader, record }) => {
    const cards = await findPulledCards(db, scope, reader)
    await record('pulled', cards)
    return <PulledCardsPage {...frame} cards={cards} />
  })
  .get('/unshelved-cards', async ({ frame, scope, reader, query, record }) => {
    const paging = { page: pageNumber(fieldsOf(query).page), perPage }
    const list = await findUnshelvedCards(db, scope, { paging, reader })
    await record('unshelved', list.cards)
    return <UnshelvedCardsPage {...frame} list={list} paging={paging} />
  })
  .get('/cards-under-way', async ({ frame, scope, reader, record }) => {
    const cards = await findCardsUnderWay(db, scope, reader)
    await record('under_way', cards)
    return <CardsUnderWayPage {...frame} cards={cards} />
  })
