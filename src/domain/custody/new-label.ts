import { type LabelKind, makeLabel } from '../rules/opaque-code.ts'

/** A label nobody can guess. */
export const newLabel = (kind: LabelKind) => makeLabel(kind, crypto.getRandomValues(new Uint8Array(9)))
