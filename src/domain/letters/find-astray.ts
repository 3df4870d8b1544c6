import type { Executor } from '#db'
import { findTowns, postalDigits } from './postal-codes.ts'
import { isAddressElsewhere } from './postal-town.ts'

type Addressed = { postalCode: string | null; address: string | null }

/** 郵便番号と住所のくいちがい among these: letters that would go astray. One statement, however many there are. */
export async function findAstray<T extends Addressed>(ex: Executor, lines: readonly T[]): Promise<T[]> {
  const towns = await findTowns(
    ex,
    lines.map(({ postalCode }) => postalCode),
  )
  return lines.filter(({ postalCode, address }) =>
    isAddressElsewhere(address ?? '', towns.get(postalDigits(postalCode)) ?? []),
  )
}
