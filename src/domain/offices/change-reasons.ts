import { asc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type ReasonCode, type ReasonKind, reasonCodes } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'

/** What one reason says to staff, and to residents where they read anything of it. */
export type ReasonWords = Pick<ReasonCode, 'label' | 'publicLabel'>
type Circumstances = { by: Actor; now: Date }
export type ReasonChange = { ok: true } | { ok: false; reason: 'unknown' | 'taken' }
export type ReasonMove = 'up' | 'down'

/** 理由の追加, at the end of its kind. */
export async function addReason(
  ex: Executor,
  kind: ReasonKind,
  words: ReasonWords,
  { by, now }: Circumstances,
): Promise<ReasonChange> {
  return ex.transaction(async tx => {
    const all = await lockedKind(tx, kind)
    if (isTaken(all, words.label)) return { ok: false, reason: 'taken' }
    // Reasons are never deleted, so their number makes a code that nobody has.
    const row = { kind, code: `own_${all.length + 1}`, position: all.length + 1, ...words }
    const [added] = await tx.insert(reasonCodes).values(row).returning({ id: reasonCodes.id })
    if (!added) throw new Error('the reason did not come back')
    const subject = { kind: 'reason_code', id: added.id } as const
    await recordEvent(tx, { action: 'reason_code.added', subject, by, at: now, details: { kind, ...words } })
    return { ok: true }
  })
}

/** 理由の言葉の変更. What was recorded with it before shows the new words too. */
export async function changeReason(
  ex: Executor,
  id: number,
  words: ReasonWords,
  { by, now }: Circumstances,
): Promise<ReasonChange> {
  return ex.transaction(async tx => {
    const { reason, all } = await lockedReason(tx, id)
    if (reason === undefined) return { ok: false, reason: 'unknown' }
    const others = all.filter(each => each.id !== id)
    if (isTaken(others, words.label)) return { ok: false, reason: 'taken' }
    const details = changesBetween(reason, words)
    if (details === undefined) return { ok: true }
    await tx.update(reasonCodes).set(words).where(eq(reasonCodes.id, id))
    const subject = { kind: 'reason_code', id } as const
    await recordEvent(tx, { action: 'reason_code.changed', subject, by, at: now, details })
    return { ok: true }
  })
}

/** 理由を使う・使わない. One that is withdrawn cannot be chosen any more; records keep it. */
export async function setReasonOffered(
  ex: Executor,
  id: number,
  isOffered: boolean,
  { by, now }: Circumstances,
): Promise<ReasonChange> {
  return ex.transaction(async tx => {
    const { reason } = await lockedReason(tx, id)
    if (reason === undefined) return { ok: false, reason: 'unknown' }
    if ((reason.disabledAt === null) === isOffered) return { ok: true }
    await tx
      .update(reasonCodes)
      .set({ disabledAt: isOffered ? null : now })
      .where(eq(reasonCodes.id, id))
    const subject = { kind: 'reason_code', id } as const
    const action = isOffered ? 'reason_code.enabled' : 'reason_code.disabled'
    await recordEvent(tx, { action, subject, by, at: now, details: { label: reason.label } })
    return { ok: true }
  })
}

/** 理由の並べ替え: one step up or down within its kind. At the end it stays where it is. */
export async function moveReason(
  ex: Executor,
  id: number,
  move: ReasonMove,
  { by, now }: Circumstances,
): Promise<ReasonChange> {
  return ex.transaction(async tx => {
    const { reason, all } = await lockedReason(tx, id)
    if (reason === undefined) return { ok: false, reason: 'unknown' }
    const from = all.findIndex(each => each.id === id)
    const to = move === 'up' ? from - 1 : from + 1
    if (all[to] === undefined) return { ok: true }

    const order = all.filter(each => each.id !== id)
    order.splice(to, 0, reason)
    await Promise.all(
      order.map((each, index) =>
        tx
          .update(reasonCodes)
          .set({ position: index + 1 })
          .where(eq(reasonCodes.id, each.id)),
      ),
    )
    const subject = { kind: 'reason_code', id } as const
    const details = { label: reason.label, from: from + 1, to: to + 1 }
    await recordEvent(tx, { action: 'reason_code.moved', subject, by, at: now, details })
    return { ok: true }
  })
}

async function lockedReason(tx: Executor, id: number) {
  const [found] = await tx.select({ kind: reasonCodes.kind }).from(reasonCodes).where(eq(reasonCodes.id, id))
  const all = found === undefined ? [] : await lockedKind(tx, found.kind)
  return { reason: all.find(each => each.id === id), all }
}

// One change of a kind at a time: two at once must not give two reasons one name or one place.
async function lockedKind(tx: Executor, kind: ReasonKind) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('reason_codes'), hashtext(${kind}))`)
  return tx
    .select()
    .from(reasonCodes)
    .where(eq(reasonCodes.kind, kind))
    .orderBy(asc(reasonCodes.position), asc(reasonCodes.id))
}

const isTaken = (all: ReasonCode[], label: string) => all.some(each => each.label === label)
