import type { Db } from '#db'
import { customerBarcode } from '#domain/letters/customer-barcode'
import type { AddressedLetter } from '#domain/letters/load-letters'
import { findTowns, postalDigits } from '#domain/letters/postal-codes'
import { findOffice } from '#domain/offices/find'
import { findCity } from '#domain/rules/city'
import { env } from '#env'
import { url } from '#url'
import type { LetterSubject } from '../../paper/letter-data.ts'

/** The ids in what a print was ordered with. */
export const letterIdsOf = ({ letterIds }: Record<string, unknown>): number[] =>
  Array.isArray(letterIds) ? letterIds.filter(id => Number.isInteger(id)) : []

/** Who sends it, and from where. */
export async function findSender(db: Db, officeId: number) {
  const office = await findOffice(db, officeId)
  if (!office) throw new Error('the office of a print is gone')
  const { name, postalCode, address, phone } = office
  return {
    city: await findCity(db),
    office: { name: name.ja, postalCode, address: address.ja, phone },
    site: env.mailOrigin + url('/'),
  }
}

/** The カスタマバーコード of each address that has one, by letter. One statement, however many letters. */
export async function findCustomerCodes(db: Db, letters: readonly AddressedLetter[]): Promise<Map<number, string>> {
  const towns = await findTowns(
    db,
    letters.map(({ postalCode }) => postalCode),
  )
  return new Map(
    letters.flatMap(letter => {
      const code = customerBarcode(letter, towns.get(postalDigits(letter.postalCode)) ?? [])
      return code === undefined ? [] : [[letter.id, code] as const]
    }),
  )
}

type Secret = { token: string; code?: string; password?: string }

/** One letter as it is printed. */
export const subjectOf = (
  letter: AddressedLetter,
  { codes, secret }: { codes: ReadonlyMap<number, string>; secret?: Secret },
): LetterSubject => ({
  ...{ name: letter.name, noticeNumber: letter.noticeNumber, label: letter.label, sequence: letter.sequence },
  ...{ postalCode: letter.postalCode, address: letter.address, addressExtra: letter.addressExtra },
  customer: codes.get(letter.id),
  link: secret === undefined ? '' : env.mailOrigin + url(`/links/${secret.token}`),
  key:
    secret?.code === undefined || secret.password === undefined
      ? undefined
      : { code: secret.code, password: secret.password },
})

export const namesOf = (letters: readonly AddressedLetter[]) =>
  letters.map(({ cardId, name, address, addressExtra }) => ({
    cardId,
    name: `${name} ${address ?? ''}${addressExtra ?? ''}`,
  }))
