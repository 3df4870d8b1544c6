import type { CardProcess, Custody } from '../../db/schema/cards.ts'

export { type IncidentOccasion, incidentOccasions } from '../../db/schema/stocktakes.ts'

/** 所在不明の結末: 見つかった, 紛失. */
export const incidentOutcomes = ['found', 'lost'] as const
export type IncidentOutcome = (typeof incidentOutcomes)[number]

// Never here yet, or no longer ours: a card of these cannot be missing from us.
const elsewhere: readonly Custody[] = ['expected', 'with_holder', 'sent_back', 'disposed']
const finished: readonly CardProcess[] = [
  ...(['expected', 'mailed_direct', 'handed_over', 'delivered', 'sent_back', 'disposed', 'erased'] as const),
]

/** Whether a card in this state can be declared missing at all. */
export const canBeMissing = ({ process, custody }: { process: CardProcess; custody: Custody }) =>
  !elsewhere.includes(custody) && !finished.includes(process)
