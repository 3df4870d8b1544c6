/** 締めるまでに要ること. What the words and the balance page are made of; the database refuses on its own account. */
export type OpenEnds = {
  expectedCards: number
  arrivedCount: number
  shortage: number
  surplus: number
  expectedNotices: number
  noticeShortage: number
  noticeSurplus: number
  countedNotices: number | null
  missingCount: number
  unpairedCount: number
}
export type MissingStep =
  | { kind: 'nothing-arrived' }
  | { kind: 'missing-cards'; count: number }
  | { kind: 'too-few'; count: number }
  | { kind: 'too-many'; count: number }
  | { kind: 'unpaired'; count: number }
  | { kind: 'notices-not-counted' }
  | { kind: 'notices-too-few'; count: number }
  | { kind: 'notices-too-many'; count: number }

/** 締める前に残っていること, in the order in which one does them. Nothing left means that the box balances. */
export function missingSteps(ends: OpenEnds): MissingStep[] {
  const off = ends.arrivedCount - (ends.expectedCards - ends.shortage + ends.surplus)
  return [
    ...(ends.arrivedCount === 0 && ends.expectedCards > 0 && off < 0 ? [{ kind: 'nothing-arrived' as const }] : []),
    ...(ends.missingCount > 0 ? [{ kind: 'missing-cards' as const, count: ends.missingCount }] : []),
    ...(off < 0 ? [{ kind: 'too-few' as const, count: -off }] : []),
    ...(off > 0 ? [{ kind: 'too-many' as const, count: off }] : []),
    ...(ends.unpairedCount > 0 ? [{ kind: 'unpaired' as const, count: ends.unpairedCount }] : []),
    ...noticeSteps(ends),
  ]
}

function noticeSteps({ expectedNotices, noticeShortage, noticeSurplus, countedNotices }: OpenEnds): MissingStep[] {
  if (countedNotices === null) return [{ kind: 'notices-not-counted' }]
  const off = countedNotices - (expectedNotices - noticeShortage + noticeSurplus)
  if (off === 0) return []
  return [off < 0 ? { kind: 'notices-too-few', count: -off } : { kind: 'notices-too-many', count: off }]
}
