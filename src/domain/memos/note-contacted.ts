import { and, eq, gte, type SQL } from 'drizzle-orm'
import type { Executor } from '#db'
import { callOffs, memos, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { Reader } from '../reader.ts'
import { toldMemo } from '../reservations/find-call-off.ts'
import { contactedMemo } from '../reservations/find-no-shows.ts'
import { addMemo } from './add.ts'

export type Contact = { ok: true; isRepeat: boolean } | { ok: false; reason: 'unknown' }
type By = { by: Actor & { kind: 'staff' }; now: Date }

/** 来庁なしの連絡済. A memo, once, however many click. */
export const noteContacted = (ex: Executor, id: number, { officeId, ...by }: By & { officeId: number }) =>
  noteOnce(ex, id, { where: officeIs(officeId, eq(reservations.status, 'no_show')), text: contactedMemo }, by)

type Told = By & { callOffId: number; reader: Pick<Reader, 'onlyOfficeId'> }

/** 中止の連絡済. A memo, once for each calling-off, however many click. */
export async function noteTold(ex: Executor, id: number, { callOffId, reader, ...by }: Told): Promise<Contact> {
  const [calledOff] = await ex.select({ at: callOffs.calledOffAt }).from(callOffs).where(eq(callOffs.id, callOffId))
  if (!calledOff) return { ok: false, reason: 'unknown' }
  const where = officeIs(reader.onlyOfficeId, eq(reservations.callOffId, callOffId))
  return noteOnce(ex, id, { where, text: toldMemo, since: calledOff.at }, by)
}

const officeIs = (officeId: number | undefined, which: SQL) =>
  officeId === undefined ? which : and(which, eq(reservations.officeId, officeId))

type Note = { where: SQL | undefined; text: string; since?: Date }

const noteOnce = (ex: Executor, reservationId: number, { where, text, since }: Note, by: By): Promise<Contact> =>
  ex.transaction(async tx => {
    const isMeant = and(eq(reservations.id, reservationId), where)
    const [visit] = await tx.select({ id: reservations.id }).from(reservations).where(isMeant).for('no key update')
    if (!visit) return { ok: false, reason: 'unknown' }
    const isRecent = since === undefined ? undefined : gte(memos.writtenAt, since)
    const isSaid = and(eq(memos.reservationId, reservationId), eq(memos.text, text), isRecent)
    const [said] = await tx.select({ id: memos.id }).from(memos).where(isSaid).limit(1)
    if (said) return { ok: true, isRepeat: true }

    await addMemo(tx, { reservationId }, text, by)
    return { ok: true, isRepeat: false }
  })
