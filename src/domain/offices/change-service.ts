import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { services } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import type { ServiceWords } from './service-form.ts'

export type ServiceChange = { ok: true } | { ok: false; reason: 'unknown' }

/** 予約種別の変更. Reservations that stand keep their time. */
export async function changeService(
  ex: Executor,
  id: number,
  words: ServiceWords,
  { by, now }: { by: Actor; now: Date },
): Promise<ServiceChange> {
  return ex.transaction(async tx => {
    const [service] = await tx
      .select()
      .from(services)
      .where(and(eq(services.id, id), isNull(services.disabledAt)))
      .for('no key update')
    if (!service) return { ok: false, reason: 'unknown' }

    const details = changesBetween(service, words)
    if (details === undefined) return { ok: true }
    await tx.update(services).set(words).where(eq(services.id, id))
    await recordEvent(tx, { action: 'service.changed', subject: { kind: 'service', id }, by, at: now, details })
    return { ok: true }
  })
}
