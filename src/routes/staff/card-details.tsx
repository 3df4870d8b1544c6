import { Elysia } from 'elysia'
import { db } from '#db'
import { findLabelLines } from '#domain/cards/card-line'
import { recordListing, viewCard } from '#domain/cards/views'
import { CardLabelsPage } from '../../views/paper/card-labels.tsx'
import { type CardDone, cardDone } from '../../views/staff/cards-details.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { chosenOffice, idsOf, officesFor } from './card-params.ts'
import { showCard } from './card-screen.tsx'

/** カードの画面とラベル. */
export const staffCardDetails = new Elysia({ prefix: '/staff/cards' })
  .use(staffWith('cards.view'))
  .get('/labels', async ({ staff, reader, query, request, by, now }) => {
    const { office: asked, box: boxNumber = '' } = fieldsOf(query)
    const office = chosenOffice(await officesFor(staff), asked, staff)
    const box = { officeId: office?.id ?? 0, boxNumber }
    const ids = idsOf(new URL(request.url).searchParams.getAll('card'))
    const cards = await findLabelLines(db, { ids, ...box }, reader)
    const details = { boxNumber: box.boxNumber }
    await recordListing(db, { action: 'cards.labels_printed', lines: cards, details }, { by, now })
    return <CardLabelsPage cards={cards} officeName={'box' in query ? office?.name.ja : undefined} />
  })
  .get('/:id', async ({ staffPage, reader, rules, params, query, by, now, today }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    return showCard(found, { done: doneOf(fieldsOf(query).done) }, { staffPage, reader, today, rules })
  })

const doneOf = (word = ''): CardDone | undefined => (isDone(word) ? word : undefined)
const isDone = (word: string): word is CardDone => Object.hasOwn(cardDone, word)
