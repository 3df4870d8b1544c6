import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Db, db } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { overrideProcess } from '#domain/cards/override-process'
import { checkIn } from '#domain/counter/check-in'
import { decideReversal } from '#domain/counter/decide-reversal'
import { handOver } from '#domain/counter/hand-over'
import { requestReversal } from '#domain/counter/request-reversal'
import { moveCase } from '#domain/custody/move-case'
import { newLabel } from '#domain/custody/new-label'
import { pullCard } from '#domain/custody/pull'
import { storeCard } from '#domain/custody/store'
import { addToDispatch, takeOutOfDispatch } from '#domain/dispatches/add-card'
import { createDispatch } from '#domain/dispatches/create'
import { receiveFromDispatch, undoReceiving } from '#domain/dispatches/receive'
import { sendDispatch } from '#domain/dispatches/send'
import { approveDisposals } from '#domain/disposals/decide'
import { scanOut } from '#domain/disposals/destroy'
import { proposeDisposals } from '#domain/disposals/propose'
import { recordVoiding } from '#domain/disposals/void'
import { withdrawDisposals } from '#domain/disposals/withdraw'
import { closeIncident } from '#domain/incidents/close'
import { declareMissing, findOpenIncident } from '#domain/incidents/declare'
import { postCard } from '#domain/postings/post-card'
import { recordDeliveries } from '#domain/postings/record-deliveries'
import { returnCard } from '#domain/postings/record-return'
import { programReader } from '#domain/reader'
import { defaultRules } from '#domain/rules/parameters'
import { pairCard } from '#domain/shipments/pair-card'
import { receiveCard } from '#domain/shipments/receive-card'
import { takeBackReceipt } from '#domain/shipments/take-back'
import { startWitness } from '#domain/staff/witness'
import { countCard } from '#domain/stocktakes/count-card'
import { finishCase } from '#domain/stocktakes/count-case'
import { finishStocktake } from '#domain/stocktakes/finish'
import { settleDifference } from '#domain/stocktakes/settle'
import { startStocktake } from '#domain/stocktakes/start'
import * as schema from '../../src/db/schema/index.ts'
import {
  createCard,
  createCounters,
  createLocation,
  createOffice,
  createReservation,
  createService,
  createStaff,
} from './people.ts'
import { trackingNumber } from './postings.ts'
import { createShipment } from './shipments.ts'

const { cards, dispatchCards, disposals, handOverReversals, postings, reservationMembers, reservations } = schema
export const today = '2026-03-02'
const now = new Date('2026-03-02T01:00:00Z')
const { noticeNumberPattern } = defaultRules

/** Two offices with small cases, a box of cards that have not come yet, and cards of each kind. */
export async function twoOfficesAtWork() {
  const [main, branch] = [await createOffice(db), await createOffice(db)]
  const [service] = [await createService(db, { minutes: 20 })]
  const pool = await createCounters(db, main.id, service.id, 50)
  const clerks = [await createStaff(db, 'clerk', main.id), await createStaff(db, 'clerk', main.id)]
  const approver = await createStaff(db, 'approver', main.id)
  const away = await createStaff(db, 'clerk', branch.id)
  const places = []
  for (const [officeId, capacity] of [
    [main.id, 2],
    [main.id, 3],
    [main.id, 4],
    [branch.id, 2],
  ] as const)
    places.push(await createLocation(db, officeId, { capacity, label: newLabel('location') }))
  const box = await createShipment(db, 3, { officeId: main.id })
  for (const isForPost of [true, true, true, false, false, false])
    await createCard(db, { officeId: main.id, label: newLabel('card'), process: 'set_up', isForPost })
  const act = (id: number, officeId = main.id) => ({
    ...{ by: { kind: 'staff' as const, staffId: id }, now, today, officeId, rules: defaultRules },
    ...{ reader: programReader, noticeNumberPattern },
  })
  const people = [act(clerks[0]!.id), act(clerks[1]!.id), act(away.id, branch.id)]
  const chief = act(approver.id)
  for (const person of people.slice(0, 2))
    await startWitness(db, { witnessId: approver.id, purpose: 'disposal', officeId: main.id }, person)
  return { main, branch, service, pool, places, box, people, chief, approver }
}
export type TwoOfficesAtWork = Awaited<ReturnType<typeof twoOfficesAtWork>>

type Outcome = { ok: boolean } | { id: number } | undefined
type Card = typeof cards.$inferSelect
type Turn = { ex: Db; card: Card; roll: number; person: TwoOfficesAtWork['people'][number]; scene: TwoOfficesAtWork }
let posted = 0

