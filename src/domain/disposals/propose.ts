import { asc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, disposals, offices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { areWithin, personColumns } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { type Candidate, findCandidates, isBooked, isHeldOn, isWaitedFor } from './candidates.ts'
import type { DisposalRules } from './rule.ts'
import type { DisposalReason } from './words.ts'

/** Why a chosen card is no candidate any more. */
export type ProposalRefusal = 'booked' | 'waited-for' | 'held' | 'already-proposed' | 'not-due'
export type RefusedCard = { cardId: number; noticeNumber: string; name: string; reason: ProposalRefusal }
export type Proposal =
  | { ok: true; proposedCount: number; refused: RefusedCard[] }
  | { ok: false; reason: 'nothing-chosen' | 'unknown-card' }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; today: Day; rules: DisposalRules; reader: Reader }

/**
 * 廃棄の起案. The chosen cards are locked and judged anew by the rules as of today: whatever was booked or held back since
 * the list was made stays where it is and is named; the others become 廃棄候補 and wait for another person.
 */
export async function proposeDisposals(
  ex: Executor,
  cardIds: readonly number[],
  circumstances: Circumstances,
): Promise<Proposal> {
  const ids = [...new Set(cardIds)]
  const { today, rules, reader } = circumstances
  if (ids.length === 0) return { ok: false, reason: 'nothing-chosen' }
  return await ex.transaction(async tx => {
    if (!(await areWithin(tx, ids, reader))) return { ok: false, reason: 'unknown-card' }
    const locked = await lockCards(tx, ids)
    if (locked !== ids.length) return { ok: false, reason: 'unknown-card' }
    const shown = { rules, reader, paging: { page: 1, perPage: ids.length } }
    const { lines } = await findCandidates(tx, { cardIds: ids, day: today }, shown)
    await propose(tx, lines, circumstances)
    const left = ids.filter(id => !lines.some(line => line.id === id))
    return { ok: true, proposedCount: lines.length, refused: await explain(tx, left, circumstances) }
  })
}

async function lockCards(tx: Executor, ids: number[]) {
  const found = await tx
    .select({ id: cards.id })
    .from(cards)
    .where(isOneOf(cards.id, ids))
    .orderBy(asc(cards.id))
    .for('update')
  return found.length
}

async function propose(tx: Executor, lines: readonly Candidate[], { by, now }: Circumstances) {
  if (lines.length === 0) return
  const rows = lines.map(({ id: cardId, officeId, reason, dueOn }) => ({ cardId, officeId, reason, dueOn }))
  const made = await tx
    .insert(disposals)
    .values(rows.map(row => ({ ...row, proposedAt: now, proposedBy: by.staffId })))
    .returning({ id: disposals.id, cardId: disposals.cardId, reason: disposals.reason, dueOn: disposals.dueOn })
  const byReason = Map.groupBy(lines, ({ reason }) => reason)
  // One after the other: they share one connection.
  for (const [reason, group] of byReason) await becomeCandidates(tx, group, reason, { by, now })
  await recordEvents(
    tx,
    made.map(({ id, ...details }) => ({
      action: 'disposal.proposed',
      subject: { kind: 'disposal', id },
      by,
      at: now,
      details,
    })),
  )
}

async function becomeCandidates(
  tx: Executor,
  group: readonly Candidate[],
  reason: DisposalReason,
  circumstances: { by: Actor; now: Date },
) {
  const ids = group.map(({ id }) => id)
  const changed = await changeProcess(tx, ids, 'disposal_candidate', { ...circumstances, reason })
  if (!changed.ok) throw new Error(`a locked candidate could not be proposed: ${changed.reason}`)
}

async function explain(tx: Executor, ids: number[], { today, reader }: Circumstances): Promise<RefusedCard[]> {
  if (ids.length === 0) return []
  const found = await tx
    .select({
      cardId: cards.id,
      noticeNumber: cards.noticeNumber,
      name: personColumns(reader).name,
      process: cards.process,
      isBooked,
      isWaitedFor,
      isHeld: isHeldOn(today),
    })
    .from(cards)
    // With one table alone the columns lose its name, and those inside the subqueries would mean another.
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .where(isOneOf(cards.id, ids))
    .orderBy(asc(cards.id))
  return found.map(({ cardId, noticeNumber, name, ...state }) => ({
    cardId,
    noticeNumber,
    name,
    reason: refusalOf(state),
  }))
}

type State = { process: string; isBooked: boolean; isWaitedFor: boolean; isHeld: boolean }

function refusalOf({ process, ...state }: State): ProposalRefusal {
  if (state.isBooked) return 'booked'
  if (state.isWaitedFor) return 'waited-for'
  if (state.isHeld) return 'held'
  return process === 'disposal_candidate' || process === 'disposal_approved' ? 'already-proposed' : 'not-due'
}
