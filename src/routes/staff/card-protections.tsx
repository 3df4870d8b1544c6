import { Elysia } from 'elysia'
import { db } from '#db'
import { protect, unprotect } from '#domain/cards/protect'
import { findProtection } from '#domain/cards/protection'
import { viewCard } from '#domain/cards/views'
import { url } from '#url'
import { CardProtectionPage, protectionRefusals } from '../../views/staff/cards-protection.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 支援措置の登録と解除. */
export const staffCardProtections = new Elysia({ prefix: '/staff/cards/:id/protection' })
  .use(staffWith('protection.edit'))
  .resolve(async ({ params, reader, staffPage, by, now, set, redirect }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    const protection = await findProtection(db, found.card.id)
    const frame = { page: staffPage, found, protection }
    return {
      found,
      frame,
      settle(outcome: Awaited<ReturnType<typeof protect>>, done: string, reason: string) {
        if (outcome.ok) return redirect(url(`/staff/cards/${found.card.id}?done=${done}`), 303)
        set.status = 422
        const errors = [{ field: 'reason', message: protectionRefusals[outcome.reason] }]
        return <CardProtectionPage {...frame} reason={reason} errors={errors} />
      },
    }
  })
  .get('/', ({ frame }) => <CardProtectionPage {...frame} errors={[]} />)
  .post('/', async ({ found, body, by, now, settle }) => {
    const { reason = '' } = fieldsOf(body)
    return settle(await protect(db, found.card.id, reason, { by, now }), 'protected', reason)
  })
  .post('/end', async ({ found, body, by, now, settle }) => {
    const { reason = '' } = fieldsOf(body)
    return settle(await unprotect(db, found.card.id, reason, { by, now }), 'unprotected', reason)
  })
