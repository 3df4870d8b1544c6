import { Elysia } from 'elysia'
import { ageingList } from '#domain/lists/ageing'
import { balanceCheckList } from '#domain/lists/balance-checks'
import { cardList } from '#domain/lists/cards'
import { cardUnderWayList } from '#domain/lists/cards-under-way'
import { collectedItemList } from '#domain/lists/collected-items'
import { custodyMoveList } from '#domain/lists/custody-moves'
import { dispatchList } from '#domain/lists/dispatches'
import { disposalCandidateList } from '#domain/lists/disposal-candidates'
import { disposalHoldList } from '#domain/lists/disposal-holds'
import { disposalList } from '#domain/lists/disposals'
import { expiringCardList } from '#domain/lists/expiring-cards'
import { expressCardList } from '#domain/lists/express-cards'
import { incidentList } from '#domain/lists/incidents'
import { inquiryList } from '#domain/lists/inquiries'
import { letterList } from '#domain/lists/letters'
import { locationList } from '#domain/lists/locations'
import { noticeList } from '#domain/lists/notices'
import { postingList } from '#domain/lists/postings'
import { pulledCardList } from '#domain/lists/pulled-cards'
import { registerTaskList } from '#domain/lists/register-tasks'
import { remakeList } from '#domain/lists/remakes'
import { reminderList } from '#domain/lists/reminders'
import { reservationList } from '#domain/lists/reservations'
import { setUpResultList } from '#domain/lists/set-up-results'
import { setUpList } from '#domain/lists/set-ups'
import { shipmentDifferenceList } from '#domain/lists/shipment-differences'
import { shipmentList } from '#domain/lists/shipments'
import { stocktakeDifferenceList } from '#domain/lists/stocktake-differences'
import { stocktakeList } from '#domain/lists/stocktakes'
import { ageingListWords } from '../../../views/staff/lists/ageing.ts'
import { balanceCheckListWords } from '../../../views/staff/lists/balance-checks.ts'
import { cardListWords } from '../../../views/staff/lists/cards.ts'
import { cardUnderWayListWords } from '../../../views/staff/lists/cards-under-way.ts'
import { collectedItemListWords } from '../../../views/staff/lists/collected-items.ts'
import { custodyMoveListWords } from '../../../views/staff/lists/custody-moves.ts'
import { dispatchListWords } from '../../../views/staff/lists/dispatches.ts'
import { disposalCandidateListWords } from '../../../views/staff/lists/disposal-candidates.ts'
import { disposalHoldListWords } from '../../../views/staff/lists/disposal-holds.ts'
import { disposalListWords } from '../../../views/staff/lists/disposals.ts'
import { expiringCardListWords } from '../../../views/staff/lists/expiring-cards.ts'
import { expressCardListWords } from '../../../views/staff/lists/express-cards.ts'
import { incidentListWords } from '../../../views/staff/lists/incidents.ts'
import { inquiryListWords } from '../../../views/staff/lists/inquiries.ts'
import { letterListWords } from '../../../views/staff/lists/letters.ts'
import { locationListWords } from '../../../views/staff/lists/locations.ts'
import { noticeListWords } from '../../../views/staff/lists/notices.ts'
import { postingListWords } from '../../../views/staff/lists/postings.ts'
import { pulledCardListWords } from '../../../views/staff/lists/pulled-cards.ts'
import { registerTaskListWords } from '../../../views/staff/lists/register-tasks.ts'
import { remakeListWords } from '../../../views/staff/lists/remakes.ts'
import { reminderListWords } from '../../../views/staff/lists/reminders.ts'
import { reservationListWords } from '../../../views/staff/lists/reservations.ts'
import { setUpResultListWords } from '../../../views/staff/lists/set-up-results.ts'
import { setUpListWords } from '../../../views/staff/lists/set-ups.ts'
import { shipmentDifferenceListWords } from '../../../views/staff/lists/shipment-differences.ts'
import { shipmentListWords } from '../../../views/staff/lists/shipments.ts'
import { stocktakeDifferenceListWords } from '../../../views/staff/lists/stocktake-differences.ts'
import { stocktakeListWords } from '../../../views/staff/lists/stocktakes.ts'
import { listChoice } from './choice.tsx'
import { listController } from './controllers.tsx'
import { exportController } from './exports.tsx'
import { type List, listOf } from './list.ts'

/** All lists there are. */
export const lists: readonly List[] = [
  listOf(cardListWords, cardList, 'cards.view'),
  listOf(ageingListWords, ageingList, 'cards.view'),
  listOf(reminderListWords, reminderList, 'cards.view'),
  listOf(expiringCardListWords, expiringCardList, 'cards.view'),
  listOf(expressCardListWords, expressCardList, 'cards.view'),
  listOf(shipmentListWords, shipmentList, 'cards.view'),
  listOf(shipmentDifferenceListWords, shipmentDifferenceList, 'cards.view'),
  listOf(setUpListWords, setUpList, 'cards.view'),
  listOf(setUpResultListWords, setUpResultList, 'cards.view'),
  listOf(remakeListWords, remakeList, 'cards.view'),
  listOf(custodyMoveListWords, custodyMoveList, 'cards.view'),
  listOf(pulledCardListWords, pulledCardList, 'cards.view'),
  listOf(dispatchListWords, dispatchList, 'cards.view'),
  listOf(cardUnderWayListWords, cardUnderWayList, 'cards.view'),
  listOf(locationListWords, locationList, 'cards.view'),
  listOf(stocktakeListWords, stocktakeList, 'cards.view'),
  listOf(stocktakeDifferenceListWords, stocktakeDifferenceList, 'cards.view'),
  listOf(balanceCheckListWords, balanceCheckList, 'cards.view'),
  listOf(incidentListWords, incidentList, 'cards.view'),
  listOf(noticeListWords, noticeList, 'cards.view'),
  listOf(letterListWords, letterList, 'cards.view'),
  listOf(inquiryListWords, inquiryList, 'cards.view'),
  listOf(postingListWords, postingList, 'cards.view'),
  listOf(registerTaskListWords, registerTaskList, 'cards.view'),
  listOf(disposalCandidateListWords, disposalCandidateList, 'cards.view'),
  listOf(disposalHoldListWords, disposalHoldList, 'cards.view'),
  listOf(disposalListWords, disposalList, 'cards.view'),
  listOf(collectedItemListWords, collectedItemList, 'cards.view'),
  listOf(reservationListWords, reservationList, 'reservations.view'),
]

/** 一覧: each under its own name, seen by its own right and exported by one more. */
export const staffLists = new Elysia().use(listChoice(lists))
for (const list of lists) staffLists.use(listController(list)).use(exportController(list))
