import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { type Service, services } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import { forgetServices } from './find-services.ts'
import type { ServiceWords } from './service-form.ts'

type Circumstances = { by: Actor; now: Date }
export type ServiceChange = { ok: true } | { ok: false; reason: 'unknown' }

/** 予約種別の変更, also while it is not offered. Reservations that stand keep their time. */
export const changeService = (
  ex: Executor,
  id: number,
  words: Partial<ServiceWords>,
  { by, now }: Circumstances,
): Promise<ServiceChange> =>
  withService(ex, id, async (tx, service) => {
    const details = changesBetween(atTheMinute(service), words)
    if (details === undefined) return
    await tx.update(services).set(words).where(eq(services.id, id))
    await recordEvent(tx, { action: 'service.changed', subject: { kind: 'service', id }, by, at: now, details })
  })

/** 予約種別の受付の開始と中止. Withdrawn it vanishes for residents and staff alike; reservations that stand stay. */
export const setServiceOffered = (
  ex: Executor,
  id: number,
  isOffered: boolean,
  { by, now }: Circumstances,
): Promise<ServiceChange> =>
  withService(ex, id, async (tx, service) => {
    if ((service.disabledAt === null) === isOffered) return
    await tx
      .update(services)
      .set({ disabledAt: isOffered ? null : now })
      .where(eq(services.id, id))
    const action = isOffered ? 'service.enabled' : 'service.disabled'
    const details = { name: service.name.ja }
    await recordEvent(tx, { action, subject: { kind: 'service', id }, by, at: now, details })
  })

async function withService(ex: Executor, id: number, change: (tx: Executor, service: Service) => Promise<void>) {
  const outcome = await ex.transaction<ServiceChange>(async tx => {
    const [service] = await tx.select().from(services).where(eq(services.id, id)).for('no key update')
    if (!service) return { ok: false, reason: 'unknown' }
    await change(tx, service)
    return { ok: true }
  })
  forgetServices()
  return outcome
}

// PostgreSQL gives a time of day with its seconds, a form without.
const atTheMinute = (service: Service): Service => ({
  ...service,
  bookingOpensAt: service.bookingOpensAt?.slice(0, 5) ?? null,
  changeDeadlineTime: service.changeDeadlineTime?.slice(0, 5) ?? null,
  reminderTime: service.reminderTime?.slice(0, 5) ?? null,
})
