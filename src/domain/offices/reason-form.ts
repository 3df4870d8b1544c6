import { reasonKinds } from '../../db/schema/desk.ts'
import type { ReasonCode } from '../../db/schema/index.ts'
import type { ReasonWords } from './change-reasons.ts'
import {
  type Fields,
  faultsIn,
  line,
  localizedFields,
  type Parsed,
  readOptionalLocalized,
  readPlain,
} from './words-form.ts'

export { type ReasonKind, reasonKinds } from '../../db/schema/desk.ts'

/** The kind a word names, or undefined. */
export const reasonKindOf = (word: string | undefined) => reasonKinds.find(kind => kind === word)

/** 理由の入力. Every fault at once. */
export function parseReason(fields: Fields): Parsed<ReasonWords> {
  const label = readPlain(fields, 'reason_label', line(60))
  const publicLabel = readOptionalLocalized(fields, 'public_label', line(120))
  const faults = [label, publicLabel].flatMap(faultsIn)
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, value: { label: label.value, publicLabel: publicLabel.value } }
}

/** What the form shows before anything is typed. */
export const reasonFields = ({ label, publicLabel }: Pick<ReasonCode, 'label' | 'publicLabel'>): Fields => ({
  reason_label: label,
  ...localizedFields('public_label', publicLabel ?? { ja: '', easy: '', en: '' }),
})
