import type { Executor } from '#db'
import { customerBarcode } from './customer-barcode.ts'
import type { AddressedLetter } from './load-letters.ts'
import { findTowns, postalDigits } from './postal-codes.ts'

/** The カスタマバーコード of each address that has one, by letter. One statement, however many letters. */
export async function findCustomerCodes(
  ex: Executor,
  letters: readonly AddressedLetter[],
): Promise<Map<number, string>> {
  const towns = await findTowns(
    ex,
    letters.map(({ postalCode }) => postalCode),
  )
  return new Map(
    letters.flatMap(letter => {
      const code = customerBarcode(letter, towns.get(postalDigits(letter.postalCode)) ?? [])
      return code === undefined ? [] : [[letter.id, code] as const]
    }),
  )
}
