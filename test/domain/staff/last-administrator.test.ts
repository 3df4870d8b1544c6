import { beforeEach, expect, test } from 'bun:test'
import { drizzle } from 'drizzle-orm/postgres-js'
import { type Db, db } from '#db'
import { changeAccount } from '#domain/staff/change-account'
import { suspendAccount } from '#domain/staff/suspend-account'
import * as schema from '../../../src/db/schema/index.ts'
import { otherConnections, truncateAll } from '../../support/database.ts'
import { createOffice, createStaff } from '../../support/people.ts'

const now = new Date('2026-06-01T00:00:00Z')
const { staff } = schema
let officeId: number

beforeEach(async () => {
  await truncateAll()
  officeId = (await createOffice(db)).id
})

const administrator = () => createStaff(db, 'administrator', officeId)
const as = (person: { id: number }) => ({ by: { kind: 'staff', staffId: person.id } as const, now })
const demotion = (person: { name: string }) =>
  ({ name: person.name, role: 'clerk', officeId, scope: 'own_office' }) as const
const activeAdministrators = async () =>
  (await db.select().from(staff)).filter(each => each.role === 'administrator' && each.disabledAt === null).length

test('the one administrator is neither suspended nor demoted, not even by the system', async () => {
  const only = await administrator()
  const bySystem = { by: { kind: 'system' } as const, now }
  expect(await suspendAccount(db, only.id, bySystem)).toEqual({ ok: false, reason: 'last-administrator' })
  expect(await changeAccount(db, only.id, demotion(only), bySystem)).toEqual({
    ok: false,
    reason: 'last-administrator',
  })
  expect(await activeAdministrators()).toBe(1)
})

test('a suspended administrator is no administrator left', async () => {
  const [one, two] = [await administrator(), await administrator()]
  expect(await suspendAccount(db, two.id, as(one))).toEqual({ ok: true })
  expect(await changeAccount(db, one.id, demotion(one), as(two))).toEqual({ ok: false, reason: 'last-administrator' })
  expect(await changeAccount(db, two.id, demotion(two), as(one))).toEqual({ ok: true })
})

test('somebody who administers nothing can always be suspended', async () => {
  const clerk = await createStaff(db, 'clerk', officeId)
  expect(await suspendAccount(db, clerk.id, { by: { kind: 'system' }, now })).toEqual({ ok: true })
})

type Removal = (connection: Db, target: typeof staff.$inferSelect, by: { id: number }) => Promise<{ ok: boolean }>
const removals: Record<string, Removal> = {
  suspending: (connection, target, by) => suspendAccount(connection, target.id, as(by)),
  demoting: (connection, target, by) => changeAccount(connection, target.id, demotion(target), as(by)),
}

for (const [name, remove] of Object.entries(removals)) {
  test(`administrators ${name} each other at the same moment leave one`, async () => {
    for (const _ of [1, 2, 3, 4, 5]) {
      await truncateAll()
      officeId = (await createOffice(db)).id
      const people = [await administrator(), await administrator(), await administrator()]
      await otherConnections(3, async connections => {
        const outcomes = await Promise.all(
          connections.map((connection, index) =>
            remove(drizzle(connection, { schema, casing: 'snake_case' }), people[(index + 1) % 3]!, people[index]!),
          ),
        )
        expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2)
      })
      expect(await activeAdministrators()).toBe(1)
    }
  })
}
