import { desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, notices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { waitingForHolder } from '../cards/warnings.ts'
import type { CardProcess } from '../cards/words.ts'
import type { Day } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { parseDate } from '../rules/wareki.ts'

export type ExtensionFault =
  | { field: 'extended_on'; reason: 'missing' | 'unreadable' | 'in-the-past' }
  | { field: 'extension_reason'; reason: 'missing' | 'forbidden' | 'too-long' }
export type ParsedExtension =
  | { ok: true; value: { deadlineOn: Day; reason: string } }
  | { ok: false; faults: ExtensionFault[] }
export type ExtensionRefusal = 'unknown-card' | 'no-notice' | 'not-allowed' | 'not-later'
export type DeadlineExtension = { ok: true } | { ok: false; reason: ExtensionRefusal }

/** Whether somebody still waits for a card in this state, and so may be given more time. */
export const canExtend = (process: CardProcess) => waitingForHolder.includes(process)

/** 受取期限の延長. The last notice of the card stands longer than was printed on it; both days and the reason are kept. */
export const extendDeadline = (
  ex: Executor,
  cardId: number,
  { deadlineOn, reason }: { deadlineOn: Day; reason: string },
  { by, now }: { by: Actor; now: Date },
): Promise<DeadlineExtension> =>
  ex.transaction(async tx => {
    const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId)).for('update')
    if (!card) return { ok: false, reason: 'unknown-card' }
    const [notice] = await lastNotice(tx, cardId)
    if (!notice) return { ok: false, reason: 'no-notice' }
    if (!canExtend(card.process)) return { ok: false, reason: 'not-allowed' }
    if (deadlineOn <= notice.deadlineOn) return { ok: false, reason: 'not-later' }

    await tx.update(notices).set({ deadlineOn }).where(eq(notices.id, notice.id))
    const details = { sequence: notice.sequence, from: notice.deadlineOn, to: deadlineOn, reason }
    await recordEvent(tx, {
      action: 'notice.deadline_extended',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details,
    })
    return { ok: true }
  })

/** Reads the form: the new day, which is still to come, and why. */
export function parseExtension(
  { extended_on = '', extension_reason = '' }: Record<string, string | undefined>,
  today: Day,
): ParsedExtension {
  const reason = extension_reason.trim()
  const day = dayIn(extended_on, today)
  const faults: ExtensionFault[] = [
    ...(day.reason === undefined ? [] : [{ field: 'extended_on', reason: day.reason } as const]),
    ...(reason === '' ? [{ field: 'extension_reason', reason: 'missing' } as const] : []),
    ...(reason.length > 200 ? [{ field: 'extension_reason', reason: 'too-long' } as const] : []),
    ...(containsIndividualNumber(reason) ? [{ field: 'extension_reason', reason: 'forbidden' } as const] : []),
  ]
  return faults.length > 0 || day.day === undefined
    ? { ok: false, faults }
    : { ok: true, value: { deadlineOn: day.day, reason } }
}

type ReadDay = { day?: Day; reason?: 'missing' | 'unreadable' | 'in-the-past' }

function dayIn(typed: string, today: Day): ReadDay {
  if (typed.trim() === '') return { reason: 'missing' }
  const parsed = parseDate(typed)
  if (!parsed.ok) return { reason: 'unreadable' }
  return parsed.date < today ? { reason: 'in-the-past' } : { day: parsed.date }
}

const lastNotice = (tx: Executor, cardId: number) =>
  tx
    .select({ id: notices.id, sequence: notices.sequence, deadlineOn: notices.deadlineOn })
    .from(notices)
    .where(eq(notices.cardId, cardId))
    .orderBy(desc(notices.sequence))
    .limit(1)
