import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { collectedItems } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Reader } from '../reader.ts'
import { parseLabel } from '../rules/opaque-code.ts'
import { mayView } from '../staff/scope.ts'
import { findWitness } from '../staff/witness.ts'
import type { CollectedKind, DestructionMethod } from './words.ts'

export type ItemRefusal =
  | 'no-witness'
  | 'witness-elsewhere'
  | 'unreadable'
  | 'not-an-item'
  | 'unknown-label'
  | 'already-destroyed'
export type ItemDestruction =
  | { ok: true; itemId: number; kind: CollectedKind; witnessName: string }
  | { ok: false; reason: ItemRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; reader: Reader }

/** 回収物の廃棄. One item, by its own label, with a second person who is there now. There is no way back. */
export async function destroyItem(
  ex: Executor,
  { code, method }: { code: string; method: DestructionMethod },
  { by, now, reader }: Circumstances,
): Promise<ItemDestruction> {
  const label = parseLabel(code)
  if (!label) return { ok: false, reason: 'unreadable' }
  if (label.kind !== 'item') return { ok: false, reason: 'not-an-item' }
  return await ex.transaction(async tx => {
    const witness = await findWitness(tx, by.staffId, 'collected_items', now)
    if (!witness) return { ok: false, reason: 'no-witness' }
    const item = await lockItem(tx, label.code, reader)
    if (!item) return { ok: false, reason: 'unknown-label' }
    if (!mayView(witness, item.officeId)) return { ok: false, reason: 'witness-elsewhere' }
    if (item.destroyedAt !== null) return { ok: false, reason: 'already-destroyed' }

    const destruction = { destroyedAt: now, destroyedBy: by.staffId, destroyedWith: witness.staffId, method }
    await tx.update(collectedItems).set(destruction).where(eq(collectedItems.id, item.id))
    const subject = { kind: 'collected_item' as const, id: item.id }
    const details = { method, secondStaffId: witness.staffId }
    await recordEvent(tx, { action: 'collected_item.destroyed', subject, by, at: now, details })
    return { ok: true, itemId: item.id, kind: item.kind, witnessName: witness.name }
  })
}

async function lockItem(tx: Executor, label: string, { onlyOfficeId }: Reader) {
  const isOwn = onlyOfficeId === undefined ? undefined : eq(collectedItems.officeId, onlyOfficeId)
  const [item] = await tx
    .select({
      id: collectedItems.id,
      officeId: collectedItems.officeId,
      kind: collectedItems.kind,
      destroyedAt: collectedItems.destroyedAt,
    })
    .from(collectedItems)
    .where(and(eq(collectedItems.label, label), isOwn))
    .for('update')
  return item
}
