import { Elysia } from 'elysia'
import { db } from '#db'
import { parseCardFields } from '#domain/cards/card-fields'
import { registerCard } from '#domain/cards/register'
import { findOffices } from '#domain/offices/find'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { NewCardPage } from '../../views/staff/cards-form.tsx'
import { cardFieldErrors, registrationErrors } from '../../views/staff/cards-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** カードの登録(手入力). */
export const staffCardRegistrations = new Elysia({ prefix: '/staff/cards' })
  .use(staffWith('cards.set-up'))
  .get('/new', async ({ staff, staffPage, today }) => (
    <NewCardPage
      page={staffPage}
      offices={await findOffices(db)}
      officeId={staff.officeId}
      fields={{ receivedOn: formatWareki(today) }}
      errors={[]}
    />
  ))
  .post('/', async ({ staff, staffPage, body, by, now, today, rules, set, redirect }) => {
    const fields = fieldsOf(body)
    const offices = await findOffices(db)
    const officeId = offices.find(({ id }) => String(id) === fields.office)?.id ?? 0
    const parsed = parseCardFields(fields, { noticeNumberPattern: rules.noticeNumberPattern, today })
    const outcome = parsed.ok ? await registerCard(db, { ...parsed.value, officeId }, { by, now }) : undefined
    if (outcome?.ok) return redirect(url(`/staff/cards/${outcome.cardId}?done=registered`), 303)

    set.status = 422
    const errors = [
      ...(parsed.ok ? [] : cardFieldErrors(parsed.errors)),
      ...(!parsed.ok && officeId === 0 ? [registrationErrors['unknown-office']] : []),
      ...(outcome && !outcome.ok ? [registrationErrors[outcome.reason]] : []),
    ]
    return <NewCardPage page={staffPage} offices={offices} officeId={staff.officeId} fields={fields} errors={errors} />
  })
