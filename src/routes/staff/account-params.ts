import { NotFound } from '../plugins/errors.ts'

/** The opaque id of a path; anything else names nothing. */
export function idOf(text: string) {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new NotFound()
  return Number(text)
}
