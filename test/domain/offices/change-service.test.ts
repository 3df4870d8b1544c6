import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { changeService } from '#domain/offices/change-service'
import { findService } from '#domain/offices/find'
import type { ServiceWords } from '#domain/offices/service-form'
import { auditEvents, services } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createService, createStaff } from '../../support/people.ts'

const now = new Date('2026-06-01T00:00:00Z')
const everywhere = (ja: string) => ({ ja, easy: ja, en: ja })
const words: ServiceWords = {
  name: everywhere('更新'),
  belongings: everywhere('はがき\n今のカード'),
  minutes: 30,
  extraMinutesPerPerson: 5,
  maxPeople: 2,
}

test(
  'a service gets its new words, and the audit tells what differs, once',
  rolledBack(async tx => {
    const service = await createService(tx, { code: 'SV01', maxPeople: 2 })
    const other = await createService(tx, { code: 'SV02' })
    const by = { kind: 'staff', staffId: (await createStaff(tx, 'administrator')).id } as const
    expect(await changeService(tx, service.id, words, { by, now })).toEqual({ ok: true })
    expect(await changeService(tx, service.id, words, { by, now })).toEqual({ ok: true })
    expect(await findService(tx, service.id)).toEqual({ ...service, ...words })
    expect(await findService(tx, other.id)).toEqual(other)
    const events = await tx.select().from(auditEvents).where(eq(auditEvents.action, 'service.changed'))
    expect(events).toMatchObject([{ staffId: by.staffId, subjectKind: 'service', subjectId: service.id }])
    const { name, belongings, minutes, extraMinutesPerPerson } = service
    const { maxPeople: _, ...changed } = words
    expect(events[0]!.details).toEqual({
      before: { name, belongings, minutes, extraMinutesPerPerson },
      after: changed,
    })
  }),
)

test(
  'a service that is not offered or was never there is unknown',
  rolledBack(async tx => {
    const service = await createService(tx)
    await tx.update(services).set({ disabledAt: now }).where(eq(services.id, service.id))
    for (const id of [service.id, 999_999])
      expect(await changeService(tx, id, words, { by: { kind: 'system' }, now })).toEqual({
        ok: false,
        reason: 'unknown',
      })
    expect(await findService(tx, service.id)).toBeUndefined()
    expect(await tx.$count(auditEvents)).toBe(0)
  }),
)
