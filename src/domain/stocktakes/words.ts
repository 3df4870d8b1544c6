export {
  type DifferenceResolution,
  differenceResolutions,
  type StocktakeDifferenceKind,
  type StocktakeKind,
  stocktakeDifferenceKinds,
  stocktakeKinds,
} from '../../db/schema/stocktakes.ts'

/** 棚卸の読み取りの結果: what one scan of a case came to. */
export const countWords = [
  'found',
  'elsewhere',
  'not_stored',
  'missing',
  'unknown',
  'already_read',
  'unreadable',
  'not_a_card',
  'closed',
] as const
export type CountWord = (typeof countWords)[number]

export const isCountWord = (word: string): word is CountWord => countWords.some(each => each === word)

/** Which of them count the card; the others are answered and nothing is noted. */
export const isCounted = (word: CountWord) =>
  word === 'found' || word === 'elsewhere' || word === 'not_stored' || word === 'missing' || word === 'unknown'

/** 棚卸の段階: counting, settling the differences, waiting for the signature, signed, given up. */
export type StocktakeStage = 'counting' | 'settling' | 'to_sign' | 'signed' | 'abandoned'

type Ends = { finishedAt: Date | null; signedOffAt: Date | null; abandonedAt: Date | null; openCount: number }

export function stageOf({ finishedAt, signedOffAt, abandonedAt, openCount }: Ends): StocktakeStage {
  if (abandonedAt !== null) return 'abandoned'
  if (signedOffAt !== null) return 'signed'
  if (finishedAt === null) return 'counting'
  return openCount > 0 ? 'settling' : 'to_sign'
}
