import { and, eq, gt, lt } from 'drizzle-orm'
import type { Executor } from '#db'
import { callOffs, slots } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { calledOffNowhere, coveredByNoClosure } from '../offices/closed-days.ts'
import { fitsOpening } from '../offices/fits-opening.ts'
import { freezeSlots } from '../offices/hit-reservations.ts'

export type Reopening = { ok: true; slotCount: number } | { ok: false; reason: 'unknown' | 'reopened' | 'over' }

/** 枠の再開. The slots of a calling-off that still fit an opening can be booked again; visits do not come back. */
export const reopenCallOff = (ex: Executor, id: number, { by, now }: { by: Actor; now: Date }) =>
  ex.transaction(async (tx): Promise<Reopening> => {
    await freezeSlots(tx)
    const [found] = await tx.select().from(callOffs).where(eq(callOffs.id, id)).for('update')
    if (!found) return { ok: false, reason: 'unknown' }
    if (found.reopenedAt !== null) return { ok: false, reason: 'reopened' }
    if (found.endsAt <= now) return { ok: false, reason: 'over' }

    await tx.update(callOffs).set({ reopenedAt: now }).where(eq(callOffs.id, id))
    const opened = await tx.update(slots).set({ isClosed: false }).where(reopenable(found)).returning({ id: slots.id })
    const details = { callOffId: id, slots: opened.length }
    await recordEvent(tx, { action: 'slots.reopened', subject: { kind: 'slot' }, by, at: now, details })
    return { ok: true, slotCount: opened.length }
  })

// What another calling-off still covers stays closed.
const reopenable = ({ officeId, startsAt, endsAt }: typeof callOffs.$inferSelect) =>
  and(
    officeId === null ? undefined : eq(slots.officeId, officeId),
    eq(slots.isClosed, true),
    gt(slots.endsAt, startsAt),
    lt(slots.startsAt, endsAt),
    fitsOpening,
    coveredByNoClosure,
    calledOffNowhere,
  )
