import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Db, Executor } from '#db'
import { staff, witnesses } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'
import { isPermitted, type Permission } from './permissions.ts'
import { mayView } from './scope.ts'
import { proveIdentity } from './sign-in.ts'

export type WitnessPurpose = (typeof witnesses.$inferSelect)['purpose']
export type WitnessRefusal = 'missing' | 'refused' | 'same-person' | 'not-permitted' | 'other-office'
export type Witnessing = { ok: true; staffId: number; name: string } | { ok: false; reason: WitnessRefusal }
type Credentials = { loginId: string; password: string }
type Circumstances = { by: Actor & { kind: 'staff' }; rules: Rules; now: Date }
/** What is done by two, and at which office: the second person must be allowed the work there. */
export type SharedWork = { permission: Permission; officeId: number }

/**
 * 立会者の確認. A second person proves to be at the same screen by ID and password; never the one who acts, and one who
 * may do the work at the office where it is done. Wrong tries count towards the lock of the account, as they do at the
 * sign-in.
 */
export async function confirmSecondPerson(
  db: Db,
  { loginId, password }: Credentials,
  work: SharedWork,
  { by, rules, now }: Circumstances,
): Promise<Witnessing> {
  if (loginId.trim() === '' || password === '') return { ok: false, reason: 'missing' }
  const staffId = await proveIdentity(db, { loginId, password }, { rules, now, address: by.address })
  return staffId === undefined ? { ok: false, reason: 'refused' } : await judge(db, staffId, work, by)
}

// Asked of the account as it is now, whoever proved what before.
async function judge(ex: Executor, staffId: number, { permission, officeId }: SharedWork, by: Circumstances['by']) {
  if (staffId === by.staffId) return refusal('same-person')
  const [second] = await ex
    .select({ name: staff.name, role: staff.role, officeId: staff.officeId, scope: staff.scope })
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)))
  if (!second || !isPermitted(second.role, permission)) return refusal('not-permitted')
  return mayView(second, officeId) ? { ok: true as const, staffId, name: second.name } : refusal('other-office')
}

const refusal = (reason: WitnessRefusal) => ({ ok: false as const, reason })

const permissionOf: Record<WitnessPurpose, Permission> = {
  disposal: 'disposals.propose',
  collected_items: 'disposals.propose',
  dispatch: 'custody.move',
  shipment: 'shipments.receive',
  set_up: 'cards.set-up',
}

/** What a session of this purpose asks of the second person. */
export const workOf = (purpose: WitnessPurpose, officeId: number): SharedWork => ({
  permission: permissionOf[purpose],
  officeId,
})

/** 立会いの開始, for one purpose and some minutes: whatever is scanned meanwhile was done by two. */
export async function startWitness(
  ex: Executor,
  { witnessId, purpose, officeId }: { witnessId: number; purpose: WitnessPurpose; officeId: number },
  { by, rules, now }: Circumstances,
): Promise<Witnessing> {
  return await ex.transaction(async tx => {
    const second = await judge(tx, witnessId, workOf(purpose, officeId), by)
    if (!second.ok) return second
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
    return second
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

/** Who stands beside this person now, and until when; one who has lost the right to the work stands there no more. */
export async function findWitness(ex: Executor, staffId: number, purpose: WitnessPurpose, now: Date) {
  const [witness] = await ex
    .select({
      ...{ staffId: witnesses.witnessId, name: staff.name, endsAt: witnesses.endsAt },
      ...{ role: staff.role, officeId: staff.officeId, scope: staff.scope },
    })
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
  return witness && isPermitted(witness.role, permissionOf[purpose]) ? witness : undefined
}
export type WitnessNow = NonNullable<Awaited<ReturnType<typeof findWitness>>>
