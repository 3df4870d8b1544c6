import { env } from '#env'
import { db, type Executor } from './index.ts'

/** Tests see every change at once, except those of the keeping itself. */
export const keeping = { isOn: !env.isTest }

type Reading<T> = { begunAt: number; answer: Promise<T>; isUnderWay: boolean }
const mostKeys = 1000

/**
 * One answer for everybody who asks the same, read again once it is `ms` old: however many ask, one reading is under way
 * (single flight). Other processes show a change after `ms` at most; whoever changes something here calls `forget`. Inside
 * a transaction nothing is kept. While the database does not answer, the last answer stands for `standsMs`.
 */
export function kept<T, Asked = void>(
  ms: number,
  read: (ex: Executor, asked: Asked) => Promise<T>,
  keyOf: (asked: Asked) => string = () => '',
  standsMs = Number.POSITIVE_INFINITY,
) {
  const readings = new Map<string, Reading<T>>()
  const lastAnswers = new Map<string, Reading<T>>()

  function begin(key: string, asked: Asked): Reading<T> {
    if (readings.size >= mostKeys) clear()
    const begunAt = performance.now()
    const fresh = read(db, asked)
    const answer = fresh.catch((error: unknown) => standing(key) ?? Promise.reject(error))
    const reading = { begunAt, answer, isUnderWay: true }
    readings.set(key, reading)
    fresh.then(
      () => {
        reading.isUnderWay = false
        lastAnswers.set(key, reading)
      },
      () => {
        reading.isUnderWay = false
        if (readings.get(key) === reading) readings.delete(key)
      },
    )
    return reading
  }

  function standing(key: string) {
    const last = lastAnswers.get(key)
    return last !== undefined && performance.now() - last.begunAt <= standsMs ? last.answer : undefined
  }

  function clear() {
    readings.clear()
    lastAnswers.clear()
  }

  return {
    of(ex: Executor, asked: Asked): Promise<T> {
      if (ex !== db || !keeping.isOn) return read(ex, asked)
      const key = keyOf(asked)
      const reading = readings.get(key)
      const isFresh = reading !== undefined && (reading.isUnderWay || performance.now() - reading.begunAt <= ms)
      return (isFresh ? reading : begin(key, asked)).answer
    },
    forget: clear,
  }
}
