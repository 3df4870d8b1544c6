import { Elysia } from 'elysia'
import { cardList } from '#domain/lists/cards'
import { collectedItemList } from '#domain/lists/collected-items'
import { custodyMoveList } from '#domain/lists/custody-moves'
import { dispatchList } from '#domain/lists/dispatches'
import { disposalList } from '#domain/lists/disposals'
import { incidentList } from '#domain/lists/incidents'
import { inquiryList } from '#domain/lists/inquiries'
import { letterList } from '#domain/lists/letters'
import { noticeList } from '#domain/lists/notices'
import { postingList } from '#domain/lists/postings'
import { registerTaskList } from '#domain/lists/register-tasks'
import { remakeList } from '#domain/lists/remakes'
import { reservationList } from '#domain/lists/reservations'
import { shipmentList } from '#domain/lists/shipments'
import { cardListWords } from '../../../views/staff/lists/cards.ts'
import { collectedItemListWords } from '../../../views/staff/lists/collected-items.ts'
import { custodyMoveListWords } from '../../../views/staff/lists/custody-moves.ts'
import { dispatchListWords } from '../../../views/staff/lists/dispatches.ts'
import { disposalListWords } from '../../../views/staff/lists/disposals.ts'
import { incidentListWords } from '../../../views/staff/lists/incidents.ts'
import { inquiryListWords } from '../../../views/staff/lists/inquiries.ts'
import { letterListWords } from '../../../views/staff/lists/letters.ts'
import { noticeListWords } from '../../../views/staff/lists/notices.ts'
import { postingListWords } from '../../../views/staff/lists/postings.ts'
import { registerTaskListWords } from '../../../views/staff/lists/register-tasks.ts'
import { remakeListWords } from '../../../views/staff/lists/remakes.ts'
import { reservationListWords } from '../../../views/staff/lists/reservations.ts'
import { shipmentListWords } from '../../../views/staff/lists/shipments.ts'
import { listChoice } from './choice.tsx'
import { listController } from './controllers.tsx'
import { exportController } from './exports.tsx'
import { type List, listOf } from './list.ts'

/** All lists there are. */
export const lists: readonly List[] = [
  listOf(cardListWords, cardList, 'cards.view'),
  listOf(custodyMoveListWords, custodyMoveList, 'cards.view'),
  listOf(shipmentListWords, shipmentList, 'cards.view'),
  listOf(remakeListWords, remakeList, 'cards.view'),
  listOf(noticeListWords, noticeList, 'cards.view'),
  listOf(letterListWords, letterList, 'cards.view'),
  listOf(inquiryListWords, inquiryList, 'cards.view'),
  listOf(registerTaskListWords, registerTaskList, 'cards.view'),
  listOf(dispatchListWords, dispatchList, 'cards.view'),
  listOf(postingListWords, postingList, 'cards.view'),
  listOf(incidentListWords, incidentList, 'cards.view'),
  listOf(disposalListWords, disposalList, 'cards.view'),
  listOf(collectedItemListWords, collectedItemList, 'cards.view'),
  listOf(reservationListWords, reservationList, 'reservations.view'),
]

/** 一覧: each under its own name, seen by its own right and exported by one more. */
export const staffLists = new Elysia().use(listChoice(lists))
for (const list of lists) staffLists.use(listController(list)).use(exportController(list))
