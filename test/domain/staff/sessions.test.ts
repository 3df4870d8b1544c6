import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { defaultRules } from '#domain/rules/parameters'
import { findSignedInStaff, signOut } from '#domain/staff/sessions'
import { openSession } from '#domain/staff/sign-in'
import { staff, staffSessions } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

const rules = defaultRules
const start = new Date('2026-06-01T00:00:00Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const idle = rules.staffIdleMinutes * 60
const whole = rules.staffSessionHours * 3600

async function session(ex: Executor) {
  const person = await createStaff(ex)
  const token = await openSession(ex, person.id, 'password', { rules, now: start })
  return { person, token, at: (seconds: number) => findSignedInStaff(ex, token, { rules, now: later(seconds) }) }
}

test(
  'a session idle for its limit is over; a second less and it is not',
  rolledBack(async tx => {
    const { person, at } = await session(tx)
    expect(await at(idle)).toBeUndefined()
    expect(await at(idle + 1)).toBeUndefined()
    expect(await at(idle - 1)).toMatchObject({ id: person.id })
  }),
)

test(
  'work moves the idle limit on',
  rolledBack(async tx => {
    const { at } = await session(tx)
    expect(await at(idle - 1)).toBeDefined()
    expect(await at(2 * idle - 2)).toBeDefined()
    expect(await at(3 * idle - 2)).toBeUndefined()
  }),
)

test(
  'even without a pause a session ends at its absolute limit, to the second',
  rolledBack(async tx => {
    const { at } = await session(tx)
    for (let passed = idle - 1; passed < whole - 1; passed += idle - 1) expect(await at(passed)).toBeDefined()
    expect(await at(whole - 1)).toBeDefined()
    expect(await at(whole)).toBeUndefined()
  }),
)

test(
  'the database holds no token, and nothing that is stored there opens a session',
  rolledBack(async tx => {
    const { token } = await session(tx)
    const [row] = await tx.select().from(staffSessions)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await findSignedInStaff(tx, row!.tokenHash, { rules, now: start })).toBeUndefined()
  }),
)

test(
  'signing out ends this session and no other of the same person',
  rolledBack(async tx => {
    const { person, token, at } = await session(tx)
    const other = await openSession(tx, person.id, 'password', { rules, now: start })
    const signedIn = await at(1)
    await signOut(tx, token, { by: signedIn!, now: start })
    expect(await at(1)).toBeUndefined()
    expect(await findSignedInStaff(tx, other, { rules, now: start })).toBeDefined()
  }),
)

test(
  'a suspended account has no session, even while its row is still there',
  rolledBack(async tx => {
    const { person, at } = await session(tx)
    await tx.update(staff).set({ disabledAt: start }).where(eq(staff.id, person.id))
    expect(await tx.$count(staffSessions)).toBe(1)
    expect(await at(1)).toBeUndefined()
  }),
)
