import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { Day } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { formatWareki, parseDate } from '../rules/wareki.ts'
import { changeProcess } from './change-process.ts'
import { describeCard } from './describe.ts'
import type { Card } from './words.ts'

export type DirectMailRefusal = 'not-express' | 'changed-meanwhile'
export type DirectMailing = { ok: true } | { ok: false; reason: DirectMailRefusal }
type Circumstances = { by: Actor; now: Date }

/** Whether J-LIS may mail this card home itself: 特急, and not here yet. */
export const canBeMailedDirect = ({ kind, process }: Pick<Card, 'kind' | 'process'>) =>
  kind === 'express' && process === 'expected'

/** J-LISからの直送. The card goes from J-LIS to its person and never comes here: nobody waits for it any more. */
export const recordDirectMail = (
  ex: Executor,
  cardId: number,
  { mailedOn, note }: { mailedOn: Day; note: string },
  circumstances: Circumstances,
): Promise<DirectMailing> =>
  change(ex, cardId, 'mailed_direct', `${formatWareki(mailedOn)} ${note}`.trim(), circumstances)

/** 直送の返戻. It did not reach its person, and J-LIS sends it to the window: expected again, by that day. */
export async function expectAfterDirectMail(
  ex: Executor,
  cardId: number,
  { dueOn, note }: { dueOn: Day; note: string },
  circumstances: Circumstances,
): Promise<DirectMailing> {
  return await ex.transaction(async tx => {
    const changed = await change(tx, cardId, 'expected', `直送の返戻 ${note}`.trim(), circumstances)
    if (changed.ok) await describeCard(tx, cardId, { dueOn }, circumstances)
    return changed
  })
}

async function change(
  ex: Executor,
  cardId: number,
  to: 'mailed_direct' | 'expected',
  reason: string,
  circumstances: Circumstances,
): Promise<DirectMailing> {
  return await ex.transaction(async tx => {
    const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for('update')
    if (card?.kind !== 'express') return { ok: false, reason: 'not-express' }
    if (card.process !== (to === 'expected' ? 'mailed_direct' : 'expected'))
      return { ok: false, reason: 'changed-meanwhile' }
    const changed = await changeProcess(tx, [cardId], to, { ...circumstances, reason })
    return changed.ok ? { ok: true } : { ok: false, reason: 'changed-meanwhile' }
  })
}

export type DirectMailField = 'day' | 'note'
export type DirectMailFault = {
  field: DirectMailField
  reason: 'unreadable' | 'in-the-future' | 'past' | 'forbidden-number' | 'too-long'
}
type Typed = Record<string, string | undefined>
type Parsed = { ok: true; value: { day: Day; note: string } } | { ok: false; errors: DirectMailFault[] }

/** 直送の日 is past or today, the day on which it should come back is today or later. Every fault at once. */
export function parseDirectMail(typed: Typed, { today, isComing }: { today: Day; isComing: boolean }): Parsed {
  const day = parseDate(typed.day ?? '')
  const note = (typed.note ?? '').trim()
  const errors = [...dayFaults(day, { today, isComing }), ...noteFaults(note)]
  return day.ok && errors.length === 0 ? { ok: true, value: { day: day.date, note } } : { ok: false, errors }
}

function dayFaults(day: ReturnType<typeof parseDate>, { today, isComing }: { today: Day; isComing: boolean }) {
  if (!day.ok) return [{ field: 'day', reason: 'unreadable' } as const]
  if (isComing && day.date < today) return [{ field: 'day', reason: 'past' } as const]
  return !isComing && day.date > today ? [{ field: 'day', reason: 'in-the-future' } as const] : []
}

function noteFaults(note: string): DirectMailFault[] {
  if (note.length > 200) return [{ field: 'note', reason: 'too-long' }]
  return containsIndividualNumber(note) ? [{ field: 'note', reason: 'forbidden-number' }] : []
}
