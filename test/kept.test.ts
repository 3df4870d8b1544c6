import { afterAll, beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { keeping, kept } from '../src/db/kept.ts'

beforeEach(() => {
  keeping.isOn = true
})
afterAll(() => {
  keeping.isOn = false
})

const counted = (ms: number, answer: (n: number) => Promise<number> | number = n => n) => {
  let reads = 0
  const it = kept<number, string>(
    ms,
    async () => {
      reads += 1
      const mine = reads
      await Bun.sleep(5)
      return answer(mine)
    },
    key => key,
  )
  return { it, reads: () => reads }
}
const hundred = (it: ReturnType<typeof counted>['it'], key = '') =>
  Promise.all(Array.from({ length: 100 }, () => it.of(db, key)))

test('a hundred who ask at once cause one reading, and so do those who come while it is fresh', async () => {
  const { it, reads } = counted(1000)
  expect(new Set(await hundred(it))).toEqual(new Set([1]))
  expect(await it.of(db, '')).toBe(1)
  expect(reads()).toBe(1)
})

test('it is read again once it is old, and at once after a change', async () => {
  const { it, reads } = counted(20)
  await hundred(it)
  await Bun.sleep(30)
  expect(new Set(await hundred(it))).toEqual(new Set([2]))
  it.forget()
  expect(await it.of(db, '')).toBe(3)
  expect(reads()).toBe(3)
})

test('what was being read when it changed is not kept', async () => {
  const { it } = counted(1000)
  const before = it.of(db, '')
  it.forget()
  expect(await Promise.all([before, it.of(db, '')])).toEqual([1, 2])
  expect(await it.of(db, '')).toBe(2)
})

test('other questions have other answers', async () => {
  const { it } = counted(1000)
  expect(await Promise.all([it.of(db, 'a'), it.of(db, 'b'), it.of(db, 'a')])).toEqual([1, 2, 1])
})

test('a transaction sees what it wrote itself', async () => {
  const { it, reads } = counted(1000)
  await db.transaction(async tx => {
    await it.of(tx, '')
    await it.of(tx, '')
  })
  expect(reads()).toBe(2)
})

test('while the database does not answer the last answer stands, and the next asks again', async () => {
  const { it } = counted(10, n => {
    if (n === 2) throw new Error('away')
    return n
  })
  expect(await it.of(db, '')).toBe(1)
  await Bun.sleep(20)
  expect(new Set(await hundred(it))).toEqual(new Set([1]))
  await Bun.sleep(20)
  expect(await it.of(db, '')).toBe(3)
})

test('without any answer yet a failure is a failure, and not kept', async () => {
  const { it } = counted(1000, n => {
    if (n === 1) throw new Error('away')
    return n
  })
  const answers = await Promise.allSettled(Array.from({ length: 3 }, () => it.of(db, '')))
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(await it.of(db, '')).toBe(2)
})

test('without keeping every question is asked, as tests need it', async () => {
  keeping.isOn = false
  const { it, reads } = counted(1000)
  await hundred(it)
  expect(reads()).toBe(100)
})
