import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { changeService, setServiceOffered } from '#domain/offices/change-service'
import { findService } from '#domain/offices/find'
import { auditEvents } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createService, createStaff } from '../../support/people.ts'

const now = new Date('2026-06-01T00:00:00Z')
const everywhere = (ja: string) => ({ ja, easy: ja, en: ja })
const words = {
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
    const events = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'service.changed'))
      .orderBy(auditEvents.id)
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
  'a service that was never there is unknown',
  rolledBack(async tx => {
    const circumstances = { by: { kind: 'system' }, now } as const
    expect(await changeService(tx, 999_999, words, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await setServiceOffered(tx, 999_999, true, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await tx.$count(auditEvents)).toBe(0)
  }),
)

test(
  'a service is withdrawn, edited meanwhile, and offered again; each once in the audit',
  rolledBack(async tx => {
    const service = await createService(tx)
    const circumstances = { by: { kind: 'system' }, now } as const
    for (const isOffered of [false, false]) await setServiceOffered(tx, service.id, isOffered, circumstances)
    expect(await findService(tx, service.id)).toBeUndefined()
    expect(await changeService(tx, service.id, words, circumstances)).toEqual({ ok: true })
    for (const isOffered of [true, true]) await setServiceOffered(tx, service.id, isOffered, circumstances)
    expect(await findService(tx, service.id)).toMatchObject(words)
    const events = await tx.select({ action: auditEvents.action }).from(auditEvents).orderBy(auditEvents.id)
    expect(events.map(({ action }) => action)).toEqual(['service.disabled', 'service.changed', 'service.enabled'])
  }),
)

test(
  'the same time again is no change, though the database adds its seconds',
  rolledBack(async tx => {
    const service = await createService(tx)
    const circumstances = { by: { kind: 'system' }, now } as const
    for (const reminderTime of ['12:30', '12:30', null])
      await changeService(tx, service.id, { reminderTime }, circumstances)
    const events = await tx.select().from(auditEvents).orderBy(auditEvents.id)
    expect(events.map(({ details }) => details)).toEqual([
      { before: { reminderTime: null }, after: { reminderTime: '12:30' } },
      { before: { reminderTime: '12:30' }, after: { reminderTime: null } },
    ])
  }),
)
