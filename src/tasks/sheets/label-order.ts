/** ラベル用紙: 12面か24面, and the place of the first label on a sheet already begun. */
export type LabelOrder = { ids: number[]; format: 12 | 24; start: number }

/** Reads what a print of labels was ordered with. */
export function labelOrderOf({ ids, format, start }: Record<string, unknown>): LabelOrder {
  const sheet = format === 24 ? 24 : 12
  const first = Number(start)
  return {
    ids: Array.isArray(ids) ? ids.filter(id => Number.isInteger(id)) : [],
    format: sheet,
    start: Number.isInteger(first) && 1 <= first && first <= sheet ? first : 1,
  }
}
