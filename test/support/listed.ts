import type { TransactionSql } from 'postgres'
import { db, sql } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { moveCard } from '#domain/custody/move'
import { newLabel } from '#domain/custody/new-label'
import { addDays, dayOf } from '#domain/rules/days'
import {
  balanceChecks,
  dispatches,
  disposalHolds,
  disposals,
  notices,
  shipmentDifferences,
} from '../../src/db/schema/index.ts'
import { createCard, createLocation, createStaff } from './people.ts'
import { createShipment } from './shipments.ts'

/** The person of every card here: a formula, should a spreadsheet read it. */
export const listedName = '=本人'
const now = new Date()
const today = dayOf(now)
const system = { by: { kind: 'system' } as const, now }

const createListed = (officeId: number, overrides: Parameters<typeof createCard>[1] = {}) =>
  createCard(db, { officeId, name: listedName, boxNumber: '0012', ...overrides })

const notified = async (officeId: number, sentOn: string, overrides: Parameters<typeof createCard>[1] = {}) => {
  const card = await createListed(officeId, { process: 'notice_sent', address: '架空県青葉野市中央1-1', ...overrides })
  const dates = { sentOn, deadlineOn: addDays(sentOn, 90), createdAt: now }
  await db.insert(notices).values({ cardId: card.id, sequence: 1, kind: 'issuance', ...dates })
  return card
}

const onShelf = async (officeId: number) => {
  const place = await createLocation(db, officeId)
  return createListed(officeId, { process: 'notice_sent', storedAt: place.id })
}

/** Past the journals: only that a row is there. */
const byHand = <Row>(write: (tx: TransactionSql) => Promise<Row>) =>
  sql.begin(async tx => {
    await tx`set local session_replication_role = replica`
    return await write(tx)
  })

async function countedStocktake(officeId: number) {
  const clerk = await createStaff(db, 'clerk', officeId)
  const rows = await byHand(
    tx => tx<{ id: string }[]>`
      insert into stocktakes (office_id, kind, started_at, started_by, finished_at, finished_by)
      values (${officeId}, 'full', now(), ${clerk.id}, now(), ${clerk.id}) returning id`,
  )
  return Number(rows[0]?.id)
}

/** One thing of an office that stands in a list, by the list's name; answers its card, if it is one. */
export const listed: Record<string, (officeId: number) => Promise<{ cardId?: number }>> = {
  async ageing(officeId) {
    return { cardId: (await notified(officeId, addDays(today, -200))).id }
  },
  async reminders(officeId) {
    return { cardId: (await notified(officeId, addDays(today, -200))).id }
  },
  async 'expiring-cards'(officeId) {
    return { cardId: (await createListed(officeId, { expiresOn: addDays(today, 10) })).id }
  },
  async 'express-cards'(officeId) {
    const express = { kind: 'express', process: 'expected', custody: 'expected', dueOn: today } as const
    return { cardId: (await createListed(officeId, express)).id }
  },
  async 'set-ups'(officeId) {
    return { cardId: (await createListed(officeId)).id }
  },
  async 'set-up-results'(officeId) {
    const card = await createListed(officeId)
    await changeProcess(db, [card.id], 'set_up_failed', { ...system, reason: 'chip_fault' })
    return { cardId: card.id }
  },
  async 'pulled-cards'(officeId) {
    const card = await onShelf(officeId)
    await moveCard(db, card.id, { custody: 'pulled' }, system)
    return { cardId: card.id }
  },
  async 'cards-under-way'(officeId) {
    const card = await onShelf(officeId)
    const [sender, second] = [await createStaff(db, 'clerk', officeId), await createStaff(db, 'clerk', officeId)]
    const [dispatch] = await db
      .insert(dispatches)
      .values({
        ...{ label: newLabel('dispatch'), kind: 'carry_out', fromOfficeId: officeId, destination: '青葉苑' },
        ...{ dueOn: today, createdAt: now, createdBy: sender.id, sentAt: now, sentBy: sender.id, sentWith: second.id },
      })
      .returning()
    await byHand(
      tx => tx`insert into dispatch_cards (dispatch_id, card_id, added_at, added_by)
        values (${dispatch!.id}, ${card.id}, now(), ${sender.id})`,
    )
    return { cardId: card.id }
  },
  async 'disposal-candidates'(officeId) {
    return { cardId: (await notified(officeId, addDays(today, -400))).id }
  },
  async 'disposal-holds'(officeId) {
    const card = await createListed(officeId)
    const setter = await createStaff(db, 'clerk', officeId)
    const hold = { reason: '=相談中', untilOn: addDays(today, 30), setAt: now, setBy: setter.id }
    await db.insert(disposalHolds).values({ cardId: card.id, ...hold })
    return { cardId: card.id }
  },
  async disposals(officeId) {
    const card = await createListed(officeId, { process: 'disposal_candidate' })
    const proposer = await createStaff(db, 'clerk', officeId)
    const proposal = { reason: 'uncollected', dueOn: today, proposedAt: now, proposedBy: proposer.id } as const
    await db.insert(disposals).values({ cardId: card.id, officeId, ...proposal })
    return { cardId: card.id }
  },
  async stocktakes(officeId) {
    await countedStocktake(officeId)
    return {}
  },
  async 'stocktake-differences'(officeId) {
    const id = await countedStocktake(officeId)
    await byHand(
      tx => tx`insert into stocktake_differences (stocktake_id, kind, code) values (${id}, 'unknown', '00420042')`,
    )
    return {}
  },
  async locations(officeId) {
    await createLocation(db, officeId, { cabinet: 7, shelf: 3, caseNumber: 2 })
    return {}
  },
  async 'shipment-differences'(officeId) {
    const { shipmentId, person } = await createShipment(db, 1, { officeId, number: '00777' })
    await db.insert(shipmentDifferences).values({
      ...{ shipmentId, kind: 'shortage', note: '=1枚足りない', foundAt: now, foundBy: person.id },
    })
    return {}
  },
  async balance(officeId) {
    const counts = { storedCount: 3, inProcedureCount: 0, inTransitCount: 0, handedOverCount: 0, postedCount: 0 }
    await db
      .insert(balanceChecks)
      .values({ day: today, officeId, arrivedCount: 4, ...counts, disposedCount: 0, incidentCount: 0, checkedAt: now })
    return {}
  },
}
