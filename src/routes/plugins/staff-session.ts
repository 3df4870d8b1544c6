import { Elysia } from 'elysia'
import { db } from '#db'
import type { Actor } from '#domain/actor'
import { isUnreadKana } from '#domain/cards/kana-scan'
import { rulesOn } from '#domain/rules/parameters'
import { hashSecret } from '#domain/rules/secrets'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { isPermitted, type Permission, rolePermissions } from '#domain/staff/permissions'
import { readerOf } from '#domain/staff/scope'
import { findSignedInStaff } from '#domain/staff/sessions'
import { env } from '#env'
import { staffRoleLabels } from '../../views/labels.ts'
import type { StaffPage } from '../../views/layouts/page.ts'
import { NotPermitted, SignInRequired } from './errors.ts'
import { fieldsOf } from './fields.ts'
import { cookiesOf, requestContext } from './request-context.ts'

const isPoll = (request: Request) => request.method === 'GET' && request.headers.get('hx-request') === 'true'

/** 端末の印: one sign-in on one machine; nothing of the token can be read from it. */
const terminalOf = (token: string | null | undefined) => hashSecret(`terminal ${token ?? ''}`).slice(0, 16)

/**
 * Every route registered after `.use(staffWith('…'))` needs a signed-in 職員 with that permission. Runs before the body
 * is validated. One controller asks for one permission, so none can be forgotten.
 */
export const staffWith = (permission: Permission | 'signed-in') =>
  new Elysia({ name: 'staff-session', seed: permission })
    .use(requestContext)
    .derive(async ({ request, body, page, now, today, address }) => {
      const token = cookiesOf(request).get('staff')
      const rules = await rulesOn(db, today)
      const staff = token ? await findSignedInStaff(db, token, { rules, now, isPoll: isPoll(request) }) : undefined
      if (!staff) throw new SignInRequired()
      if (permission !== 'signed-in' && !isPermitted(staff.role, permission)) throw new NotPermitted()
      const by: Actor & { kind: 'staff' } = { kind: 'staff', staffId: staff.id, address }
      const staffPage: StaffPage = {
        staff: {
          name: staff.name,
          officeName: staff.officeName.ja,
          roleLabel: staffRoleLabels[staff.role],
          can: rolePermissions[staff.role],
        },
        formToken: page.formToken,
        path: page.path,
        isKanaScan: isUnreadKana(fieldsOf(body).code, rules),
        trainingTime: env.demo ? formatDateTimeWareki(now) : undefined,
      }
      return { staff, by, reader: readerOf(staff), rules, staffPage, terminal: terminalOf(token) }
    })
    .as('scoped')
