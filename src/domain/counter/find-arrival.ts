import { and, asc, eq, like, or } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, reservationMembers, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { isFindable, visitorColumns } from '../cards/protection.ts'
import { readCode } from '../cards/read-scan.ts'
import { nobody, type Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { parseCode, parseLabel, reservationCodeLength } from '../rules/opaque-code.ts'
import type { Rules } from '../rules/parameters.ts'
import { searchKey } from '../rules/text-keys.ts'

/** What a visitor's code or name leads to: one visit for certain, some to choose from, or none. */
export type Arrival =
  | { kind: 'one'; reservationId: number }
  | { kind: 'choice'; visits: ArrivalHit[] }
  | { kind: 'none' }
export type ArrivalHit = Awaited<ReturnType<typeof findByName>>[number]

type Sight = Pick<Reader, 'seesProtected'>
type Circumstances = {
  by: Actor
  now: Date
  today: Day
  officeId: number
  rules: Pick<Rules, 'noticeNumberPattern'>
  reader?: Sight
}

/**
 * 来庁者の検索. A visit label or 予約番号 is found wherever and whenever it is booked, so that the counter can say where;
 * a notice number or a name only among those who come to this office today.
 */
export async function findArrival(ex: Executor, text: string, circumstances: Circumstances): Promise<Arrival> {
  const coded = await findByCode(ex, text)
  if (coded) return { kind: 'one', reservationId: coded.id }

  const visits = await findByNoticeOrName(ex, text, circumstances)
  const { by, now, today } = circumstances
  await recordEvent(ex, {
    action: 'reservations.searched',
    subject: { kind: 'list' },
    by,
    at: now,
    details: { day: today, found: visits.length },
  })
  return visits.length === 0 ? { kind: 'none' } : { kind: 'choice', visits }
}

async function findByCode(ex: Executor, text: string) {
  const label = parseLabel(text)
  const code = parseCode(text, reservationCodeLength)
  const isMeant =
    label?.kind === 'visit' ? eq(reservations.visitLabel, label.code) : code && eq(reservations.code, code)
  if (!isMeant) return undefined
  const [found] = await ex.select({ id: reservations.id }).from(reservations).where(isMeant)
  return found
}

const findByNoticeOrName = async (
  ex: Executor,
  text: string,
  { today, officeId, rules, reader = nobody }: Circumstances,
) => {
  const scanned = await readCode(ex, text, rules.noticeNumberPattern)
  const number = scanned.kind === 'notice' ? scanned.noticeNumber : undefined
  const key = searchKey(text)
  return number === undefined && key === '' ? [] : findByName(ex, { number, key, today, officeId, reader })
}

type Criteria = { number: string | undefined; key: string; today: Day; officeId: number; reader: Sight }

// The key holds letters and digits only, so it carries no wildcard of its own.
const findByName = (ex: Executor, { number, key, today, officeId, reader }: Criteria) =>
  ex
    .select({
      id: reservations.id,
      code: reservations.code,
      startsAt: reservations.startsAt,
      status: reservations.status,
      ...visitorColumns(reader),
    })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(
      and(
        eq(reservations.officeId, officeId),
        eq(reservations.day, today),
        number === undefined
          ? and(
              or(
                like(cards.nameKey, `%${key}%`),
                like(cards.kanaKey, `%${key}%`),
                like(reservationMembers.searchKey, `%${key}%`),
              ),
              isFindable(reader),
            )
          : eq(cards.noticeNumber, number),
      ),
    )
    .orderBy(asc(reservations.startsAt), asc(reservations.id), asc(reservationMembers.position))
