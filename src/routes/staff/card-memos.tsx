import { Elysia } from 'elysia'
import { db } from '#db'
import { findCard } from '#domain/cards/find'
import { addMemo, parseMemo } from '#domain/memos/add'
import { url } from '#url'
import { memoFaults } from '../../views/staff/reservation-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { showCard } from './card-screen.tsx'

/** カードの連絡メモ: what was said about a card that no visit stands for yet. */
export const staffCardMemos = new Elysia({ prefix: '/staff/cards/:id/memos' })
  .use(staffWith('notices.issue'))
  .post('/', async ({ params, staffPage, reader, rules, body, by, now, today, set, redirect }) => {
    const found = await findCard(db, idOf(params.id), reader)
    if (!found) throw new NotFound()
    const { memo: text = '' } = fieldsOf(body)
    const parsed = parseMemo(text)
    if (parsed.ok) {
      await addMemo(db, { cardId: found.card.id }, parsed.text, { by, now })
      return redirect(url(`/staff/cards/${found.card.id}?done=memo`), 303)
    }
    set.status = 422
    return showCard(found, { memo: { text, error: memoFaults[parsed.reason] } }, { staffPage, reader, today, rules })
  })
