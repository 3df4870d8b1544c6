import type { City } from '../../db/schema/city.ts'
import { parsePhone } from '../rules/contact.ts'
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

/** 市の名前と問い合わせ先の入力. Every fault at once. */
export function parseCity(fields: Fields): Parsed<City> {
  const name = readLocalized(fields, 'city_name', line(40))
  const deskName = readLocalized(fields, 'desk_name', line(60))
  const phone = readPlain(fields, 'phone', spelling(parsePhone))
  const hours = readLocalized(fields, 'hours', line(120))
  const faults = [name, deskName, phone, hours].flatMap(faultsIn)
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, value: { name: name.value, deskName: deskName.value, phone: phone.value, hours: hours.value } }
}

/** What the form shows before anything is typed. */
export const cityFields = ({ name, deskName, phone, hours }: City): Fields => ({
  ...localizedFields('city_name', name),
  ...localizedFields('desk_name', deskName),
  phone,
  ...localizedFields('hours', hours),
})
