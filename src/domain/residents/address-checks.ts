import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Db, Executor } from '#db'
import { addressChecks, services } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { queueAddressCheck } from '../mail/queue-address-check.ts'
import type { Rules } from '../rules/parameters.ts'
import { countTry, countTryFrom } from '../rules/rate-limit.ts'
import { hashSecret } from '../rules/secrets.ts'
import type { Wish } from './entrance.ts'
import type { EntryLink } from './entry-links.ts'
import { startResidentSession } from './sessions.ts'

type Asked = {
  email: string
  serviceId: number
  language: 'ja' | 'easy' | 'en'
  wish?: Wish
  /** The key of the browser that asks. */
  browserKey?: string | undefined
}
type Circumstances = { rules: Rules; now: Date; address?: string | undefined }
export type AddressCheckOutcome =
  | { ok: true; id: number }
  /** So many mails went to this address already; or so many were asked for from where this visitor is. */
  | { ok: false; reason: 'too-many-mails' | 'too-many'; retryMinutes: number }

/** アドレスの確認を頼む. The mail with the link goes out with the next round; one address gets only so many a day. */
export async function requestAddressCheck(
  db: Db,
  { wish = {}, browserKey, ...asked }: Asked,
  { rules, now, address }: Circumstances,
): Promise<AddressCheckOutcome> {
  const perPlace = await countTryFrom(
    { name: 'check-place', points: rules.addressTries, minutes: rules.residentLockMinutes },
    address,
  )
  if (!perPlace.isAllowed) return { ok: false, reason: 'too-many', retryMinutes: perPlace.retryMinutes }
  const perMail = await countTry(
    { name: 'check-mail', points: rules.residentKeyFailures, minutes: 24 * 60 },
    mailboxOf(asked.email),
  )
  if (!perMail.isAllowed) return { ok: false, reason: 'too-many-mails', retryMinutes: perMail.retryMinutes }

  return db.transaction(async tx => {
    const { id } = await queueAddressCheck(tx, asked, { now, rules })
    const browserHash = browserKey === undefined ? null : hashSecret(browserKey)
    await tx.update(addressChecks).set({ wish, browserHash }).where(eq(addressChecks.id, id))
    await recordEvent(tx, {
      action: 'address_check.requested',
      subject: { kind: 'service', id: asked.serviceId },
      by: { kind: 'resident', address },
      at: now,
    })
    return { ok: true, id }
  })
}

// name+anything@ is the mailbox of name@ with many providers: no new word after the plus gives it more mails.
const mailboxOf = (email: string) => email.toLowerCase().replace(/^([^+@]+)\+[^@]*@/, '$1@')

/** The mail that was asked for, for the page that says so: in the browser that asked, and in no other. */
export async function findAddressCheck(ex: Executor, { id, browserKey }: { id: number; browserKey: string }) {
  const [found] = await ex
    .select({ email: addressChecks.email, expiresAt: addressChecks.expiresAt, serviceCode: services.code })
    .from(addressChecks)
    .innerJoin(services, eq(services.id, addressChecks.serviceId))
    .where(and(eq(addressChecks.id, id), eq(addressChecks.browserHash, hashSecret(browserKey))))
  return found
}

/** 確認のリンクを使う. Opens a session of the verified address, once: of two at the same moment one is refused. */
export async function useAddressCheck(
  db: Db,
  { addressCheckId, wish }: EntryLink & { kind: 'address_check' },
  { rules, now, address }: Circumstances,
): Promise<{ ok: true; token: string } | { ok: false; reason: 'over' }> {
  return db.transaction(async tx => {
    const isOpen = and(
      eq(addressChecks.id, addressCheckId),
      isNull(addressChecks.usedAt),
      gt(addressChecks.expiresAt, now),
    )
    const [check] = await tx.update(addressChecks).set({ usedAt: now }).where(isOpen).returning()
    if (!check) return { ok: false, reason: 'over' }

    const { email, serviceId } = check
    const token = await startResidentSession(tx, { email, serviceId, draft: wish }, { rules, now })
    await recordEvent(tx, {
      action: 'resident.proved',
      subject: { kind: 'service', id: serviceId },
      by: { kind: 'resident', address },
      at: now,
      details: { with: 'mail' },
    })
    return { ok: true, token }
  })
}
