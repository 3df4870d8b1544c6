import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Executor } from '#db'
import { staff } from '../../db/schema/index.ts'
import { isPermitted, type Permission, staffRoles } from './permissions.ts'

/** 同じ庁舎の職員 beside oneself who may do this work too, for a choice. */
export const findColleagues = (
  ex: Executor,
  { id, officeId }: { id: number; officeId: number },
  permission: Permission,
) =>
  ex
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(
      and(
        eq(staff.officeId, officeId),
        ne(staff.id, id),
        isNull(staff.disabledAt),
        inArray(
          staff.role,
          staffRoles.filter(role => isPermitted(role, permission)),
        ),
      ),
    )
    .orderBy(asc(staff.loginId))
export type Colleague = Awaited<ReturnType<typeof findColleagues>>[number]
