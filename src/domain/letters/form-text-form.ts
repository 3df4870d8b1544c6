import { containsIndividualNumber } from '../rules/individual-number.ts'
import { type FormTextKey, formOf, isHeading, variablesIn, variablesOfForm } from './form-text-keys.ts'

export type FormTextFault = {
  reason:
    | 'missing'
    | 'too-long'
    | 'several-lines'
    | 'unknown-variable'
    | 'unclosed-variable'
    | 'secret-number'
    | 'not-on-one-side'
  names?: string[]
}
export type ParsedFormText = { ok: true; body: string } | { ok: false; body: string; faults: FormTextFault[] }

const longest = { heading: 60, text: 1500 }

/** 様式の文面 as typed, with the variables that its form knows and no others. */
export function parseFormText(key: FormTextKey, typed: string | undefined): ParsedFormText {
  const body = (typed ?? '').replaceAll(/\r\n?/g, '\n').trim()
  if (body === '') return { ok: false, body, faults: [{ reason: 'missing' }] }
  const known: readonly string[] = variablesOfForm[formOf(key)]
  const unknown = variablesIn(body).filter(name => !known.includes(name))
  const faults: FormTextFault[] = []
  if ([...body].length > (isHeading(key) ? longest.heading : longest.text)) faults.push({ reason: 'too-long' })
  if (isHeading(key) && /[\p{Cc}\u2028\u2029]/u.test(body)) faults.push({ reason: 'several-lines' })
  if (unknown.length > 0) faults.push({ reason: 'unknown-variable', names: unknown })
  if (/\{\{|\}\}/.test(body.replaceAll(/\{\{[^{}]*\}\}/g, ''))) faults.push({ reason: 'unclosed-variable' })
  if (containsIndividualNumber(body)) faults.push({ reason: 'secret-number' })
  return faults.length > 0 ? { ok: false, body, faults } : { ok: true, body }
}
