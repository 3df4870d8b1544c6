import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { defaultRules } from '#domain/rules/parameters'
import { hashPassword, signIn } from '#domain/staff/sign-in'
import { auditEvents, staff, staffSessions } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff, samplePassword } from '../../support/people.ts'

const rules = defaultRules
const start = new Date('2026-06-01T00:00:00Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const lockSeconds = rules.signInLockMinutes * 60
const passwordHash = hashPassword(samplePassword)
let person: typeof staff.$inferSelect

beforeEach(async () => {
  await truncateAll()
  person = await createStaff(db)
  // As slow as a city's own, which these tests are about.
  await db
    .update(staff)
    .set({ passwordHash: await passwordHash })
    .where(eq(staff.id, person.id))
})

const right = (now = start) => signIn(db, { loginId: person.loginId, password: samplePassword }, { rules, now })
const wrong = (now = start) => signIn(db, { loginId: person.loginId, password: 'wrong' }, { rules, now })
async function fail(times: number) {
  for (let turn = 0; turn < times; turn++) await wrong()
}

test('after four failures the right password works, and counting begins again', async () => {
  await fail(rules.signInFailures - 1)
  expect((await right()).ok).toBe(true)
  await fail(rules.signInFailures - 1)
  expect((await right()).ok).toBe(true)
})

test('after five failures the right password is refused until fifteen minutes are over', async () => {
  await fail(rules.signInFailures)
  expect((await right()).ok).toBe(false)
  expect((await right(later(lockSeconds - 1))).ok).toBe(false)
  expect((await right(later(lockSeconds))).ok).toBe(false)
  expect((await right(later(lockSeconds + 1))).ok).toBe(true)
})

test('tries during the lock do not make it longer', async () => {
  await fail(rules.signInFailures)
  await wrong(later(lockSeconds - 1))
  expect((await right(later(lockSeconds + 1))).ok).toBe(true)
})

test('after the lock there are five tries again', async () => {
  await fail(rules.signInFailures)
  for (let turn = 1; turn < rules.signInFailures; turn++) await wrong(later(lockSeconds + 1))
  expect((await right(later(lockSeconds + 1))).ok).toBe(true)
})

test('twenty guesses at once, the right one among them last, do not get more than five looks', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => wrong()))
  expect(outcomes.every(({ ok }) => !ok)).toBe(true)
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'staff.sign_in_refused'))).toBe(rules.signInFailures)
  expect((await right()).ok).toBe(false)
})

test('ID in other case and with spaces around it is the same ID; a suspended person is refused', async () => {
  expect(
    (
      await signIn(
        db,
        { loginId: ` ${person.loginId.toUpperCase()} `, password: samplePassword },
        { rules, now: start },
      )
    ).ok,
  ).toBe(true)
  await db.update(staff).set({ disabledAt: start }).where(eq(staff.id, person.id))
  expect((await right()).ok).toBe(false)
  expect(await db.$count(staffSessions)).toBe(1)
})

test('an unknown ID costs about as much time as a wrong password', async () => {
  const timed = async (loginId: string) => {
    const started = performance.now()
    await signIn(db, { loginId, password: 'wrong' }, { rules, now: start })
    return performance.now() - started
  }
  await timed('nobody')
  const [known, unknown] = [await timed(person.loginId), await timed('nobody')]
  expect(unknown).toBeGreaterThan(known / 4)
})

test('a password that is replaced while it is being checked opens nothing', async () => {
  const signingIn = right()
  while ((await db.select().from(staff).where(eq(staff.id, person.id)))[0]!.failedCount === 0) await Bun.sleep(0)
  await db.update(staff).set({ passwordHash: 'replaced' }).where(eq(staff.id, person.id))
  expect(await signingIn).toEqual({ ok: false, reason: 'refused' })
  expect(await db.$count(staffSessions)).toBe(0)
})
