import { containsIndividualNumber } from '../rules/individual-number.ts'
import type { StocktakeDifferenceKind } from './words.ts'

/**
 * 差異の始末: 見つかった場所に登録し直す, 元の場所に戻した, 後で見つかった, 数えた後に動いた, 説明がつく. 所在不明 is an
 * incident. A card that is only talked about is not found: whoever puts it back or finds it reads its own label.
 */
export const settlements = ['put_here', 'put_back', 'found', 'moved', 'explained'] as const
export type SettlementKind = (typeof settlements)[number]

/** Which ways out there are of each kind of difference. */
export const settlementsFor = {
  not_found: ['found', 'moved'],
  elsewhere: ['put_back', 'put_here', 'moved'],
  not_stored: ['put_here', 'put_back', 'moved', 'explained'],
  unknown: ['explained'],
} as const satisfies Record<StocktakeDifferenceKind, readonly SettlementKind[]>

export type Settlement =
  | { kind: 'put_here' | 'moved'; note: string | undefined }
  /** The card's own label was read, and the label of the case where it stands now. */
  | { kind: 'put_back' | 'found'; code: string; place: string | undefined; note: string | undefined }
  | { kind: 'explained'; code?: string | undefined; note: string }
export type SettlementFault = { field: 'way' | 'code' | 'note'; reason: 'missing' | 'forbidden' }
export type ParsedSettlement = { ok: true; value: Settlement } | { ok: false; errors: SettlementFault[] }

/** Reads how a difference of this kind is settled; every fault at once. */
export function parseSettlement(
  fields: Record<string, string | undefined>,
  difference: StocktakeDifferenceKind,
): ParsedSettlement {
  const kind = settlementsFor[difference].find(each => each === fields.way)
  const note = fields.note?.trim().slice(0, 500) || undefined
  const code = fields.code?.trim() || undefined
  const errors: SettlementFault[] = []
  if (kind === undefined) errors.push({ field: 'way', reason: 'missing' })
  if (kind !== undefined && isRead(kind, difference) && code === undefined)
    errors.push({ field: 'code', reason: 'missing' })
  if (kind === 'explained' && note === undefined) errors.push({ field: 'note', reason: 'missing' })
  if (note !== undefined && containsIndividualNumber(note)) errors.push({ field: 'note', reason: 'forbidden' })
  if (kind === undefined || errors.length > 0) return { ok: false, errors }
  const place = fields.place?.trim() || undefined
  switch (kind) {
    case 'found':
    case 'put_back':
      return { ok: true, value: { kind, code: code ?? '', place, note } }
    case 'put_here':
    case 'moved':
      return { ok: true, value: { kind, note } }
    case 'explained':
      return { ok: true, value: { kind, code, note: note ?? '' } }
  }
}

/** Whether the card itself must be read for this way out. */
export const isRead = (kind: SettlementKind, difference: StocktakeDifferenceKind) =>
  kind === 'found' || kind === 'put_back' || (kind === 'explained' && difference !== 'unknown')
