import type { Executor } from '#db'
import { outgoingMails } from '../../db/schema/mails.ts'
import { addressChecks } from '../../db/schema/residents.ts'
import type { Rules } from '../rules/parameters.ts'

export type AddressCheck = { email: string; serviceId: number; language: 'ja' | 'easy' | 'en' }

/** アドレス確認のメール. The link in it is made when it is sent, good once and until the check expires. Limiting the tries is the caller's. */
export async function queueAddressCheck(
  tx: Executor,
  { email, serviceId, language }: AddressCheck,
  { now, rules }: { now: Date; rules: Pick<Rules, 'mailLinkHours'> },
): Promise<{ id: number }> {
  const expiresAt = new Date(now.getTime() + rules.mailLinkHours * 3_600_000)
  const [check] = await tx
    .insert(addressChecks)
    .values({ email, serviceId, language, createdAt: now, expiresAt })
    .returning({ id: addressChecks.id })
  if (check === undefined) throw new Error('no address check was written')
  await tx.insert(outgoingMails).values({
    key: `address_check:${check.id}`,
    kind: 'address_check',
    language,
    toAddress: email,
    addressCheckId: check.id,
    createdAt: now,
    nextTryAt: now,
    staleAt: expiresAt,
  })
  return check
}
