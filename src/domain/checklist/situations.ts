import { type Situation, situations } from '../../db/schema/checklists.ts'

export {
  type BelongingKind,
  type BelongingRule,
  belongingKinds,
  type Situation,
  situations,
} from '../../db/schema/checklists.ts'

/** だれが来るか: exactly one of these holds for one person. */
export const whoComes = ['self', 'under_15', 'guarded', 'proxy'] as const satisfies readonly Situation[]
export type WhoComes = (typeof whoComes)[number]

/** あてはまるもの: any of these may hold as well. */
export const circumstances = ['no_photo_id', 'foreign', 'lost', 'changed'] as const satisfies readonly Situation[]
export type SituationCircumstance = (typeof circumstances)[number]

export const isSituation = (word: string | undefined): word is Situation => situations.some(each => each === word)
export const isWhoComes = (word: string | undefined): word is WhoComes => whoComes.some(each => each === word)
