/** 残高の項目, in the order of the equation: 入荷累計 = all that follow. */
export const balanceParts = [
  'storedCount',
  'inProcedureCount',
  'inTransitCount',
  'handedOverCount',
  'postedCount',
  'disposedCount',
  'incidentCount',
] as const
export type BalancePart = (typeof balanceParts)[number]
export type BalanceFigures = Record<BalancePart | 'arrivedCount', number>

/** 入荷累計 less all that can be told: nought, where it balances. */
export const gapOf = (figures: BalanceFigures) =>
  figures.arrivedCount - balanceParts.reduce((sum, part) => sum + figures[part], 0)

/** 照合の不一致. Of a case: its count. Of a card: its journal, its arrival, its office, its box, its state. */
export const faultKinds = [
  'case_count',
  'last_move',
  'never_arrived',
  'not_counted_in',
  'wrong_office',
  'wrong_shipment',
  'not_on_list',
  'no_record',
  'impossible_state',
] as const
export type FaultKind = (typeof faultKinds)[number]

export const isFaultKind = (kind: string): kind is FaultKind => faultKinds.some(each => each === kind)

/** So many faults of one office are kept at most: enough to begin with. */
export const faultsMost = 500
