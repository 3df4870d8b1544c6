/** ラベル用紙の面数. */
export const labelFormats = [12, 24] as const
export type LabelFormat = (typeof labelFormats)[number]
export type LabelSheetError = 'format-missing' | 'start-unreadable' | 'start-beyond'

type Parsed = { ok: true; value: { format: LabelFormat; start: number } } | { ok: false; errors: LabelSheetError[] }

/** 用紙と開始位置. The first label is 1; a sheet that was begun goes on from where it ends. */
export function parseLabelSheet({ format, start = '' }: Record<string, string | undefined>): Parsed {
  const chosen = labelFormats.find(each => String(each) === format)
  const typed = start.normalize('NFKC').trim()
  const first = typed === '' ? 1 : Number(typed)
  const isReadable = typed === '' || /^[1-9]\d?$/.test(typed)
  const errors: LabelSheetError[] = [
    ...(chosen === undefined ? (['format-missing'] as const) : []),
    ...(isReadable ? [] : (['start-unreadable'] as const)),
    ...(isReadable && chosen !== undefined && first > chosen ? (['start-beyond'] as const) : []),
  ]
  return errors.length > 0 || chosen === undefined
    ? { ok: false, errors }
    : { ok: true, value: { format: chosen, start: first } }
}
