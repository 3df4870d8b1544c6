import { Elysia } from 'elysia'
import { db } from '#db'
import { searchCards } from '#domain/cards/search'
import { isExact, parseCardSearch, type SearchTyped, searchFields } from '#domain/cards/search-form'
import { recordListing } from '#domain/cards/views'
import { url } from '#url'
import { CardsPage } from '../../views/staff/cards.tsx'
import { searchErrors } from '../../views/staff/cards-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { officesFor, pageNumber, perPage } from './card-params.ts'

/** カードの検索. Searched by POST; one exact hit leads straight to the card. */
export const staffCards = new Elysia({ prefix: '/staff/cards' })
  .use(staffWith('cards.view'))
  .get('/', async ({ staff, staffPage }) => (
    <CardsPage page={staffPage} offices={await officesFor(staff)} typed={{}} errors={[]} />
  ))
  .post('/searches', async ({ staff, reader, staffPage, body, by, now, rules, set, redirect }) => {
    const fields = fieldsOf(body)
    const typed: SearchTyped = Object.fromEntries(searchFields.map(field => [field, fields[field]]))
    const offices = await officesFor(staff)
    const parsed = parseCardSearch(typed, rules.noticeNumberPattern)
    if (!parsed.ok) {
      set.status = 422
      return <CardsPage page={staffPage} offices={offices} typed={typed} errors={searchErrors(parsed.errors)} />
    }
    const { criteria } = parsed
    const paging = { page: pageNumber(fields.page), perPage }
    const list = await searchCards(db, criteria, { paging, reader })
    const { process, custody, officeId } = criteria
    const details = { terms: Object.keys(criteria), process, custody, officeId, total: list.total, page: paging.page }
    await recordListing(db, { action: 'cards.searched', lines: list.lines, details }, { by, now })
    const [only] = list.lines
    if (only && list.total === 1 && isExact(criteria)) return redirect(url(`/staff/cards/${only.id}`), 303)
    return <CardsPage page={staffPage} offices={offices} typed={typed} errors={[]} found={{ list, paging }} />
  })
