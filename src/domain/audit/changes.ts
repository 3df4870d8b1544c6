import { isDeepStrictEqual } from 'node:util'

type Parts = Record<string, unknown>

/** 変更前と変更後 of those parts that differ; undefined when none does. */
export function changesBetween(before: Parts, after: Parts): { before: Parts; after: Parts } | undefined {
  const changed = Object.keys(after).filter(part => !isDeepStrictEqual(before[part], after[part]))
  const only = (parts: Parts) => Object.fromEntries(changed.map(part => [part, parts[part]]))
  return changed.length === 0 ? undefined : { before: only(before), after: only(after) }
}
