import { hashSecret } from '../rules/secrets.ts'
import { searchKey } from '../rules/text-keys.ts'

export type { Situation } from '../../db/schema/checklists.ts'

/** 来る人 — somebody who comes for no card and is named instead. */
export type Person = { name: string; kana: string; birthOn: string }

/** 検索用キー of a person: reading and name, so that one box finds either. */
export const searchKeyOf = ({ name, kana }: Pick<Person, 'name' | 'kana'>) => `${searchKey(kana)} ${searchKey(name)}`

/** What makes the same person the same again: service, verified address, reading and date of birth, as one digest. */
export const personKeyOf = ({ kana, birthOn }: Person, { serviceId, email }: { serviceId: number; email: string }) =>
  hashSecret([serviceId, email.toLowerCase(), searchKey(kana), birthOn].join(' '))
