import type { ReasonCode } from '../../db/schema/index.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'

export type ReasonFault = 'missing' | 'too-long' | 'secret-number'
/** 選んだ理由: its code for the audit, and all of it in words for the record itself. */
export type ChosenReason = { code: string; label: string; text: string }
export type ParsedReason =
  | { ok: true; value: ChosenReason }
  | { ok: false; errors: { field: 'reason' | 'reason_text'; reason: ReasonFault }[] }

type Fields = { reason?: string | undefined; reason_text?: string | undefined }

export const longestReason = 200

/** 理由の入力: one of the reasons on offer, and what there is to say besides. Where none is on offer, words are needed. */
export function parseReason(
  { reason: id = '', reason_text = '' }: Fields,
  offered: readonly ReasonCode[],
): ParsedReason {
  const text = reason_text.trim()
  const chosen = offered.find(each => String(each.id) === id)
  if (chosen === undefined && offered.length > 0) return refused('reason', 'missing')
  if (chosen === undefined && text === '') return refused('reason_text', 'missing')
  if ([...text].length > longestReason) return refused('reason_text', 'too-long')
  if (containsIndividualNumber(text)) return refused('reason_text', 'secret-number')

  const label = chosen?.label ?? ''
  return { ok: true, value: { code: chosen?.code ?? 'other', label, text: [label, text].filter(Boolean).join(' ') } }
}

const refused = (field: 'reason' | 'reason_text', reason: ReasonFault): ParsedReason => ({
  ok: false,
  errors: [{ field, reason }],
})
