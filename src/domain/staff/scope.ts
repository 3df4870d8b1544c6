import type { StaffScope } from '../../db/schema/staff.ts'
import type { Reader } from '../reader.ts'
import { isPermitted, type StaffRole } from './permissions.ts'

export { type StaffScope, staffScopes } from '../../db/schema/staff.ts'

type Scoped = { officeId: number; scope: StaffScope }

/** 見てよい庁舎か. What lies outside is not there, whoever asks and however the office was named. */
export const mayView = ({ officeId, scope }: Scoped, id: number) => scope === 'all_offices' || officeId === id

/** What this person may see, for the queries that keep to it. */
export const readerOf = ({ officeId, scope, role }: Scoped & { role: StaffRole }): Reader => ({
  onlyOfficeId: scope === 'all_offices' ? undefined : officeId,
  seesProtected: isPermitted(role, 'protection.view'),
})
