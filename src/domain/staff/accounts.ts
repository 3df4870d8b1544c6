import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { auditEvents, offices, staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

/** 職員 as the accounts screen shows one. Never the password's hash. */
export type Account = Awaited<ReturnType<typeof accountRows>>[number]

/** 職員の一覧, those in service first. One statement, and one for the audit row. */
export async function listAccounts(ex: Executor, { by, now }: { by: Actor; now: Date }): Promise<Account[]> {
  const found = await accountRows(ex)
  await recordEvent(ex, { action: 'staff.listed', subject: { kind: 'list' }, by, at: now })
  return found
}

export async function findAccount(ex: Executor, id: number): Promise<Account | undefined> {
  const [found] = await accountRows(ex, eq(staff.id, id))
  return found
}

/** For the page that shows one account. */
export const recordAccountView = (ex: Executor, { id }: Account, { by, now }: { by: Actor; now: Date }) =>
  recordEvent(ex, { action: 'staff.viewed', subject: { kind: 'staff', id }, by, at: now })

/** Everybody who ever had an account, for lists to choose from. */
export const findStaffNames = (ex: Executor) =>
  ex.select({ id: staff.id, name: staff.name, loginId: staff.loginId }).from(staff).orderBy(asc(staff.loginId))

/**
 * Whether nobody would administer without this account. Call within a transaction: until its end everybody else who asks
 * waits. An advisory lock, since row locks taken from an older snapshot and those of foreign keys can wait in a circle.
 */
export async function isLastAdministrator(tx: Executor, id: number) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff.administrators'))`)
  const administrators = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'administrator'), isNull(staff.disabledAt)))
  return administrators.length === 1 && administrators[0]?.id === id
}

const accountRows = (ex: Executor, which?: SQL) =>
  ex
    .select({
      id: staff.id,
      loginId: staff.loginId,
      name: staff.name,
      role: staff.role,
      officeId: staff.officeId,
      scope: staff.scope,
      officeName: offices.name,
      failedCount: staff.failedCount,
      lockedUntil: staff.lockedUntil,
      disabledAt: staff.disabledAt,
      lastSignedInAt: lastSignIn,
    })
    .from(staff)
    .innerJoin(offices, eq(offices.id, staff.officeId))
    .where(which)
    .orderBy(desc(isNull(staff.disabledAt)), asc(offices.position), asc(staff.loginId))

const lastSignIn: SQL<Date | null> = sql`(
  select ${auditEvents.occurredAt} from ${auditEvents}
  where ${auditEvents.subjectKind} = 'staff' and ${auditEvents.subjectId} = ${staff.id}
    and ${auditEvents.action} = 'staff.signed_in'
  order by ${auditEvents.id} desc limit 1)`.mapWith(auditEvents.occurredAt)
