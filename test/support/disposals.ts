import type { Executor } from '#db'
import type { CardProcess } from '#domain/cards/words'
import { approveDisposals } from '#domain/disposals/decide'
import { proposeDisposals } from '#domain/disposals/propose'
import { recordVoiding } from '#domain/disposals/void'
import { addDays, atTokyo, dayOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { startWitness } from '#domain/staff/witness'
import { disposals, notices } from '../../src/db/schema/index.ts'
import { createOffice, createShelvedCard, createStaff } from './people.ts'

/** An office with a clerk, an approver and a colleague, on a day long after the first notices went out. */
export async function createDisposalScene(ex: Executor, today = '2027-06-01') {
  const office = await createOffice(ex)
  const clerk = await createStaff(ex, 'clerk', office.id)
  const approver = await createStaff(ex, 'approver', office.id)
  const colleague = await createStaff(ex, 'clerk', office.id)
  const reader = { onlyOfficeId: office.id, seesProtected: false }
  const frame = { now: atTokyo(today, '10:00'), today, rules: defaultRules, reader }
  const as = (person: { id: number }) => ({ ...frame, by: { kind: 'staff' as const, staffId: person.id } })
  return { office, clerk, approver, colleague, reader, frame, as, today }
}
export type DisposalScene = Awaited<ReturnType<typeof createDisposalScene>>

/** A notified card on its shelf, whose first notice went out so long ago that nobody is expected any more. */
export async function createForgottenCard(
  ex: Executor,
  officeId: number,
  { sentOn = '2026-02-01', process = 'notice_sent' as CardProcess } = {},
) {
  const card = await createShelvedCard(ex, { officeId, process })
  await createNotice(ex, card.id, { sentOn })
  return card
}

/** One notice of a card; a reminder from the second on. */
export const createNotice = (
  ex: Executor,
  cardId: number,
  { sentOn, sequence = 1 }: { sentOn: string; sequence?: number },
) =>
  ex.insert(notices).values({
    ...{ cardId, sequence, kind: sequence === 1 ? 'issuance' : 'reminder', sentOn },
    ...{ deadlineOn: addDays(sentOn, 90), createdAt: atTokyo(sentOn, '10:00') },
  })

/** Takes cards on the way: proposed, approved by another, voided. Answers the ids of their disposals. */
export async function takeToDisposal(
  ex: Executor,
  { as, clerk, approver, frame }: DisposalScene,
  cardIds: number[],
  until: 'proposed' | 'approved' | 'voided',
) {
  const proposal = await proposeDisposals(ex, cardIds, as(clerk))
  if (!proposal.ok || proposal.refused.length > 0) throw new Error(JSON.stringify(proposal))
  const ids = await disposalIdsOf(ex, cardIds)
  if (until === 'proposed') return ids
  const approval = await approveDisposals(ex, ids, as(approver))
  if (!approval.ok || approval.refused.length > 0) throw new Error(JSON.stringify(approval))
  if (until === 'approved') return ids
  for (const id of ids) {
    const voided = await recordVoiding(ex, { id, voidedOn: dayOf(frame.now) }, as(clerk))
    if (!voided.ok) throw new Error(voided.reason)
  }
  return ids
}

export async function disposalIdsOf(ex: Executor, cardIds: number[]) {
  const rows = await ex.select().from(disposals).orderBy(disposals.id)
  return rows.filter(({ cardId, withdrawnAt }) => withdrawnAt === null && cardIds.includes(cardId)).map(({ id }) => id)
}

/** The colleague stands beside the clerk. */
export const beWatched = (
  ex: Executor,
  { as, clerk, colleague, office }: DisposalScene,
  purpose: 'disposal' | 'collected_items' = 'disposal',
) => startWitness(ex, { witnessId: colleague.id, purpose, officeId: office.id }, as(clerk))
