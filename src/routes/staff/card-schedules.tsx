import { Elysia } from 'elysia'
import { db } from '#db'
import { parseSchedule } from '#domain/cards/card-fields'
import { describeCard } from '#domain/cards/describe'
import { viewCard } from '#domain/cards/views'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { CardSchedulePage } from '../../views/staff/cards-schedule.tsx'
import { cardFieldErrors } from '../../views/staff/cards-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 申請日・有効期限・到着予定日・申請時来庁 of one card. */
export const staffCardSchedules = new Elysia({ prefix: '/staff/cards/:id/schedule' })
  .use(staffWith('cards.set-up'))
  .resolve(async ({ params, reader, by, now }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    return { found }
  })
  .get('/', ({ found, staffPage }) => {
    const { appliedOn, expiresOn, dueOn, isForPost } = found.card
    const fields = { appliedOn: dayText(appliedOn), expiresOn: dayText(expiresOn), dueOn: dayText(dueOn) }
    const isTicked = isForPost ? '1' : undefined
    return <CardSchedulePage page={staffPage} found={found} fields={{ ...fields, isForPost: isTicked }} errors={[]} />
  })
  .post('/', async ({ found, staffPage, body, by, now, today, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseSchedule(fields, { today })
    if (parsed.ok) {
      await describeCard(db, found.card.id, parsed.value, { by, now })
      return redirect(url(`/staff/cards/${found.card.id}?done=scheduled`), 303)
    }
    set.status = 422
    return <CardSchedulePage page={staffPage} found={found} fields={fields} errors={cardFieldErrors(parsed.errors)} />
  })

const dayText = (day: string | null) => (day === null ? '' : formatWareki(day))
