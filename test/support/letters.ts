import type { Executor } from '#db'
import { prepareLetters } from '#domain/letters/prepare'
import type { BulkKind, LetterOrder } from '#domain/letters/words'
import { issueNotices } from '#domain/notices/send'
import { programReader } from '#domain/reader'
import { defaultRules } from '#domain/rules/parameters'
import { prints } from '../../src/db/schema/index.ts'
import { createCard, createLocation, createOffice, createStaff } from './people.ts'

export const today = '2026-03-02'
export const now = new Date('2026-03-02T01:00:00Z')
export const rules = defaultRules
export const order: LetterOrder = {
  ...{ sentOn: today, deadlineOn: '2026-05-31', mailClass: 'ordinary', keyKind: 'number', paper: 'a4' },
}
export const address = { postalCode: '999-0001', address: '架空県青葉野市中央1-1' }

/** An office, a clerk of it, and the circumstances in which the clerk acts. */
export async function createDesk(ex: Executor) {
  const office = await createOffice(ex)
  const clerk = await createStaff(ex, 'clerk', office.id)
  const by = { kind: 'staff', staffId: clerk.id } as const
  const shelf = await createLocation(ex, office.id)
  return { office, clerk, by, shelf, circumstances: { by, rules, now, reader: programReader } }
}
export type Desk = Awaited<ReturnType<typeof createDesk>>

/** A card with an address, set up and on the shelf. */
export const createAddressed = (ex: Executor, desk: Desk, overrides: Parameters<typeof createCard>[1] = {}) =>
  createCard(ex, { officeId: desk.office.id, process: 'set_up', storedAt: desk.shelf.id, ...address, ...overrides })

/** A card whose first notice went out on that day. */
export async function createNotified(ex: Executor, desk: Desk, days: { sentOn: string; deadlineOn: string }) {
  const card = await createAddressed(ex, desk)
  const outcome = await issueNotices(ex, [card.id], days, { by: desk.by, now })
  if (!outcome.ok) throw new Error(outcome.reason)
  return card
}

/** Letters as they are once their print is ready. */
export async function printedBatch(ex: Executor, desk: Desk, cardIds: number[], kind: BulkKind = 'guide', own = order) {
  const outcome = await prepareLetters(ex, { kind, officeId: desk.office.id, cardIds, order: own }, desk.circumstances)
  if (!outcome.ok) throw new Error(outcome.reason)
  await ex.update(prints).set({ state: 'done', finishedAt: now })
  return outcome
}
