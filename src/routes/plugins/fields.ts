/**
 * The text fields of a posted form or of a query, each as one string; repeated fields keep their first value, uploads are
 * left out. Human input is then parsed by the domain, which gathers every error at once.
 */
export function fieldsOf(body: unknown): Record<string, string | undefined> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => textOf(name, value)))
}

/** All values of one repeated field: ticked boxes, chosen rows. One value and none are lists too. */
export function listOf(body: unknown, name: string): string[] {
  if (typeof body !== 'object' || body === null) return []
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value
  return (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string').map(storable)
}

function textOf(name: string, value: unknown): [string, string][] {
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (typeof first === 'string') return [[name, storable(first)]]
  return typeof first === 'number' || typeof first === 'boolean' ? [[name, String(first)]] : []
}

// No keyboard makes a NUL or half a character, and PostgreSQL takes neither.
const storable = (text: string) => text.replaceAll('\0', '').toWellFormed()
