import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { addressChecks, reservations, waitingEntries } from '../../db/schema/index.ts'
import type { OutgoingMail } from '../../db/schema/mails.ts'
import type { DropReason } from './words.ts'

/** Whether what a mail tells still holds: undefined, or why it is not sent any more. */
export async function findDropReason(ex: Executor, mail: OutgoingMail, now: Date): Promise<DropReason | undefined> {
  if (mail.staleAt <= now) return 'stale'
  const isCurrent = await isStillTrue(ex, mail, now)
  return isCurrent ? undefined : 'moved-on'
}

async function isStillTrue(ex: Executor, mail: OutgoingMail, now: Date) {
  if (mail.reservationId !== null) return isTrueOfVisit(ex, mail.reservationId, mail, now)
  if (mail.waitingEntryId !== null) return isTrueOfOffer(ex, mail.waitingEntryId, mail)
  return mail.addressCheckId !== null && isOpenCheck(ex, mail.addressCheckId)
}

async function isTrueOfVisit(ex: Executor, id: number, { kind, version, staleAt }: OutgoingMail, now: Date) {
  const [visit] = await ex
    .select({ status: reservations.status, version: reservations.version, startsAt: reservations.startsAt })
    .from(reservations)
    .where(eq(reservations.id, id))
  if (visit === undefined) return false
  const isToCome = visit.status === 'booked' && visit.startsAt > now
  // It is of no use from the start of the visit it was written for; one that was moved since has a reminder of its own.
  if (kind === 'reminder') return isToCome && visit.startsAt.getTime() === staleAt.getTime()
  return visit.version === version && (isToCome || kind === 'cancelled' || kind === 'called_off')
}

async function isTrueOfOffer(ex: Executor, id: number, { version }: OutgoingMail) {
  const [entry] = await ex
    .select({ status: waitingEntries.status, offersCount: waitingEntries.offersCount })
    .from(waitingEntries)
    .where(eq(waitingEntries.id, id))
  return entry?.status === 'offered' && entry.offersCount === version
}

async function isOpenCheck(ex: Executor, id: number) {
  const [check] = await ex.select({ usedAt: addressChecks.usedAt }).from(addressChecks).where(eq(addressChecks.id, id))
  return check !== undefined && check.usedAt === null
}