/** Everything that can be done with a card, each as one person does it. Refusals are answers. */
export const verbs: Record<string, (turn: Turn) => Promise<Outcome>> = {
  arrive: ({ ex, card, person, scene }) =>
    receiveCard(ex, { shipmentId: scene.box.shipmentId, cardId: card.id }, person),
  'take back an arrival': ({ ex, card, person, scene }) =>
    takeBackReceipt(ex, { shipmentId: scene.box.shipmentId, cardId: card.id }, person),
  pair: ({ ex, card, person, scene }) => pairCard(ex, { shipmentId: scene.box.shipmentId, cardId: card.id }, person),
  'set up': ({ ex, card, person }) =>
    card.process === 'received'
      ? changeProcess(ex, [card.id], 'set_up', { ...person, isOverride: true, reason: '確認済み' })
      : refused,
  notify: ({ ex, card, person }) =>
    card.isForPost || !mayBeNotified.includes(card.process)
      ? refused
      : overrideProcess(ex, card.id, { from: card.process, to: 'notice_sent', reason: '発送済み' }, person),
  'put away': ({ ex, card, person, ...turn }) => storeCard(ex, { cardId: card.id, locationId: placeOf(turn) }, person),
  pull: ({ ex, card, person }) => pullCard(ex, card.id, person),
  'move a case': async ({ ex, card, person, ...turn }) => {
    const fromLocationId = card.locationId ?? 0
    const total = await ex.$count(cards, eq(cards.locationId, fromLocationId))
    return moveCase(ex, { fromLocationId, toLocationId: placeOf(turn), total }, person)
  },
  'open a list': ({ ex, person, roll, scene }) => {
    const isTransfer = roll % 2 === 0
    const toOfficeId = person.officeId === scene.main.id ? scene.branch.id : scene.main.id
    const plan = isTransfer
      ? { kind: 'transfer' as const, toOfficeId, destination: null }
      : { kind: 'carry_out' as const, toOfficeId: null, destination: '青葉苑' }
    return createDispatch(ex, { ...plan, dueOn: '2026-03-03', note: null }, person)
  },
  'put on a list': async turn => {
    const { ex, card, person, roll } = turn
    const known = roll % 3 === 0 ? await listOf(ex, person.officeId) : undefined
    const dispatchId = known ?? (await verbs['open a list']?.(turn))
    return addToDispatch(ex, { dispatchId: idOf(dispatchId), code: card.label }, person)
  },
  'take off a list': async ({ ex, person }) => {
    const dispatchId = (await listOf(ex, person.officeId, true)) ?? 0
    const isOpen = and(eq(dispatchCards.dispatchId, dispatchId), isNull(dispatchCards.outcome))
    const [entry] = await ex.select().from(dispatchCards).where(isOpen).limit(1)
    return takeOutOfDispatch(ex, { dispatchId, cardId: entry?.cardId ?? 0 }, person)
  },
  send: async ({ ex, person, scene }) => {
    const dispatchId = (await listOf(ex, person.officeId, true)) ?? 0
    const isOpen = and(eq(dispatchCards.dispatchId, dispatchId), isNull(dispatchCards.outcome))
    const cardCount = await ex.$count(dispatchCards, isOpen)
    return sendDispatch(ex, { dispatchId, cardCount }, { ...person, secondStaffId: scene.approver.id })
  },
  receive: async ({ ex, card, person }) =>
    receiveFromDispatch(ex, { dispatchId: await listWith(ex, card), code: card.label }, person),
  'undo receiving': async ({ ex, card, person }) =>
    undoReceiving(ex, { dispatchId: await listWith(ex, card), cardId: card.id }, person),
  'start a count': ({ ex, person }) => startStocktake(ex, { officeId: person.officeId, kind: 'full' }, person),
  count: async ({ ex, card, person, ...turn }) =>
    countCard(
      ex,
      { stocktakeId: await countOf(ex), locationId: placeOf(turn), code: card.label, key: undefined },
      person,
    ),
  'end a case': async ({ ex, person, ...turn }) =>
    finishCase(ex, { stocktakeId: await countOf(ex), locationId: placeOf(turn) }, person),
  'end a count': async ({ ex, person }) => {
    const stocktakeId = await countOf(ex)
    for (const { id: locationId } of await ex.select({ id: schema.locations.id }).from(schema.locations))
      await finishCase(ex, { stocktakeId, locationId }, person)
    return finishStocktake(ex, stocktakeId, person)
  },
  settle: async ({ ex, card, person, ...turn }) => {
    const { stocktakeDifferences: found } = schema
    const [open] = await ex
      .select({ differenceId: found.id, stocktakeId: found.stocktakeId, kind: found.kind })
      .from(found)
      .where(and(eq(found.cardId, card.id), isNull(found.resolution)))
    if (!open) return refused
    const place = turn.scene.places.find(({ id }) => id === placeOf(turn))?.label
    const seen = { kind: 'found' as const, code: card.label, place, note: undefined }
    const wayOut = open.kind === 'not_found' ? seen : { kind: 'put_here' as const, note: undefined }
    return settleDifference(ex, open, wayOut, person)
  },
  'declare missing': ({ ex, card, person }) =>
    declareMissing(ex, { cardId: card.id, occasion: 'other', note: '見当たらない' }, person),
  find: async ({ ex, card, person, scene }) => {
    const incidentId = (await findOpenIncident(ex, card.id)) ?? 0
    const seen = { code: card.label, secondStaffId: scene.approver.id }
    return closeIncident(ex, { incidentId, outcome: 'found', note: '見つかった', ...seen }, person)
  },
  book: async ({ ex, card, scene }) => {
    const place = { officeId: scene.main.id, serviceId: scene.service.id, poolId: scene.pool.id }
    if (card.process !== 'notice_sent') return refused
    const at = '10:00'
    return createReservation(ex, { ...place, cards: [card], day: today, at }).catch(taken)
  },
  'check in': async ({ ex, card, person }) => checkIn(ex, (await visitOf(ex, card))?.id ?? 0, person),
  'hand over': async ({ ex, card, person }) => {
    const visit = await visitOf(ex, card)
    if (!visit) return refused
    const scans = { card: card.label, notice: card.noticeNumber, reservation: visit.visitLabel }
    const asked = { reservationId: visit.id, cardId: card.id, scans, check: { method: 'eye' } } as const
    return handOver(ex, asked, person)
  },
  'ask for a reversal': ({ ex, card, person }) => requestReversal(ex, { cardId: card.id, reason: '取り違え' }, person),
  'reverse a hand-over': async ({ ex, card, scene }) => {
    const isOpen = and(eq(handOverReversals.cardId, card.id), isNull(handOverReversals.decidedAt))
    const [request] = await ex.select({ id: handOverReversals.id }).from(handOverReversals).where(isOpen)
    return decideReversal(ex, { id: request?.id ?? 0, decision: 'approved', note: '', isCardBack: true }, scene.chief)
  },
  post: ({ ex, card, person }) => {
    const number = trackingNumber(posted++ % 1000)
    return postCard(ex, { cardId: card.id, mailClass: 'simple_registered', trackingNumber: number }, person)
  },
  deliver: async ({ ex, card, person }) => {
    const posting = await postingOf(ex, card)
    return posting ? recordDeliveries(ex, { postingIds: [posting.id], deliveredOn: today }, person) : refused
  },
  'come back by post': async ({ ex, card, person }) => {
    const posting = await postingOf(ex, card)
    return posting ? returnCard(ex, posting, { reason: 'unclaimed', returnedOn: today }, person) : refused
  },
  decline: ({ ex, card, person }) => changeProcess(ex, [card.id], 'declined', person),
  propose: async ({ ex, card, person }) => {
    const proposal = await proposeDisposals(ex, [card.id], person)
    return { ok: proposal.ok && proposal.proposedCount > 0 }
  },
  approve: async ({ ex, card, scene }) => {
    const approval = await approveDisposals(ex, [await disposalOf(ex, card)], scene.chief)
    return { ok: approval.ok && approval.refused.length === 0 }
  },
  void: async ({ ex, card, person }) => recordVoiding(ex, { id: await disposalOf(ex, card), voidedOn: today }, person),
  withdraw: async ({ ex, card, person }) =>
    withdrawDisposals(ex, { ids: [await disposalOf(ex, card)], reason: '本人から連絡' }, person),
  box: ({ ex, card, person }) => scanOut(ex, card.label, { kind: 'box' }, person),
  destroy: ({ ex, card, person }) => scanOut(ex, card.label, { kind: 'destroy', method: 'shredded' }, person),
}

