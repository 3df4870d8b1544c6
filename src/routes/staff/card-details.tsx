import { Elysia } from 'elysia'
import { db } from '#db'
import { viewCard } from '#domain/cards/views'
import { type CardDone, cardDone } from '../../views/staff/cards-details.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { showCard } from './card-screen.tsx'

/** カードの画面. */
export const staffCardDetails = new Elysia({ prefix: '/staff/cards' })
  .use(staffWith('cards.view'))
  .get('/:id', async ({ staffPage, reader, rules, params, query, by, now, today }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    return showCard(found, { done: doneOf(fieldsOf(query).done) }, { staffPage, reader, today, rules })
  })

const doneOf = (word = ''): CardDone | undefined => (isDone(word) ? word : undefined)
const isDone = (word: string): word is CardDone => Object.hasOwn(cardDone, word)
