import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { defaultRules } from '#domain/rules/parameters'
import { confirmSecondPerson, endWitness, findWitness, startWitness, workOf } from '#domain/staff/witness'
import { auditEvents, staff, witnesses } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createOffice, createStaff, samplePassword } from '../../support/people.ts'

beforeEach(truncateAll)

const now = new Date('2026-03-02T01:00:00Z')
const after = (minutes: number, ms = 0) => new Date(now.getTime() + minutes * 60_000 + ms)

async function scene() {
  const [here, elsewhere] = [await createOffice(db), await createOffice(db)]
  const clerk = await createStaff(db, 'clerk', here.id)
  const people = {
    colleague: await createStaff(db, 'clerk', here.id),
    stranger: await createStaff(db, 'clerk', elsewhere.id),
    chief: await createStaff(db, 'approver', elsewhere.id, 'all_offices'),
    viewer: await createStaff(db, 'viewer', here.id),
  }
  const circumstances = { by: { kind: 'staff', staffId: clerk.id } as const, rules: defaultRules, now }
  const confirm = async (loginId: string, password = samplePassword, officeId = here.id) => {
    const work = { permission: 'custody.move', officeId } as const
    const second = await confirmSecondPerson(db, { loginId, password }, work, circumstances)
    return second.ok ? second.staffId : second.reason
  }
  return { here, elsewhere, clerk, ...people, circumstances, confirm }
}

test('the second person may do the work at the office where it is done, or hears why not', async () => {
  const { here, elsewhere, clerk, colleague, stranger, chief, viewer, confirm } = await scene()
  expect(await confirm(colleague.loginId)).toBe(colleague.id)
  expect(await confirm(chief.loginId)).toBe(chief.id)
  expect(await confirm(stranger.loginId)).toBe('other-office')
  expect(await confirm(stranger.loginId, samplePassword, elsewhere.id)).toBe(stranger.id)
  expect(await confirm(colleague.loginId, samplePassword, elsewhere.id)).toBe('other-office')
  expect(await confirm(viewer.loginId)).toBe('not-permitted')
  expect(await confirm(clerk.loginId)).toBe('same-person')
  // Who does not know the password learns nothing of the office.
  expect(await confirm(stranger.loginId, '違う')).toBe('refused')
  expect([await confirm('', samplePassword), await confirm(colleague.loginId, '')]).toEqual(['missing', 'missing'])
  expect(here.id).not.toBe(elsewhere.id)
})

test('a session begins only with one who may stand there, and ends with the right to it', async () => {
  const { here, elsewhere, clerk, colleague, stranger, viewer, circumstances } = await scene()
  const start = (witnessId: number, officeId = here.id) =>
    startWitness(db, { witnessId, purpose: 'set_up', officeId }, circumstances)
  const standing = async (at: Date) => (await findWitness(db, clerk.id, 'set_up', at))?.staffId
  for (const [id, reason] of [
    [stranger.id, 'other-office'],
    [viewer.id, 'not-permitted'],
    [clerk.id, 'same-person'],
    [999_999, 'not-permitted'],
  ] as const)
    expect(await start(id)).toEqual({ ok: false, reason })
  expect([await db.$count(witnesses), await db.$count(auditEvents)]).toEqual([0, 0])

  expect(await start(stranger.id, elsewhere.id)).toMatchObject({ ok: true })
  expect(await start(colleague.id)).toMatchObject({ ok: true, name: colleague.name })
  expect([await standing(now), await standing(after(15, -1)), await standing(after(15))]).toEqual([
    ...[colleague.id, colleague.id, undefined],
  ])
  expect(await findWitness(db, clerk.id, 'disposal', now)).toBeUndefined()
  expect(await findWitness(db, colleague.id, 'set_up', now)).toBeUndefined()
  await db.update(staff).set({ role: 'viewer' }).where(eq(staff.id, colleague.id))
  expect(await standing(now)).toBeUndefined()
  await db.update(staff).set({ role: 'clerk', disabledAt: now }).where(eq(staff.id, colleague.id))
  expect([await standing(now), (await start(colleague.id)).ok]).toEqual([undefined, false])
  await db.update(staff).set({ disabledAt: null }).where(eq(staff.id, colleague.id))
  expect(await standing(now)).toBe(colleague.id)
  await endWitness(db, 'set_up', circumstances)
  expect(await standing(after(1))).toBeUndefined()
  expect(workOf('set_up', here.id)).toEqual({ permission: 'cards.set-up', officeId: here.id })
})
