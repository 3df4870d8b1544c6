import { isIPv6 } from 'node:net'
import { RateLimiterDrizzle, type RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#db'
import { rateLimits } from '../../db/schema/index.ts'
import { hashSecret } from './secrets.ts'

/** One limit: `points` tries in `minutes`, counted per key in the database for all processes together. */
export type Limit = { name: string; points: number; minutes: number }
/** `consumed` is this try's ordinal within the time; `retryMinutes` is how long the rest of it lasts. */
export type Verdict = { isAllowed: boolean; consumed: number; retryMinutes: number }

const limiters = new Map<string, RateLimiterDrizzle>()

/** Counts one try before it is made, so parallel tries cannot slip through together. */
export async function countTry(limit: Limit, key: string): Promise<Verdict> {
  return verdictOf(await limiterOf(limit).consume(hashSecret(key)).catch(refusedOrThrow), limit)
}

/** Counts one try by where it comes from. Whoever has one IPv6 address has 2^64 of them, so the network counts. */
export const countTryFrom = (limit: Limit, address = '') => countTry(limit, networkOf(address))

/** The address itself, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string) {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const groups = (part = '') => (part === '' ? [] : part.split(':'))
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length)
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
  return `${all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::`
}

/** Forgets the tries of a key after a success. */
export async function forgetTries(limit: Limit, key: string) {
  await limiterOf(limit).delete(hashSecret(key))
}

function limiterOf({ name, points, minutes }: Limit) {
  const id = `${name}:${points}:${minutes}`
  const known = limiters.get(id)
  if (known) return known
  const limiter = new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimits,
    keyPrefix: name,
    points,
    duration: minutes * 60,
    clearExpiredByTimeout: false,
  })
  limiters.set(id, limiter)
  return limiter
}

// The library rejects with its result when the limit is reached and with an Error when the store fails.
function refusedOrThrow(rejected: RateLimiterRes | Error) {
  if (rejected instanceof Error) throw rejected
  return rejected
}

const verdictOf = (result: RateLimiterRes, { points }: Limit): Verdict => ({
  isAllowed: result.consumedPoints <= points,
  consumed: result.consumedPoints,
  retryMinutes: Math.max(1, Math.ceil(result.msBeforeNext / 60_000)),
})
