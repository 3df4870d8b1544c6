import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { findReadiness } from '#domain/clock/readiness'
import { findOverdue, noteRun, runDue, type Task } from '#domain/clock/run-due'
import { tasks, watched } from '#domain/clock/tasks'
import { truncateAll } from '../../support/database.ts'

beforeEach(truncateAll)

const now = new Date('2026-03-02T00:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
let runs = 0
const task: Task = { name: 'count', everyMinutes: 10, run: async () => runs++ }
beforeEach(() => {
  runs = 0
})

test('a task runs when it is due, half a minute early at most', async () => {
  expect(await runDue(db, [task], now)).toEqual(['count'])
  expect(await runDue(db, [task], new Date(later(9.5).getTime() - 1))).toEqual([])
  expect(await runDue(db, [task], later(9.5))).toEqual(['count'])
  expect(runs).toBe(2)
})

test('a training clock that is set back does not stop the tasks until it is that late again', async () => {
  await runDue(db, [task], later(60 * 24 * 30))
  expect(await runDue(db, [task], now)).toEqual(['count'])
  await runDue(db, [task], later(20))
  expect(await runDue(db, [task], later(11))).toEqual([])
})

test('two processes at once run it once', async () => {
  const slow: Task = { ...task, run: () => Bun.sleep(100 * ++runs) }
  const ran = await Promise.all([runDue(db, [slow], now), runDue(db, [slow], now)])
  expect(ran.flat()).toEqual(['count'])
  expect(runs).toBe(1)
})

test('a task that fails leaves no note that it ran, and shows as overdue', async () => {
  const broken: Task = { ...task, run: () => Promise.reject(new Error('broken')) }
  await expect(runDue(db, [broken], now)).rejects.toThrow('broken')
  expect(await findOverdue(db, [broken], now)).toEqual(['count'])
})

test('scenario 44: a task is overdue after three intervals, not at the third', async () => {
  await runDue(db, [task], now)
  expect(await findOverdue(db, [task], later(30))).toEqual([])
  expect(await findOverdue(db, [task], new Date(later(30).getTime() + 1))).toEqual(['count'])
})

test('scenario 44: readiness is red until the clock has run, and again when a task lies still', async () => {
  expect(await findReadiness(db, now)).toMatchObject({ ok: false, reason: 'overdue' })
  for (const one of tasks) await runDue(db, [one], now)
  const others = watched.map(({ name }) => name).filter(name => !tasks.some(task => task.name === name))
  expect(others).toContain('mails.send')
  expect(await findReadiness(db, now)).toEqual({ ok: false, reason: 'overdue', names: others })
  for (const name of others) await noteRun(db, name, later(16))
  expect(await findReadiness(db, now)).toEqual({ ok: true })
  for (const name of ['waiting.offer', 'mails.remind']) await noteRun(db, name, later(16))
  expect(await findReadiness(db, later(16))).toEqual({ ok: false, reason: 'overdue', names: ['holds.expire'] })
})
