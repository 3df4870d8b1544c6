import { and, asc, between, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { counterPools, staff, staffShifts } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { Day } from '../rules/days.ts'

/** 当番. Who stands at which pool on which days, from when to when. */
export type ShiftWish = { staffId: number; poolId: number; days: Day[]; startsAt: string; endsAt: string }
export type Shift = Awaited<ReturnType<typeof findShifts>>[number]
type Circumstances = { by: Actor; now: Date }
export type ShiftAddition = { ok: true } | { ok: false; reason: 'unknown' | 'elsewhere' }

/** 当番の一覧 of one office on one day, in the order they begin. One statement. */
export const findShifts = (ex: Executor, officeId: number, day: Day) => findShiftsBetween(ex, officeId, day, day)

/** 当番の一覧 of one office from one day to another, both included. One statement. */
export const findShiftsBetween = (ex: Executor, officeId: number, from: Day, to: Day) =>
  ex
    .select({
      id: staffShifts.id,
      day: staffShifts.day,
      startsAt: sql<string>`to_char(${staffShifts.startsAt}, 'HH24:MI')`,
      endsAt: sql<string>`to_char(${staffShifts.endsAt}, 'HH24:MI')`,
      poolId: staffShifts.poolId,
      poolName: counterPools.name,
      staffId: staffShifts.staffId,
      staffName: staff.name,
    })
    .from(staffShifts)
    .innerJoin(counterPools, eq(counterPools.id, staffShifts.poolId))
    .innerJoin(staff, eq(staff.id, staffShifts.staffId))
    .where(and(eq(counterPools.officeId, officeId), between(staffShifts.day, from, to)))
    .orderBy(asc(staffShifts.day), asc(staffShifts.startsAt), asc(counterPools.id), asc(staff.name))

/** 当番の登録, all days or none. Nobody stands in two places at once, in whatever office. */
export async function addShifts(ex: Executor, wish: ShiftWish, { by, now }: Circumstances): Promise<ShiftAddition> {
  const { days, ...shift } = wish
  try {
    return await ex.transaction(async tx => {
      if (!(await isPossible(tx, shift))) return { ok: false, reason: 'unknown' }
      await tx.insert(staffShifts).values(days.map(day => ({ day, ...shift })))
      const subject = { kind: 'staff_shift' } as const
      await recordEvent(tx, { action: 'staff_shift.added', subject, by, at: now, details: wish })
      return { ok: true }
    })
  } catch (error) {
    if (!clashes.includes(constraintOf(error) ?? '')) throw error
    return { ok: false, reason: 'elsewhere' }
  }
}

/** 当番の取消, or undefined where there is none. */
export async function removeShift(ex: Executor, id: number, { by, now }: Circumstances) {
  return ex.transaction(async tx => {
    const [removed] = await tx.delete(staffShifts).where(eq(staffShifts.id, id)).returning()
    if (removed === undefined) return undefined
    const { id: _, ...details } = removed
    await recordEvent(tx, { action: 'staff_shift.removed', subject: { kind: 'staff_shift', id }, by, at: now, details })
    return removed
  })
}

/** Those who may stand at a counter: every account that is not suspended, the office's own first. */
export const findShiftStaff = (ex: Executor, officeId: number) =>
  ex
    .select({ id: staff.id, name: staff.name, isOwn: sql<boolean>`${staff.officeId} = ${officeId}` })
    .from(staff)
    .where(isNull(staff.disabledAt))
    .orderBy(sql`${staff.officeId} = ${officeId} desc`, asc(staff.name))

const clashes = ['staff_shifts_one_place', 'staff_shifts_once']

async function isPossible(tx: Executor, { staffId, poolId }: Pick<ShiftWish, 'staffId' | 'poolId'>) {
  const people = await tx.$count(staff, and(eq(staff.id, staffId), isNull(staff.disabledAt)))
  return (
    people > 0 && (await tx.$count(counterPools, and(eq(counterPools.id, poolId), isNull(counterPools.closedAt)))) > 0
  )
}