/** What somebody who sees the card would think of, so that lives get long; now and then it is anything at all. */
export function nextVerbs({ process, custody, isForPost }: Card): string[] {
  const way = [...(whereabouts[custody] ?? []), ...(steps[process] ?? [])]
  return process === 'set_up' ? [...way, isForPost ? 'post' : 'notify'] : way
}
const whereabouts: Partial<Record<Card['custody'], string[]>> = {
  expected: ['arrive', 'arrive'],
  reception: ['put away', 'put away', 'pair', 'take back an arrival', 'put on a list', 'undo receiving'],
  stored: [
    'pull',
    'put away',
    'move a case',
    'count',
    'put on a list',
    'start a count',
    'end a case',
    'end a count',
    'settle',
  ],
  pulled: ['put away', 'hand over', 'put on a list', 'send', 'take off a list', 'open a list'],
  at_counter: ['put away', 'declare missing'],
  in_transit: ['receive', 'receive', 'declare missing'],
  carried_out: ['receive', 'receive', 'hand over'],
  missing: ['find', 'find'],
  disposal_box: ['destroy', 'destroy'],
}
const steps: Partial<Record<Card['process'], string[]>> = {
  received: ['set up', 'set up', 'pair'],
  notice_sent: [
    'book',
    'check in',
    'check in',
    'decline',
    'undo receiving',
    'put on a list',
    'send',
    'take off a list',
  ],
  in_procedure: ['pull', 'hand over', 'hand over', 'hand over'],
  handed_over: ['ask for a reversal', 'reverse a hand-over'],
  hand_over_reversed: ['notify', 'put away'],
  posted: ['deliver', 'come back by post'],
  post_returned: ['decline', 'put away'],
  declined: ['propose', 'propose'],
  disposal_candidate: ['approve', 'approve', 'withdraw'],
  disposal_approved: ['void', 'void', 'withdraw'],
  voided: ['box', 'box'],
}

