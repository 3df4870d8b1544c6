import type { Office } from '../../db/schema/offices.ts'
import { parsePhone, parsePostalCode } from '../rules/contact.ts'
import {
  type Fields,
  faultsIn,
  line,
  localizedFields,
  type Parsed,
  readLocalized,
  readPlain,
  spelling,
} from './words-form.ts'

/** What a city says about one of its offices. */
export type OfficeWords = Pick<Office, 'name' | 'ledgerName' | 'postalCode' | 'address' | 'phone' | 'phoneHours'>

/** 庁舎の入力. Every fault at once. */
export function parseOffice(fields: Fields): Parsed<OfficeWords> {
  const name = readLocalized(fields, 'office_name', line(60))
  const ledgerName = readPlain(fields, 'ledger_name', line(60))
  const postalCode = readPlain(fields, 'postal_code', spelling(parsePostalCode))
  const address = readLocalized(fields, 'address', line(120))
  const phone = readPlain(fields, 'phone', spelling(parsePhone))
  const phoneHours = readLocalized(fields, 'phone_hours', line(120))
  const faults = [name, postalCode, address, phone, phoneHours, ledgerName].flatMap(faultsIn)
  if (faults.length > 0) return { ok: false, faults }
  const plain = { ledgerName: ledgerName.value, postalCode: postalCode.value, phone: phone.value }
  return { ok: true, value: { ...plain, name: name.value, address: address.value, phoneHours: phoneHours.value } }
}

/** What the form shows before anything is typed. */
export const officeFields = ({ name, ledgerName, postalCode, address, phone, phoneHours }: OfficeWords): Fields => ({
  ...localizedFields('office_name', name),
  ledger_name: ledgerName,
  postal_code: postalCode,
  ...localizedFields('address', address),
  phone,
  ...localizedFields('phone_hours', phoneHours),
})
