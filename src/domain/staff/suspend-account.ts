import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { staff, staffSessions } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { isLastAdministrator } from './accounts.ts'
import { type Circumstances, isSelf } from './change-account.ts'

export type Suspension = { ok: true } | { ok: false; reason: 'self' | 'last-administrator' }

/** 職員の停止. Ends the person's sessions; nobody suspends themselves, and one administrator is always left. */
export async function suspendAccount(ex: Executor, id: number, { by, now }: Circumstances): Promise<Suspension> {
  if (isSelf(by, id)) return { ok: false, reason: 'self' }
  return ex.transaction(async tx => {
    if (await isLastAdministrator(tx, id)) return { ok: false, reason: 'last-administrator' }
    const suspended = await tx
      .update(staff)
      .set({ disabledAt: now })
      .where(and(eq(staff.id, id), isNull(staff.disabledAt)))
      .returning({ id: staff.id })
    await tx.delete(staffSessions).where(eq(staffSessions.staffId, id))
    if (suspended.length > 0)
      await recordEvent(tx, { action: 'staff.suspended', subject: { kind: 'staff', id }, by, at: now })
    return { ok: true }
  })
}

/** 職員の停止の解除. */
export async function reinstateAccount(ex: Executor, id: number, { by, now }: Circumstances) {
  await ex.transaction(async tx => {
    const reinstated = await tx
      .update(staff)
      .set({ disabledAt: null, failedCount: 0, lockedUntil: null })
      .where(and(eq(staff.id, id), isNotNull(staff.disabledAt)))
      .returning({ id: staff.id })
    if (reinstated.length > 0)
      await recordEvent(tx, { action: 'staff.reinstated', subject: { kind: 'staff', id }, by, at: now })
  })
}

/** ロックの解除, before its time is over. */
export async function unlockAccount(ex: Executor, id: number, { by, now }: Circumstances) {
  await ex.transaction(async tx => {
    const unlocked = await tx
      .update(staff)
      .set({ failedCount: 0, lockedUntil: null })
      .where(and(eq(staff.id, id), isNotNull(staff.lockedUntil)))
      .returning({ id: staff.id })
    if (unlocked.length > 0)
      await recordEvent(tx, { action: 'staff.unlocked', subject: { kind: 'staff', id }, by, at: now })
  })
}
