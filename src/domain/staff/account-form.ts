import { staffRoles } from '../../db/schema/staff.ts'
import { type PasswordRefusal, passwordRefusal } from './password.ts'
import type { StaffRole } from './permissions.ts'
import { type StaffScope, staffScopes } from './scope.ts'

export type AccountChange = { name: string; role: StaffRole; officeId: number; scope: StaffScope }
export type NewAccount = AccountChange & { loginId: string; password: string }
export type AccountFault =
  | { field: 'login_id'; reason: 'login-id-shape' | 'login-id-taken' }
  | { field: 'name'; reason: 'name-missing' | 'name-too-long' }
  | { field: 'role'; reason: 'role-missing' | 'own-role' | 'self' | 'last-administrator' }
  | { field: 'office_id'; reason: 'office-missing' }
  | { field: 'scope'; reason: 'scope-missing' }
  | { field: 'old_password'; reason: 'wrong-old' }
  | { field: 'password'; reason: PasswordRefusal }
  | { field: 'password_again'; reason: 'passwords-differ' }
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: AccountFault[] }

type Fields = Record<string, string | undefined>

/** 職員の登録の入力. Every fault at once. */
export function parseNewAccount(fields: Fields, officeIds: readonly number[]): Parsed<NewAccount> {
  const loginId = (fields.login_id ?? '').normalize('NFKC').trim().toLowerCase()
  const change = parseAccountChange(fields, officeIds)
  const password = parsePassword(fields, loginId)
  const isShaped = /^[a-z0-9._-]{2,40}$/.test(loginId)
  if (isShaped && change.ok && password.ok)
    return { ok: true, value: { ...change.value, loginId, password: password.value } }
  const shape: AccountFault[] = isShaped ? [] : [{ field: 'login_id', reason: 'login-id-shape' }]
  return { ok: false, errors: [...shape, ...errorsOf(change), ...errorsOf(password)] }
}

/** 職員の変更の入力. */
export function parseAccountChange(fields: Fields, officeIds: readonly number[]): Parsed<AccountChange> {
  const name = (fields.name ?? '').trim()
  const role = staffRoles.find(each => each === fields.role)
  const officeId = officeIds.find(id => String(id) === fields.office_id)
  const scope = staffScopes.find(each => each === fields.scope)
  if (name !== '' && name.length <= 60 && role !== undefined && officeId !== undefined && scope !== undefined)
    return { ok: true, value: { name, role, officeId, scope } }
  const errors: AccountFault[] = []
  if (name === '') errors.push({ field: 'name', reason: 'name-missing' })
  if (name.length > 60) errors.push({ field: 'name', reason: 'name-too-long' })
  if (role === undefined) errors.push({ field: 'role', reason: 'role-missing' })
  if (officeId === undefined) errors.push({ field: 'office_id', reason: 'office-missing' })
  if (scope === undefined) errors.push({ field: 'scope', reason: 'scope-missing' })
  return { ok: false, errors }
}

/** 新しいパスワードの入力, typed twice. */
export function parsePassword(fields: Fields, loginId: string): Parsed<string> {
  const password = fields.password ?? ''
  const refusal = passwordRefusal(password, loginId)
  if (refusal !== undefined) return { ok: false, errors: [{ field: 'password', reason: refusal }] }
  if (password !== (fields.password_again ?? ''))
    return { ok: false, errors: [{ field: 'password_again', reason: 'passwords-differ' }] }
  return { ok: true, value: password }
}

const errorsOf = <T>(parsed: Parsed<T>) => (parsed.ok ? [] : parsed.errors)
