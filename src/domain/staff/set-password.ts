import { and, eq, ne } from 'drizzle-orm'
import type { Executor } from '#db'
import { staff, staffSessions } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { hashSecret } from '../rules/secrets.ts'
import type { Circumstances } from './change-account.ts'
import { hashPassword } from './sign-in.ts'

/** パスワードの再設定 by an administrator. Ends all of the person's sessions and the lock. */
export async function setPassword(ex: Executor, id: number, password: string, { by, now }: Circumstances) {
  const passwordHash = await hashPassword(password)
  await ex.transaction(async tx => {
    await tx.update(staff).set({ passwordHash, failedCount: 0, lockedUntil: null }).where(eq(staff.id, id))
    await tx.delete(staffSessions).where(eq(staffSessions.staffId, id))
    await recordEvent(tx, { action: 'staff.password_set', subject: { kind: 'staff', id }, by, at: now })
  })
}

export type OwnChange = { id: number; oldPassword: string; password: string; sessionToken: string }

/** パスワードの変更 by the person. Ends the other sessions, keeps the one in use. The caller counts the tries. */
export async function changeOwnPassword(
  ex: Executor,
  { id, oldPassword, password, sessionToken }: OwnChange,
  { by, now }: Circumstances,
): Promise<{ ok: true } | { ok: false; reason: 'wrong-old' }> {
  const [known] = await ex.select({ passwordHash: staff.passwordHash }).from(staff).where(eq(staff.id, id))
  if (!known || !(await Bun.password.verify(oldPassword, known.passwordHash))) return { ok: false, reason: 'wrong-old' }

  const passwordHash = await hashPassword(password)
  return ex.transaction(async tx => {
    // Only over the password that was just proved: another change in between wins.
    const changed = await tx
      .update(staff)
      .set({ passwordHash })
      .where(and(eq(staff.id, id), eq(staff.passwordHash, known.passwordHash)))
      .returning({ id: staff.id })
    if (changed.length === 0) return { ok: false, reason: 'wrong-old' }
    await tx
      .delete(staffSessions)
      .where(and(eq(staffSessions.staffId, id), ne(staffSessions.tokenHash, hashSecret(sessionToken))))
    await recordEvent(tx, { action: 'staff.password_changed', subject: { kind: 'staff', id }, by, at: now })
    return { ok: true }
  })
}
