import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { forgetWaiting } from '#domain/clock/forget-waiting'
import { joinWaitingList } from '#domain/waiting/join'
import { leaveWaitingList } from '#domain/waiting/leave'
import { auditEvents, waitingEntries, waitingMembers } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createOffice, createService } from '../../support/people.ts'

const rules = { contactRetentionDays: 365, reservationRetentionDays: 1826 }
const end = new Date('2026-03-02T23:30:00+09:00')
const daysAfter = (count: number) => new Date(end.getTime() + count * 86_400_000)
const by = { kind: 'system' } as const

async function entry(tx: Tx, isEnded: boolean) {
  const joined = await joinWaitingList(
    tx,
    {
      ...{ officeId: (await createOffice(tx)).id, serviceId: (await createService(tx)).id, cardIds: [], people: 1 },
      ...{ from: '2026-03-02', until: '2026-03-03', timeOfDay: 'any', language: 'ja' },
      ...{ email: 'machi@example.jp', phone: '0999120000' },
      persons: [{ name: '架空　太郎', kana: 'カクウ　タロウ', birthOn: '1980-05-06', personKey: 'k', answers: [] }],
    },
    { by, now: end },
  )
  if (!joined.ok) throw new Error(joined.reason)
  if (isEnded) await leaveWaitingList(tx, joined.entryId, { by, now: end })
  const id = joined.entryId
  return async () => ({
    entry: (await tx.select().from(waitingEntries).where(eq(waitingEntries.id, id)))[0],
    member: (await tx.select().from(waitingMembers).where(eq(waitingMembers.entryId, id)))[0],
  })
}

test(
  'scenario 43: on the last day of the period contact and names are still there, the day after they are gone',
  rolledBack(async tx => {
    const found = await entry(tx, true)
    await forgetWaiting(tx, rules, daysAfter(365))
    expect(await found()).toMatchObject({ entry: { email: 'machi@example.jp' }, member: { name: '架空　太郎' } })
    await forgetWaiting(tx, rules, daysAfter(366))
    expect(await found()).toMatchObject({
      entry: { email: null, phone: null, status: 'withdrawn' },
      member: { name: null, kana: null, birthOn: null, personKey: null },
    })
    const [note] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'waiting_entries.forgotten'))
      .orderBy(auditEvents.id)
    expect(note).toMatchObject({ actor: 'system', details: { contactCount: 1, entryCount: 0 } })
  }),
)

test(
  'scenario 43: the entry itself goes after its own period, once',
  rolledBack(async tx => {
    const found = await entry(tx, true)
    await forgetWaiting(tx, rules, daysAfter(1826))
    expect((await found()).entry).toBeDefined()
    for (let count = 0; count < 2; count += 1) await forgetWaiting(tx, rules, daysAfter(1827))
    expect(await found()).toEqual({ entry: undefined, member: undefined })
    const notes = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'waiting_entries.forgotten'))
      .orderBy(auditEvents.id)
    expect(notes).toHaveLength(2)
  }),
)

test(
  'somebody who still waits is not forgotten',
  rolledBack(async tx => {
    const found = await entry(tx, false)
    await forgetWaiting(tx, rules, daysAfter(2000))
    expect(await found()).toMatchObject({ entry: { email: 'machi@example.jp' }, member: { name: '架空　太郎' } })
  }),
)
