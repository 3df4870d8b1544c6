import type { Executor } from '#db'
import { outgoingMails } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { newToken } from '../rules/secrets.ts'
import type { Deliver, Delivery } from './deliver.ts'
import type { Written } from './send-next.ts'
import type { TemplateKey } from './templates.ts'

type Test = TemplateKey & { toAddress: string; letter: Written }
type Circumstances = { deliver: Deliver; by: Actor; now: Date }

/** 試験送信 of a text with sample values, through the way all mails go. It stands in the log like any other. */
export const sendTest = (ex: Executor, { toAddress, letter, ...key }: Test, { deliver, by, now }: Circumstances) =>
  ex.transaction(async (tx): Promise<Delivery> => {
    const messageKey = `test:${newToken()}`
    const delivery = await deliver(tx, { ...letter, toAddress, messageKey }, now)
    const { kind, language } = key
    const { subject, body } = letter
    await tx.insert(outgoingMails).values({
      ...{ key: messageKey, kind, language, toAddress, subject, body },
      ...{ createdAt: now, nextTryAt: now, staleAt: now, endedAt: now, attempts: 1 },
      ...(delivery.ok ? { status: 'sent' as const } : { status: 'bounced' as const, error: delivery.error }),
    })
    const details = { ...key, ok: delivery.ok }
    await recordEvent(tx, { action: 'mail_template.tested', subject: { kind: 'mail_template' }, by, at: now, details })
    return delivery
  })
