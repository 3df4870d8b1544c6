import { Elysia } from 'elysia'
import { db } from '#db'
import { expectAfterDirectMail, parseDirectMail, recordDirectMail } from '#domain/cards/direct-mail'
import { viewCard } from '#domain/cards/views'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { DirectMailPage, directMailErrors, directMailRefusals } from '../../views/staff/cards-direct-mail.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 特急のカードの直送と返戻: what J-LIS mails home never comes here, unless it comes back. */
export const staffCardDirectMails = new Elysia({ prefix: '/staff/cards/:id/direct-mail' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, reader, staffPage, by, now, today, set }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (found?.card.kind !== 'express') throw new NotFound()
    return {
      found,
      isComing: found.card.process === 'mailed_direct',
      show(fields: Record<string, string | undefined>, errors: FieldErrors = []) {
        if (errors.length > 0) set.status = 422
        const typed = found.card.process === 'expected' ? { day: formatWareki(today), ...fields } : fields
        return <DirectMailPage page={staffPage} found={found} fields={typed} errors={errors} />
      },
    }
  })
  .get('/', ({ show }) => show({}))
  .post('/', async ({ found, isComing, body, by, now, today, show, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseDirectMail(fields, { today, isComing })
    if (!parsed.ok) return show(fields, directMailErrors(parsed.errors))
    const { day, note } = parsed.value
    const outcome = isComing
      ? await expectAfterDirectMail(db, found.card.id, { dueOn: day, note }, { by, now })
      : await recordDirectMail(db, found.card.id, { mailedOn: day, note }, { by, now })
    if (!outcome.ok) return show(fields, [{ field: 'main', message: directMailRefusals[outcome.reason] }])
    return redirect(url(`/staff/express?office=${found.card.officeId}&done=${isComing ? 'expected' : 'mailed'}`), 303)
  })
