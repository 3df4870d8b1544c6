export { type IncidentOccasion, incidentOccasions } from '../../db/schema/stocktakes.ts'

/** 所在不明の結末: 見つかった, 紛失. */
export const incidentOutcomes = ['found', 'lost'] as const
export type IncidentOutcome = (typeof incidentOutcomes)[number]
