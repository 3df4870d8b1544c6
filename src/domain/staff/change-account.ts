import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { AccountChange, NewAccount } from './account-form.ts'
import { isLastAdministrator } from './accounts.ts'
import { hashPassword } from './sign-in.ts'

export type Circumstances = { by: Actor; now: Date }
export type Creation = { ok: true; id: number } | { ok: false; reason: 'login-id-taken' }
export type Change = { ok: true } | { ok: false; reason: 'unknown' | 'own-role' | 'last-administrator' }

/** 職員の登録. */
export async function createAccount(
  ex: Executor,
  { password, ...account }: NewAccount,
  { by, now }: Circumstances,
): Promise<Creation> {
  const passwordHash = await hashPassword(password)
  try {
    return await ex.transaction(async tx => {
      const [created] = await tx
        .insert(staff)
        .values({ ...account, passwordHash, createdAt: now })
        .returning({ id: staff.id })
      if (!created) throw new Error('the new account did not come back')
      const { id } = created
      await recordEvent(tx, { action: 'staff.created', subject: { kind: 'staff', id }, by, at: now, details: account })
      return { ok: true, id }
    })
  } catch (error) {
    if (constraintOf(error) === 'staff_loginId_unique') return { ok: false, reason: 'login-id-taken' }
    throw error
  }
}

/** 職員の変更. Nobody changes the own role, and the last administrator stays one. */
export async function changeAccount(
  ex: Executor,
  id: number,
  change: AccountChange,
  { by, now }: Circumstances,
): Promise<Change> {
  return ex.transaction(async tx => {
    const isLast = await isLastAdministrator(tx, id)
    const [before] = await tx
      .select({
        name: staff.name,
        role: staff.role,
        officeId: staff.officeId,
        scope: staff.scope,
        disabledAt: staff.disabledAt,
      })
      .from(staff)
      .where(eq(staff.id, id))
      .for('update')
    if (!before) return { ok: false, reason: 'unknown' }
    const { disabledAt, ...from } = before
    if (from.role !== change.role && isSelf(by, id)) return { ok: false, reason: 'own-role' }
    if (from.role === 'administrator' && change.role !== 'administrator' && disabledAt === null && isLast)
      return { ok: false, reason: 'last-administrator' }

    await tx.update(staff).set(change).where(eq(staff.id, id))
    const details = { from, to: change }
    await recordEvent(tx, { action: 'staff.changed', subject: { kind: 'staff', id }, by, at: now, details })
    return { ok: true }
  })
}

export const isSelf = (by: Actor, id: number) => by.kind === 'staff' && by.staffId === id
