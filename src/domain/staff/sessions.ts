import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, staff, staffSessions } from '../../db/schema/index.ts'
import type { LocalizedText } from '../../db/schema/localized.ts'
import { recordEvent } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'
import { hashSecret } from '../rules/secrets.ts'
import type { StaffRole } from './permissions.ts'
import type { StaffScope } from './scope.ts'

/** The member of staff a request belongs to. */
export type SignedInStaff = {
  id: number
  name: string
  loginId: string
  role: StaffRole
  officeId: number
  scope: StaffScope
  officeName: LocalizedText
}

/**
 * The person behind a session token, or undefined when it is unknown, idle for too long, over, or disabled. A screen that
 * refreshes itself is nobody at work: it does not keep the session alive.
 */
export async function findSignedInStaff(
  ex: Executor,
  token: string,
  { rules, now, isPoll = false }: { rules: Rules; now: Date; isPoll?: boolean },
): Promise<SignedInStaff | undefined> {
  const tokenHash = hashSecret(token)
  const idleSince = new Date(now.getTime() - rules.staffIdleMinutes * 60_000)
  const [found] = await ex
    .select({
      id: staff.id,
      name: staff.name,
      loginId: staff.loginId,
      role: staff.role,
      officeId: staff.officeId,
      scope: staff.scope,
      officeName: offices.name,
      lastSeenAt: staffSessions.lastSeenAt,
    })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.staffId))
    .innerJoin(offices, eq(offices.id, staff.officeId))
    .where(
      and(
        eq(staffSessions.tokenHash, tokenHash),
        gt(staffSessions.expiresAt, now),
        gt(staffSessions.lastSeenAt, idleSince),
        isNull(staff.disabledAt),
      ),
    )
  if (!found) return undefined

  const { lastSeenAt, ...person } = found
  if (!isPoll) await touch(ex, tokenHash, lastSeenAt, now)
  return person
}

/** サインアウト. */
export async function signOut(ex: Executor, token: string, { by, now }: { by: SignedInStaff; now: Date }) {
  await ex.transaction(async tx => {
    await tx.delete(staffSessions).where(eq(staffSessions.tokenHash, hashSecret(token)))
    await recordEvent(tx, {
      action: 'staff.signed_out',
      subject: { kind: 'staff', id: by.id },
      by: { kind: 'staff', staffId: by.id },
      at: now,
    })
  })
}

// Written at most once a minute, so that a polling screen costs no write per poll.
async function touch(ex: Executor, tokenHash: string, lastSeenAt: Date, now: Date) {
  if (now.getTime() - lastSeenAt.getTime() < 60_000) return
  await ex
    .update(staffSessions)
    .set({ lastSeenAt: now })
    .where(and(eq(staffSessions.tokenHash, tokenHash), lt(staffSessions.lastSeenAt, now)))
}
