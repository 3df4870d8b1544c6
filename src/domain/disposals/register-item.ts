import type { Executor } from '#db'
import { collectedItems } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { newLabel } from '../custody/new-label.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { acceptScan } from '../scanning/accept.ts'
import { type CollectedKind, collectedKinds } from './words.ts'

export const registrationScreen = 'collected_item_new'
export type ItemFault = { field: 'kind' | 'note'; reason: 'missing' | 'too-long' | 'forbidden-number' }
export type NewItem = { kind: CollectedKind; note: string }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/** 窓口外の回収物の読取. Every fault at once; the note tells what no hand-over does: who brought it, and why. */
export function parseItem(
  typed: Record<string, string | undefined>,
): { ok: true; value: NewItem } | { ok: false; errors: ItemFault[] } {
  const kind = collectedKinds.find(each => each === typed.kind)
  const note = (typed.note ?? '').trim()
  const noteFault =
    note === ''
      ? ('missing' as const)
      : note.length > 200
        ? ('too-long' as const)
        : containsIndividualNumber(note)
          ? ('forbidden-number' as const)
          : undefined
  if (kind !== undefined && noteFault === undefined) return { ok: true, value: { kind, note } }
  const errors: ItemFault[] = kind === undefined ? [{ field: 'kind', reason: 'missing' }] : []
  return { ok: false, errors: noteFault ? [...errors, { field: 'note', reason: noteFault }] : errors }
}

/**
 * 回収物の登録, outside a hand-over: a card that was brought back for somebody who died, moved, or gave it up. It gets a
 * label of its own, and leaves as the others do. The same page sent again registers nothing more; undefined where the page
 * was another person's.
 */
export async function registerItem(
  ex: Executor,
  { kind, note, officeId, key }: NewItem & { officeId: number; key: string | undefined },
  { by, now }: Circumstances,
): Promise<number | undefined> {
  const scan = { key, code: kind, screen: registrationScreen, staffId: by.staffId }
  const accepted = await acceptScan(ex, scan, now, async tx => {
    const label = newLabel('item')
    const [item] = await tx
      .insert(collectedItems)
      .values({ kind, note, officeId, label, collectedAt: now, collectedBy: by.staffId })
      .returning({ id: collectedItems.id })
    if (!item) throw new Error('no item came back')
    const subject = { kind: 'collected_item' as const, id: item.id }
    await recordEvent(tx, { action: 'collected_item.registered', subject, by, at: now, details: { kind } })
    return { isDone: true, outcome: { word: 'registered', itemId: item.id } }
  })
  return accepted.ok ? Number(accepted.outcome.itemId) : undefined
}
