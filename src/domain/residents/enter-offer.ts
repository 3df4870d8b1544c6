import { asc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  residentSessionCards,
  residentSessions,
  type WaitingEntry,
  waitingEntries,
  waitingMembers,
} from '../../db/schema/index.ts'
import type { Rules } from '../rules/parameters.ts'
import { hashSecret } from '../rules/secrets.ts'
import { type BookingDraft, startResidentSession } from './sessions.ts'

type Member = typeof waitingMembers.$inferSelect
type Waiting = { entry: WaitingEntry; members: Member[] }

/** The session of a link about 空き待ち: of the cards, the address or the booking that waits, with its offer at hand. */
export async function startWaitingSession(
  ex: Executor,
  entryId: number,
  circumstances: { rules: Pick<Rules, 'residentSessionHours'>; now: Date },
) {
  const waiting = await findWaiting(ex, entryId)
  if (!waiting) throw new Error('the entry is gone')
  const token = await startResidentSession(ex, openingOf(waiting), circumstances)
  await prepare(ex, token, waiting)
  return token
}

/** 空き案内を受ける: the session goes on with the hold on offer, for just those it was made for. */
export async function enterOffer(ex: Executor, token: string, entryId: number) {
  await ex.transaction(async tx => {
    const waiting = await findWaiting(tx, entryId)
    if (waiting) await prepare(tx, token, waiting)
  })
}

async function findWaiting(ex: Executor, entryId: number): Promise<Waiting | undefined> {
  const [entry] = await ex.select().from(waitingEntries).where(eq(waitingEntries.id, entryId))
  if (!entry) return undefined
  const members = await ex
    .select()
    .from(waitingMembers)
    .where(eq(waitingMembers.entryId, entryId))
    .orderBy(asc(waitingMembers.position))
  return { entry, members }
}

function openingOf({ entry, members }: Waiting) {
  const { reservationId, serviceId, email, status, offerId } = entry
  if (reservationId !== null) return { reservationId }
  const cardId = members.find(member => member.cardId !== null)?.cardId
  if (typeof cardId === 'number') return { cardId, serviceId }
  const visitId = status === 'booked' ? offerId : null
  return visitId === null ? { email: email ?? undefined, serviceId } : { reservationId: visitId }
}

async function prepare(ex: Executor, token: string, { entry, members }: Waiting) {
  const tokenHash = hashSecret(token)
  const isOwn = eq(residentSessions.tokenHash, tokenHash)
  const [session] = await ex.select().from(residentSessions).where(isOwn).for('update')
  if (!session) return
  const holdId = entry.status === 'offered' ? entry.offerId : session.holdId
  if (entry.reservationId !== null) {
    await ex.update(residentSessions).set({ holdId }).where(isOwn)
    return
  }
  const others = members.flatMap(({ cardId }) => (cardId === null || cardId === session.cardId ? [] : [cardId]))
  if (others.length > 0)
    await ex
      .insert(residentSessionCards)
      .values(others.map((cardId, index) => ({ tokenHash, cardId, position: index + 1 })))
      .onConflictDoNothing()
  const draft = { ...session.draft, ...draftOf(entry, members) }
  await ex.update(residentSessions).set({ holdId, serviceId: entry.serviceId, draft }).where(isOwn)
}

/** What was told when the waiting began, so that it need not be typed again. */
function draftOf({ phone, email }: WaitingEntry, members: readonly Member[]): BookingDraft {
  const named = members.filter(({ cardId }) => cardId === null)
  const contact = { ...(phone && { phone }), ...(email && { email, emailAgain: email }) }
  if (named.length === 0) return contact
  return {
    ...contact,
    people: named.map(typedPerson),
    answers: Object.fromEntries(named.map(({ answers }, index) => [`person-${index + 1}`, answers])),
  }
}

function typedPerson({ name, kana, birthOn }: Member) {
  const [year = '', month = '', day = ''] = (birthOn ?? '').split('-')
  const known = (part: string) => (part === '00' ? '' : String(Number(part)))
  return { name: name ?? '', kana: kana ?? '', era: 'west', year, month: known(month), day: known(day) }
}
