import type { Office } from '../../db/schema/index.ts'
import { officeKey } from '../rules/office-key.ts'
import type { OfficeWords } from './office-form.ts'

export type TakenName = 'name-taken' | 'ledger-name-taken'

/** Which of an office's names another one has already, if either: an import would not know them apart. */
export function refusalOf({ name, ledgerName }: OfficeWords, others: readonly Office[]): TakenName | undefined {
  const taken = others.flatMap(other => [officeKey(other.name.ja), officeKey(other.ledgerName)])
  if (taken.includes(officeKey(name.ja))) return 'name-taken'
  return taken.includes(officeKey(ledgerName)) ? 'ledger-name-taken' : undefined
}
