import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { outgoingMails } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'

/** 届かなかったことの記録: a mail that went out and came back. False for one that did not go out, or is recorded already. */
export const recordBounce = (ex: Executor, id: number, { by, now }: { by: Actor; now: Date }): Promise<boolean> =>
  ex.transaction(async tx => {
    const changed = await tx
      .update(outgoingMails)
      .set({ status: 'bounced', error: 'recorded' })
      .where(and(eq(outgoingMails.id, id), eq(outgoingMails.status, 'sent')))
      .returning({ id: outgoingMails.id })
    if (changed.length === 0) return false
    const details = { before: { status: 'sent' }, after: { status: 'bounced' } }
    await recordEvent(tx, { action: 'mail.bounce_recorded', subject: { kind: 'mail', id }, by, at: now, details })
    return true
  })
