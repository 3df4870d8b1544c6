import { containsIndividualNumber } from '../rules/individual-number.ts'
import { kindsThatNeedLink, type MailVariable, variablesIn, variablesOf } from './variables.ts'
import type { MailKind } from './words.ts'

export type MailTemplate = { subject: string; body: string }
export type TemplateFault = {
  field: 'subject' | 'body'
  reason:
    | 'missing'
    | 'too-long'
    | 'several-lines'
    | 'unknown-variable'
    | 'unclosed-variable'
    | 'link-missing'
    | 'not-in-subject'
    | 'secret-number'
  names?: string[]
}
export type ParsedTemplate = { ok: true; value: MailTemplate } | { ok: false; faults: TemplateFault[] }

const longest = { subject: 200, body: 5000 }
const notInSubject: readonly MailVariable[] = ['リンク', '持ち物']

/** メールの文面 as typed: one line and a text, with variables that this kind of mail has and no others. */
export function parseTemplate(kind: MailKind, fields: Record<string, string | undefined>): ParsedTemplate {
  const subject = (fields.subject ?? '').trim()
  const body = (fields.body ?? '').replaceAll(/\r\n?/g, '\n').trim()
  const faults = [...faultsOf('subject', subject, kind), ...faultsOf('body', body, kind)]
  if (/[\p{Cc}\u2028\u2029]/u.test(subject)) faults.push({ field: 'subject', reason: 'several-lines' })
  const misplaced = notInSubject.filter(name => variablesIn(subject).includes(name))
  if (misplaced.length > 0) faults.push({ field: 'subject', reason: 'not-in-subject', names: misplaced })
  if (kindsThatNeedLink.includes(kind) && body !== '' && !variablesIn(body).includes('リンク'))
    faults.push({ field: 'body', reason: 'link-missing' })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { subject, body } }
}

function faultsOf(field: 'subject' | 'body', text: string, kind: MailKind): TemplateFault[] {
  const known: readonly string[] = variablesOf[kind]
  const unknown = variablesIn(text).filter(name => !known.includes(name))
  if (text === '') return [{ field, reason: 'missing' }]
  const faults: TemplateFault[] = []
  if ([...text].length > longest[field]) faults.push({ field, reason: 'too-long' })
  if (unknown.length > 0) faults.push({ field, reason: 'unknown-variable', names: unknown })
  if (/\{\{|\}\}/.test(text.replaceAll(/\{\{[^{}]*\}\}/g, ''))) faults.push({ field, reason: 'unclosed-variable' })
  if (containsIndividualNumber(text)) faults.push({ field, reason: 'secret-number' })
  return faults
}
