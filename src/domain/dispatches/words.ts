export {
  type Dispatch,
  type DispatchKind,
  type DispatchOutcome,
  dispatchKinds,
  dispatchOutcomes,
} from '../../db/schema/dispatches.ts'

import type { Dispatch } from '../../db/schema/dispatches.ts'

/** 送付の段階: 作成中, 移送中・持出中, 完了. */
export const dispatchStages = ['open', 'under_way', 'closed'] as const
export type DispatchStage = (typeof dispatchStages)[number]

export function stageOf({ sentAt, closedAt }: Pick<Dispatch, 'sentAt' | 'closedAt'>): DispatchStage {
  if (closedAt !== null) return 'closed'
  return sentAt === null ? 'open' : 'under_way'
}

/** The office where the cards are read in again: where a transfer leads, and where a carry-out began. */
export const arrivalOfficeOf = ({ fromOfficeId, toOfficeId }: Pick<Dispatch, 'fromOfficeId' | 'toOfficeId'>) =>
  toOfficeId ?? fromOfficeId
