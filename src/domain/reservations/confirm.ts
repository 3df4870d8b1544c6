import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { executePrepared } from '../../db/prepared.ts'
import { reservations } from '../../db/schema/index.ts'
import { type Actor, addressOf, staffIdOf } from '../actor.ts'
import { reservationMail } from '../mail/queue-mail.ts'
import { constraintOf } from '../rules/constraint.ts'
import { type Person, type Situation, searchKeyOf } from './person.ts'

export type ConfirmRefusal = 'expired' | 'ended' | 'unknown' | 'already-booked'
/** `isRepeat`: it was booked already, and nothing changed. */
export type Confirmation = { ok: true; isRepeat: boolean } | { ok: false; reason: ConfirmRefusal }

export type VisitDetails = {
  phone?: string | undefined
  email?: string | undefined
  notes?: string | undefined
  language?: 'ja' | 'easy' | 'en'
  /** Who comes, one for each of the party, where the visit is for no card. */
  persons?: readonly (Person & { personKey?: string | undefined })[] | undefined
  /** 質問への答え of each of the party in turn. */
  answers?: readonly (readonly Situation[])[] | undefined
  /** 個人情報の取扱いへの同意; a resident always gives it. */
  hasConsented: boolean
  /** 予約完了のメール, unless staff choose otherwise. */
  sendsMail?: boolean
}
type Circumstances = { by: Actor; now: Date }

/**
 * 予約の確定. Turns a hold into a booking while the hold lasts, with its members, audit and mail, in one statement; a second
 * click changes nothing. A hold that will move another reservation is not confirmed but used up by `rescheduleReservation`.
 */
export async function confirmHold(
  ex: Executor,
  reservationId: number,
  details: VisitDetails,
  circumstances: Circumstances,
): Promise<Confirmation> {
  const statement = confirmationOf(reservationId, details, circumstances)
  const book = (on: Executor) => executePrepared<{ count: number }>(on, 'confirm-hold', statement)
  try {
    // Only a named person can turn out to be booked already, and a caller's transaction must survive that.
    const [booked] = await (details.persons?.length ? ex.transaction(book) : book(ex))
    return booked?.count === 1 ? { ok: true, isRepeat: false } : explain(ex, reservationId)
  } catch (error) {
    if (constraintOf(error) === 'reservation_members_one_live_per_person')
      return { ok: false, reason: 'already-booked' }
    throw error
  }
}

/** The statement of `confirmHold`, for whoever measures it. */
export function confirmationOf(id: number, details: VisitDetails, { by, now }: Circumstances) {
  const { phone, email, notes, language, persons = [], answers = [], hasConsented, sendsMail = true } = details
  const at = sql`${now.toISOString()}::timestamptz`
  const named = persons.map(({ name, kana, birthOn, personKey }) => ({
    ...{ name, kana, birthOn, personKey },
    searchKey: searchKeyOf({ name, kana }),
  }))
  // The WHERE decides under the row's lock: a hold that somebody ended, or whose time is over, is not there any more.
  return sql`
    with booked as (
      update reservations r
      set status = 'booked', booked_at = ${at}, consented_at = case when ${hasConsented}::boolean then ${at} end,
        phone = ${phone ?? null}::text, email = ${email ?? null}::text, notes = ${notes ?? null}::text,
        language = coalesce(${language ?? null}::text, language)
      where id = ${id} and status = 'held' and hold_expires_at > ${at} and replaces_id is null
        and (people = ${persons.length}::int or exists (select from reservation_members where reservation_id = r.id))
      returning r.*
    ), named as (
      insert into reservation_members (reservation_id, name, kana, birth_on, person_key, search_key, answers, position)
      select b.id, p.value ->> 'name', p.value ->> 'kana', p.value ->> 'birthOn', p.value ->> 'personKey',
        p.value ->> 'searchKey',
        coalesce(array(select jsonb_array_elements_text(${JSON.stringify(answers)}::jsonb -> (p.position::int - 1))), '{}'), p.position
      from booked b, jsonb_array_elements(${JSON.stringify(named)}::jsonb) with ordinality p(value, position)
    ), answered as (
      update reservation_members m
      set answers = array(select jsonb_array_elements_text(a.value))
      from booked b, jsonb_array_elements(${JSON.stringify(answers)}::jsonb) with ordinality a(value, position)
      where m.reservation_id = b.id and m.position = a.position
    ), noted as (
      insert into audit_events (occurred_at, actor, staff_id, address, action, subject_kind, subject_id)
      select ${at}, ${by.kind}, ${staffIdOf(by)}::bigint, ${addressOf(by)}::text, 'reservation.booked', 'reservation', id
      from booked
    ), mailed as (${reservationMail('booked', sql`select * from booked where ${sendsMail}::boolean`, { now })}
    )
    select count(*)::int as count from booked`
}

async function explain(ex: Executor, id: number): Promise<Confirmation> {
  const [found] = await ex.select({ status: reservations.status }).from(reservations).where(eq(reservations.id, id))
  switch (found?.status) {
    case undefined:
      return { ok: false, reason: 'unknown' }
    case 'held':
    case 'expired':
      return { ok: false, reason: 'expired' }
    case 'cancelled':
    case 'no_show':
      return { ok: false, reason: 'ended' }
    case 'booked':
    case 'checked_in':
    case 'in_service':
    case 'completed':
      return { ok: true, isRepeat: true }
  }
}
