import { Elysia } from 'elysia'
import { db } from '#db'
import { findCard } from '#domain/cards/find'
import { viewCard } from '#domain/cards/views'
import { findConsequences } from '#domain/register/consequences'
import { declareGone } from '#domain/register/declare-gone'
import { parseGone } from '#domain/register/gone-form'
import type { SettleRefusal } from '#domain/register/refused'
import { parseChoices } from '#domain/register/settle-form'
import { formatWareki } from '#domain/rules/wareki'
import { isPermitted } from '#domain/staff/permissions'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { DeparturePage, goneErrors } from '../../views/staff/cards-departure.tsx'
import { settleRefusalWords } from '../../views/staff/register-words.ts'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { firstChoices, rightsFor } from './register-changes.tsx'

type Shown = { fields: Record<string, string | undefined>; errors?: FieldErrors; refusal?: SettleRefusal }

/** 交付辞退・死亡・転出 told by word of mouth, for one card. */
export const staffCardDepartures = new Elysia({ prefix: '/staff/cards/:id/departure' })
  .use(staffWith('cards.set-up'))
  .resolve(async ({ params, reader, staffPage, set }) => {
    const found = await findCard(db, idOf(params.id), reader)
    if (!found) throw new NotFound()
    return {
      found,
      async show({ fields, errors = [], refusal }: Shown) {
        if (errors.length > 0 || refusal !== undefined) set.status = 422
        const left = await findConsequences(db, found.card.id)
        const words = refusal === undefined ? undefined : settleRefusalWords[refusal]
        return <DeparturePage page={staffPage} {...{ found, left, fields, errors }} refusal={words} />
      },
    }
  })
  .get('/', async ({ found, reader, by, now, today, show }) => {
    await viewCard(db, found.card.id, { by, now, reader })
    return await show({ fields: { ...firstChoices, changed_on: formatWareki(today) } })
  })
  .post('/', async ({ found, body, staff, reader, rules, by, now, today, redirect, show }) => {
    const fields = fieldsOf(body)
    const parsed = parseGone(fields, today)
    if (!parsed.ok) return await show({ fields, errors: goneErrors(parsed.errors) })
    const choices = parseChoices(fields)
    if (rightsFor(choices).some(right => !isPermitted(staff.role, right))) throw new NotPermitted()
    const outcome = await declareGone(db, found.card.id, parsed.value, choices, { by, now, rules, reader })
    if (outcome.ok) return redirect(url(`/staff/cards/${found.card.id}?done=departed`), 303)
    if (outcome.reason !== 'reserved') return await show({ fields, refusal: outcome.reason })
    return await show({ fields, errors: [{ field: 'reservation', message: settleRefusalWords.reserved }] })
  })
