import type { Db } from '#db'
import type { AddressedLetter } from '#domain/letters/load-letters'
import { officeInFull } from '#domain/letters/office-in-full'
import { findOffice } from '#domain/offices/find'
import { findOfficeMap, findPicture } from '#domain/offices/office-maps'
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
  const city = await findCity(db)
  const map = await findOfficeMap(db, officeId)
  return {
    city,
    office: {
      name: officeInFull({ city: city.name.ja, office: name.ja }),
      ...{ postalCode, address: address.ja, phone },
      directions: map?.directions.ja,
    },
    site: env.mailOrigin + url('/'),
  }
}

/** 案内図 of the office, read once for a whole print: how a template draws it, and its bytes. */
export async function findMap(db: Db, officeId: number) {
  const picture = await findPicture(db, officeId)
  if (picture === undefined) return { map: null, picture: undefined }
  return { map: { format: picture.type === 'image/png' ? ('png' as const) : ('jpg' as const) }, picture: picture.bytes }
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
