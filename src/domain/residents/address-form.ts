import { parseEmail } from '../rules/email.ts'

export type AddressErrors = { field: 'email' | 'email_again'; reason: 'missing' | 'unreadable' | 'different' }[]
export type ParsedAddress = { ok: true; email: string } | { ok: false; errors: AddressErrors }

/** メールアドレス, typed twice. */
export function parseAddress({ email = '', email_again = '' }: Record<string, string | undefined>): ParsedAddress {
  const [first, second] = [parseEmail(email), parseEmail(email_again)]
  if (first !== undefined && first === second) return { ok: true, email: first }

  const errors: AddressErrors = []
  if (first === undefined) errors.push({ field: 'email', reason: email.trim() === '' ? 'missing' : 'unreadable' })
  if (email_again.trim() === '') errors.push({ field: 'email_again', reason: 'missing' })
  else if (first !== undefined) errors.push({ field: 'email_again', reason: 'different' })
  return { ok: false, errors }
}
