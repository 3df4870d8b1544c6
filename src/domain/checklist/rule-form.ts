import type { BelongingRule } from '../../db/schema/checklists.ts'
import type { Day } from '../rules/days.ts'
import { type Fields, localizedTextFields, readLocalizedText, type TextFault } from '../rules/localized-form.ts'
import { parseDate } from '../rules/wareki.ts'
import { belongingKinds, isSituation } from './situations.ts'

/** What a city decides about one thing to bring. */
export type BelongingSetting = Omit<BelongingRule, 'id' | 'validUntil'>
export type BelongingFault =
  | TextFault
  | { field: 'service' | 'situation' | 'unless' | 'kind'; reason: 'not-chosen' }
  | { field: 'unless'; reason: 'same-situation' }
  | { field: 'position'; reason: 'out-of-range' }
  | { field: 'valid_from' | 'last_day'; reason: 'unreadable-day' | 'in-the-past' | 'already-ended' }
export type ParsedBelonging = { ok: true; value: BelongingSetting } | { ok: false; errors: BelongingFault[] }

/** Stands for all services in the form. */
export const allServices = 'all'
export const itemLimits = { item: 120, note: 300, position: 999 }

/** 持ち物の決まりの入力. Every fault at once. */
export function parseBelonging(
  fields: Fields,
  { serviceIds, today }: { serviceIds: readonly number[]; today: Day },
): ParsedBelonging {
  const item = readLocalizedText(fields, 'item', { most: itemLimits.item, needs: ['ja', 'easy', 'en'] })
  const note = readLocalizedText(fields, 'note', { most: itemLimits.note, needs: noteNeeds(fields) })
  const choices = readChoices(fields, serviceIds)
  const position = positionFrom(fields.position)
  const day = readDay(fields.valid_from, 'valid_from', today)
  const errors = [...choices.faults, ...item.faults, ...note.faults, ...position.faults, ...day.faults]
  if (errors.length > 0 || choices.value === undefined) return { ok: false, errors }
  return {
    ok: true,
    value: {
      ...choices.value,
      item: item.value,
      note: note.value.ja === '' ? null : note.value,
      position: position.value,
      validFrom: day.value,
    },
  }
}

/** 終了の入力: the last day on which the rule holds. */
export function parseLastDay(fields: Fields, today: Day) {
  const day = readDay(fields.last_day, 'last_day', today)
  return day.faults.length === 0 ? { ok: true as const, value: day.value } : { ok: false as const, errors: day.faults }
}

/** What the form shows before anything is typed. */
export const belongingFields = (rule: BelongingRule, today: Day): Fields => ({
  service: rule.serviceId === null ? allServices : String(rule.serviceId),
  situation: rule.situation,
  unless: rule.unless ?? '',
  kind: rule.kind,
  ...localizedTextFields('item', rule.item),
  ...localizedTextFields('note', rule.note),
  position: String(rule.position),
  valid_from: rule.validFrom > today ? rule.validFrom : today,
})

// A note is for everybody or for nobody: whoever wrote one language forgot the others.
const noteNeeds = (fields: Fields) =>
  ['note_ja', 'note_easy', 'note_en'].some(name => (fields[name] ?? '').trim() !== '')
    ? (['ja', 'easy', 'en'] as const)
    : []

function readChoices({ service, situation, unless = '', kind }: Fields, serviceIds: readonly number[]) {
  const serviceId = service === allServices ? null : serviceIds.find(id => String(id) === service)
  const chosenKind = belongingKinds.find(each => each === kind)
  const faults: BelongingFault[] = []
  if (serviceId === undefined) faults.push({ field: 'service', reason: 'not-chosen' })
  if (!isSituation(situation)) faults.push({ field: 'situation', reason: 'not-chosen' })
  if (unless !== '' && !isSituation(unless)) faults.push({ field: 'unless', reason: 'not-chosen' })
  if (unless !== '' && (unless === situation || unless === 'always'))
    faults.push({ field: 'unless', reason: 'same-situation' })
  if (chosenKind === undefined) faults.push({ field: 'kind', reason: 'not-chosen' })
  if (faults.length > 0 || serviceId === undefined || chosenKind === undefined || !isSituation(situation))
    return { faults, value: undefined }
  return { faults, value: { serviceId, situation, unless: isSituation(unless) ? unless : null, kind: chosenKind } }
}

function positionFrom(typed = '') {
  const plain = typed.normalize('NFKC').trim()
  const value = /^\d{1,3}$/.test(plain) ? Number(plain) : plain === '' ? 0 : Number.NaN
  const faults: BelongingFault[] = Number.isNaN(value) ? [{ field: 'position', reason: 'out-of-range' }] : []
  return { value, faults }
}

function readDay(typed: string | undefined, field: 'valid_from' | 'last_day', today: Day) {
  const day = parseDate(typed ?? '')
  const faults: BelongingFault[] = []
  if (!day.ok) faults.push({ field, reason: 'unreadable-day' })
  else if (day.date < today) faults.push({ field, reason: 'in-the-past' })
  return { value: day.ok ? day.date : today, faults }
}
