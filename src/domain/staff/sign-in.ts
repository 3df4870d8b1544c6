import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Db, Executor } from '#db'
import { staff, staffSessions } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'
import { hashSecret, newToken } from '../rules/secrets.ts'

export type SignIn = { ok: true; token: string; staffId: number } | { ok: false; reason: 'refused' }
type Credentials = { loginId: string; password: string }
type Circumstances = { rules: Rules; now: Date; address?: string | undefined }

/**
 * 職員のサインイン. One answer for an unknown ID, a wrong password, a disabled and a locked account, after the same
 * amount of work. The try is counted before the password is checked, so parallel guesses cannot outrun the lock.
 */
export async function signIn(
  db: Db,
  { loginId, password }: Credentials,
  { rules, now, address }: Circumstances,
): Promise<SignIn> {
  const account = await checkPassword(db, { loginId, password }, { rules, now, address })
  if (!account) return { ok: false, reason: 'refused' }
  return db.transaction(async tx => {
    if (!(await forgetFailures(tx, account))) return { ok: false, reason: 'refused' }
    return {
      ok: true,
      token: await openSession(tx, account.id, 'password', { rules, now, address }),
      staffId: account.id,
    }
  })
}

/** Whose ID and password these are, without a session. Counted, refused and locked as at the sign-in. */
export async function proveIdentity(db: Db, credentials: Credentials, circumstances: Circumstances) {
  const account = await checkPassword(db, credentials, circumstances)
  return account && (await forgetFailures(db, account)) ? account.id : undefined
}

type Account = { id: number; passwordHash: string }

async function checkPassword(
  db: Db,
  { loginId, password }: Credentials,
  { rules, now, address }: Circumstances,
): Promise<Account | undefined> {
  const account = await countAttempt(db, loginId.trim().toLowerCase(), rules, now)
  const isRight = await Bun.password.verify(password, account?.passwordHash ?? (await someHash()))
  if (account && isRight) return account
  if (account) await recordRefusal(db, account.id, now, address)
  return undefined
}

// Only for what was just proved: a password set, or an account suspended, in the meantime wins.
async function forgetFailures(ex: Executor, { id, passwordHash }: Account) {
  const known = await ex
    .update(staff)
    .set({ failedCount: 0, lockedUntil: null })
    .where(and(eq(staff.id, id), eq(staff.passwordHash, passwordHash), isNull(staff.disabledAt)))
    .returning({ id: staff.id })
  return known.length > 0
}

/** Opens a session for somebody whose identity is certain, and says by which way it became so. Call within a transaction. */
export async function openSession(
  tx: Executor,
  staffId: number,
  way: 'password' | 'provider',
  { rules, now, address }: Circumstances,
): Promise<string> {
  const token = newToken()
  await tx.insert(staffSessions).values({
    tokenHash: hashSecret(token),
    staffId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + rules.staffSessionHours * 3_600_000),
  })
  await recordEvent(tx, {
    action: 'staff.signed_in',
    subject: { kind: 'staff', id: staffId },
    by: { kind: 'staff', staffId, address },
    at: now,
    details: { way },
  })
  return token
}

/** Hashes a password with argon2id (19 MiB, 2 passes). */
export const hashPassword = (password: string) =>
  Bun.password.hash(password, { algorithm: 'argon2id', memoryCost: 19_456, timeCost: 2 })

// The n-th failure sets the lock; once a lock is over, counting starts again at one.
async function countAttempt(db: Db, loginId: string, { signInFailures, signInLockMinutes }: Rules, now: Date) {
  const tries = sql<number>`case when ${staff.lockedUntil} is null then ${staff.failedCount} + 1 else 1 end`
  const lockedUntil = new Date(now.getTime() + signInLockMinutes * 60_000).toISOString()
  const [account] = await db
    .update(staff)
    .set({
      failedCount: tries,
      lockedUntil: sql`case when ${tries} >= ${signInFailures} then ${lockedUntil}::timestamptz end`,
    })
    .where(
      and(
        eq(staff.loginId, loginId),
        isNull(staff.disabledAt),
        or(isNull(staff.lockedUntil), lt(staff.lockedUntil, now)),
      ),
    )
    .returning({ id: staff.id, passwordHash: staff.passwordHash })
  return account
}

async function recordRefusal(db: Db, staffId: number, now: Date, address?: string) {
  await recordEvent(db, {
    action: 'staff.sign_in_refused',
    subject: { kind: 'staff', id: staffId },
    by: { kind: 'resident', address },
    at: now,
  })
}

let dummy: Promise<string> | undefined
const someHash = () => {
  dummy ??= hashPassword(newToken())
  return dummy
}
