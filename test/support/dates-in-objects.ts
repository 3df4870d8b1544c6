import { expect } from 'bun:test'

// Bun 1.4.5 takes any two dates in `toMatchObject` for the same: those that are wanted are looked at one by one.
const { toMatchObject } = Object.getPrototypeOf(expect(undefined))

expect.extend({
  toBeInstant(received: unknown, wanted: Date) {
    const pass = received instanceof Date && received.getTime() === wanted.getTime()
    return { pass, message: () => `${received} is not ${wanted.toISOString()}` }
  },
  toMatchObject(received: unknown, wanted: unknown) {
    try {
      toMatchObject.call(expect(received), withInstants(wanted))
      return { pass: true, message: () => 'they match' }
    } catch (error) {
      return { pass: false, message: () => (error instanceof Error ? error.message : String(error)) }
    }
  },
})

function withInstants(value: unknown): unknown {
  if (value instanceof Date) return expect.toBeInstant(value)
  if (Array.isArray(value)) return value.map(withInstants)
  return isPlain(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withInstants(inner)]))
    : value
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value))

declare module 'bun:test' {
  interface AsymmetricMatchers {
    toBeInstant(wanted: Date): Date
  }
}
