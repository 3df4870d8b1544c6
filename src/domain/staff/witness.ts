import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Db, Executor } from '#db'
import { staff, witnesses } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'
import { isPermitted, type Permission } from './permissions.ts'
import { proveIdentity } from './sign-in.ts'

export type WitnessPurpose = (typeof witnesses.$inferSelect)['purpose']
export type WitnessRefusal = 'missing' | 'refused' | 'same-person' | 'not-permitted'
export type Witnessing = { ok: true; staffId: number; name: string } | { ok: false; reason: WitnessRefusal }
type Credentials = { loginId: string; password: string }
type Circumstances = { by: Actor & { kind: 'staff' }; rules: Rules; now: Date }

/**
 * 立会者の確認. A second person proves to be at the same screen by ID and password; never the one who acts, and one who
 * may do the work. Wrong tries count towards the lock of the account, as they do at the sign-in.
 */
export async function confirmSecondPerson(
  db: Db,
  { loginId, password }: Credentials,
  permission: Permission,
  { by, rules, now }: Circumstances,
): Promise<Witnessing> {
  if (loginId.trim() === '' || password === '') return { ok: false, reason: 'missing' }
  const staffId = await proveIdentity(db, { loginId, password }, { rules, now, address: by.address })
  if (staffId === undefined) return { ok: false, reason: 'refused' }
  if (staffId === by.staffId) return { ok: false, reason: 'same-person' }
  const [second] = await db.select({ name: staff.name, role: staff.role }).from(staff).where(eq(staff.id, staffId))
  if (!second || !isPermitted(second.role, permission)) return { ok: false, reason: 'not-permitted' }
  return { ok: true, staffId, name: second.name }
}

/** 立会いの開始, for one purpose and some minutes: whatever is scanned meanwhile was done by two. */
export async function startWitness(
  ex: Executor,
  { witnessId, purpose }: { witnessId: number; purpose: WitnessPurpose },
  { by, rules, now }: Circumstances,
) {
  await ex.transaction(async tx => {
    await endWitness(tx, purpose, { by, now })
    await tx.insert(witnesses).values({
      ...{ staffId: by.staffId, witnessId, purpose, startedAt: now },
      endsAt: new Date(now.getTime() + rules.witnessMinutes * 60_000),
    })
    await recordEvent(tx, {
      action: 'staff.witnessed',
      subject: { kind: 'staff', id: witnessId },
      by,
      at: now,
      details: { purpose },
    })
  })
}

/** 立会いの終了. */
export async function endWitness(
  ex: Executor,
  purpose: WitnessPurpose,
  { by, now }: Pick<Circumstances, 'by' | 'now'>,
) {
  const isOpen = and(eq(witnesses.staffId, by.staffId), eq(witnesses.purpose, purpose), isNull(witnesses.endedAt))
  await ex.update(witnesses).set({ endedAt: now }).where(isOpen)
}

/** Who stands beside this person now, and until when. */
export async function findWitness(ex: Executor, staffId: number, purpose: WitnessPurpose, now: Date) {
  const [witness] = await ex
    .select({ staffId: witnesses.witnessId, name: staff.name, endsAt: witnesses.endsAt })
    .from(witnesses)
    .innerJoin(staff, eq(staff.id, witnesses.witnessId))
    .where(
      and(
        eq(witnesses.staffId, staffId),
        eq(witnesses.purpose, purpose),
        isNull(witnesses.endedAt),
        gt(witnesses.endsAt, now),
        isNull(staff.disabledAt),
      ),
    )
    .orderBy(desc(witnesses.id))
    .limit(1)
  return witness
}
