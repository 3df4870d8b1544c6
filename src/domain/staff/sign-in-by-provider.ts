import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db'
import { staff } from '../../db/schema/index.ts'
import type { Rules } from '../rules/parameters.ts'
import { openSession, type SignIn } from './sign-in.ts'

/** 認証基盤によるサインイン. Only for an account that exists here and is not disabled; the provider creates nobody. */
export async function signInByProvider(
  db: Db,
  loginId: string,
  circumstances: { rules: Rules; now: Date; address?: string | undefined },
): Promise<SignIn> {
  return db.transaction(async tx => {
    const [account] = await tx
      .select({ id: staff.id })
      .from(staff)
      .where(and(eq(staff.loginId, loginId.toLowerCase()), isNull(staff.disabledAt)))
      .for('update')
    if (!account) return { ok: false, reason: 'refused' }
    const token = await openSession(tx, account.id, 'provider', circumstances)
    return { ok: true, token, staffId: account.id }
  })
}
