import { timingSafeEqual } from 'node:crypto'
import { hashSecret } from '#domain/rules/secrets'

/** The proof a form carries that it was made for this browser. Salted, so that no two pages compress alike. */
export function issueFormToken(browserKey: string) {
  const salt = Buffer.from(crypto.getRandomValues(new Uint8Array(9))).toString('base64url')
  return `${salt}.${hashSecret(`${salt}:${browserKey}`)}`
}

export function isFormToken(token: unknown, browserKey: string | undefined): boolean {
  if (typeof token !== 'string' || browserKey === undefined) return false
  const [salt = '', proof = ''] = token.split('.')
  const expected = Buffer.from(hashSecret(`${salt}:${browserKey}`))
  const given = Buffer.from(proof)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