const mayBeNotified: readonly Card['process'][] = ['set_up', 'hand_over_reversed', 'declined']
const refused = Promise.resolve({ ok: false })
// Two people book one card at once: the database takes one of them.
const taken = (error: unknown) => {
  if (String(error instanceof Error ? error.cause : error).includes('reservation_members_')) return { ok: false }
  throw error
}
const placeOf = ({ scene, roll }: Pick<Turn, 'scene' | 'roll'>) => scene.places[roll % scene.places.length]?.id ?? 0

const idOf = (list: number | Outcome) => (typeof list === 'object' && 'id' in list ? list.id : Number(list ?? 0))

async function listOf(ex: Db, officeId: number, isFilled = false) {
  const hasCards = sql`exists (select from dispatch_cards d where d.dispatch_id = ${schema.dispatches.id} and d.outcome is null)`
  const open = await ex
    .select({ id: schema.dispatches.id })
    .from(schema.dispatches)
    .where(
      and(
        isNull(schema.dispatches.sentAt),
        eq(schema.dispatches.fromOfficeId, officeId),
        isFilled ? hasCards : undefined,
      ),
    )
    .orderBy(desc(schema.dispatches.id))
    .limit(1)
  return open[0]?.id
}

async function listWith(ex: Db, { id }: Card) {
  const [entry] = await ex
    .select({ id: dispatchCards.dispatchId })
    .from(dispatchCards)
    .where(eq(dispatchCards.cardId, id))
    .orderBy(sql`${dispatchCards.outcome} is null desc`, desc(dispatchCards.dispatchId))
    .limit(1)
  return entry?.id ?? 0
}

async function countOf(ex: Db) {
  const [last] = await ex
    .select({ id: schema.stocktakes.id })
    .from(schema.stocktakes)
    .where(isNull(schema.stocktakes.finishedAt))
    .limit(1)
  return last?.id ?? 0
}

async function visitOf(ex: Db, { id }: Card) {
  const [visit] = await ex
    .select({ id: reservations.id, visitLabel: reservations.visitLabel })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .where(and(eq(reservationMembers.cardId, id), eq(reservationMembers.live, true)))
  return visit
}

async function postingOf(ex: Db, { id: cardId }: Card) {
  const { id, postedOn } = postings
  const [open] = await ex
    .select({ id, postedOn })
    .from(postings)
    .where(and(eq(postings.cardId, cardId), isNull(postings.endedAt)))
  return open && { ...open, cardId }
}

async function disposalOf(ex: Db, { id }: Card) {
  const [open] = await ex
    .select({ id: disposals.id })
    .from(disposals)
    .where(and(inArray(disposals.cardId, [id]), isNull(disposals.withdrawnAt)))
  return open?.id ?? 0
}
