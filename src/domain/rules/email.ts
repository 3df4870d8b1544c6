const longest = 254
const longestLocalPart = 64
const localPart = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+"
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
// Dots in a row and before the @ were allowed by Japanese carriers, and such addresses are still in use.
const shape = new RegExp(`^${localPart}@(?:${label}\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$`)

/** メールアドレス as typed, full-width or not; undefined for what is none, and for whatever could add a line or a second address. */
export function parseEmail(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replace(/^[ \t　]+|[ \t　]+$/g, '')
  const at = text.lastIndexOf('@')
  if (text.length > longest || at > longestLocalPart || !shape.test(text)) return undefined
  return text.slice(0, at) + text.slice(at).toLowerCase()
}
