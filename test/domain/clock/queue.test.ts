import { beforeEach, expect, test } from 'bun:test'
import { db, sql } from '#db'
import { findReadiness } from '#domain/clock/readiness'
import { watched } from '#domain/clock/tasks'
import { queueAddressCheck } from '#domain/mail/queue-address-check'
import { defaultRules } from '#domain/rules/parameters'
import { localMails, taskRuns } from '../../../src/db/schema/index.ts'
import { startClock } from '../../../src/tasks/clock.ts'
import { truncateAll } from '../../support/database.ts'
import { createService } from '../../support/people.ts'

beforeEach(truncateAll)

const failures: string[] = []
const start = () => startClock((name, error) => failures.push(`${name}: ${error}`))

async function until(isTrue: () => Promise<boolean>, mostMs = 10_000) {
  const deadline = Date.now() + mostMs
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`not within ${mostMs} ms; ${failures.join(', ')}`)
    await Bun.sleep(20)
  }
}

const hasRunAll = async () => (await db.select().from(taskRuns)).length === watched.length
const mailCount = async () => (await db.select().from(localMails)).length

async function countConnections() {
  const found = await sql`
    select from pg_stat_activity where application_name = 'mynumber-queue' and datname = current_database()`
  return found.length
}

async function askFor(email: string) {
  const { id } = await createService(db, { keyType: 'none' })
  const now = new Date()
  await queueAddressCheck(db, { email, serviceId: id, language: 'ja' }, { now, rules: defaultRules })
}

test('scenario 44: two clocks that start at once make the queue, run every task and send each mail once', async () => {
  await sql`drop schema if exists graphile_worker cascade`
  await askFor('early@example.jp')
  const stops = [start(), start()]
  try {
    await until(hasRunAll)
    expect(await findReadiness(db, new Date())).toEqual({ ok: true })
    await until(async () => (await mailCount()) === 1)
    // Until nothing but the new mail itself can wake anybody.
    await Bun.sleep(4000)
    const begun = performance.now()
    await askFor('late@example.jp')
    await until(async () => (await mailCount()) === 2)
    expect(performance.now() - begun).toBeLessThan(1500)
  } finally {
    await Promise.all(stops.map(stop => stop()))
  }
  expect(failures).toEqual([])
  await until(async () => (await countConnections()) === 0)
}, 30_000)

test('a queue whose connections are cut comes back, and the process lives', async () => {
  const stop = start()
  try {
    await until(hasRunAll)
    await Bun.sleep(200)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'mynumber-queue' and datname = current_database()`
    await until(() => Promise.resolve(failures.length > 0))
    failures.length = 0
    await askFor('late@example.jp')
    await until(async () => (await mailCount()) === 1, 15_000)
  } finally {
    await stop()
  }
}, 40_000)

test('of work that fails the queue keeps that it failed, and nothing of the mail it failed with', async () => {
  await sql`alter table local_mails add constraint broken_for_a_test check (false) not valid`
  const stop = start()
  try {
    await until(hasRunAll)
    await askFor('himitsu@example.jp')
    const failed = () =>
      sql`select to_jsonb(j)::text as job from graphile_worker._private_jobs j where last_error <> ''`
    await until(async () => (await failed()).length > 0)
    const kept = JSON.stringify(await failed())
    expect(kept).toContain('mails.send failed')
    for (const secret of ['himitsu', '/links/', 'insert into']) expect(kept).not.toContain(secret)
  } finally {
    await stop()
    await sql`alter table local_mails drop constraint broken_for_a_test`
    await sql`delete from graphile_worker._private_jobs`
    failures.length = 0
  }
}, 30_000)
