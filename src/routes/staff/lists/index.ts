import { Elysia } from 'elysia'
import { cardList } from '#domain/lists/cards'
import { custodyMoveList } from '#domain/lists/custody-moves'
import { noticeList } from '#domain/lists/notices'
import { reservationList } from '#domain/lists/reservations'
import { shipmentList } from '#domain/lists/shipments'
import { cardListWords } from '../../../views/staff/lists/cards.ts'
import { custodyMoveListWords } from '../../../views/staff/lists/custody-moves.ts'
import { noticeListWords } from '../../../views/staff/lists/notices.ts'
import { reservationListWords } from '../../../views/staff/lists/reservations.ts'
import { shipmentListWords } from '../../../views/staff/lists/shipments.ts'
import { listController } from './controllers.tsx'
import { exportController } from './exports.tsx'
import { type List, listOf } from './list.ts'

/** All lists there are. */
export const lists: readonly List[] = [
  listOf(cardListWords, cardList, 'cards.view'),
  listOf(custodyMoveListWords, custodyMoveList, 'cards.view'),
  listOf(noticeListWords, noticeList, 'cards.view'),
  listOf(shipmentListWords, shipmentList, 'cards.view'),
  listOf(reservationListWords, reservationList, 'reservations.view'),
]

/** 一覧: each under its own name, seen by its own right and exported by one more. */
export const staffLists = new Elysia()
for (const list of lists) staffLists.use(listController(list)).use(exportController(list))
