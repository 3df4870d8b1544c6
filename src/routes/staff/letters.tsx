import { Elysia } from 'elysia'
import { db } from '#db'
import { findCardLines } from '#domain/cards/card-line'
import { recordListing } from '#domain/cards/views'
import { countBatches, listBatches } from '#domain/letters/batches'
import { findAstray } from '#domain/letters/find-astray'
import { parseLetterOrder } from '#domain/letters/letter-form'
import { prepareLetters } from '#domain/letters/prepare'
import { sortLetters } from '#domain/letters/sort-letters'
import { bulkKinds } from '#domain/letters/words'
import { defaultDeadline } from '#domain/notices/notice-form'
import { findServices } from '#domain/offices/find-services'
import { findOfficeMap } from '#domain/offices/office-maps'
import { formatWareki } from '#domain/rules/wareki'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import { isTooLong } from '../../tasks/sheets/draw-form.ts'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { LettersPage } from '../../views/staff/letters.tsx'
import { PreparationPage } from '../../views/staff/letters-preparation.tsx'
import { letterErrors, preparationRefusals } from '../../views/staff/letters-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor, pageNumber, perPage } from './card-params.ts'
import { glyphlessOf } from './glyphless.ts'
import { allForLetters } from './letter-params.ts'

/** 予約案内・再通知: what has been made, and making more. */
export const staffLetters = new Elysia({ prefix: '/staff/letters' })
  .use(staffWith('notices.issue'))
  .derive(({ staff, staffPage, reader, rules, today, by, now, set }) => ({
    /** The page before the letters are made. */
    async prepare(body: unknown, cardIds: readonly number[], errors: FieldErrors = []) {
      const fields = fieldsOf(body)
      const kind = bulkKinds.find(each => each === fields.kind)
      const officeId = idsOf([fields.office ?? ''])[0] ?? 0
      if (kind === undefined || !mayView(staff, officeId)) throw new NotFound()
      const sorted = await sortLetters(db, { kind, cardIds, officeId }, reader)
      const lines = sorted.ready
      await recordListing(
        db,
        { action: 'cards.listed', lines, details: { list: `letters.${kind}`, officeId } },
        { by, now },
      )
      const days = kind === 'guide' ? rules.noticeDeadlineDays : rules.reminderDeadlineDays
      if (errors.length > 0) set.status = 422
      return (
        <PreparationPage
          page={staffPage}
          {...{ kind, officeId, sorted, errors }}
          glyphless={await glyphlessOf(lines)}
          astray={await findAstray(db, lines)}
          map={await findOfficeMap(db, officeId)}
          asksForKey={(await findServices(db)).some(({ keyType }) => keyType === 'printed_id')}
          fields={{ ...fields, sent_on: fields.sent_on ?? formatWareki(today) }}
          deadlineDays={days}
          usualDeadline={defaultDeadline(today, { noticeDeadlineDays: days })}
        />
      )
    },
  }))
  .get('/', async ({ staff, staffPage, query }) => {
    const fields = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
    const paging = { page: pageNumber(fields.page), perPage }
    const batches = await listBatches(db, officeId, paging)
    const total = await countBatches(db, officeId)
    return <LettersPage page={staffPage} {...{ offices, officeId, batches, paging, total }} />
  })
  // One card out of the returned mail: a look at what would be made, and nothing else.
  .get('/resend', async ({ query, reader, prepare }) => {
    const cardIds = idsOf([fieldsOf(query).card ?? ''])
    const [line] = await findCardLines(db, cardIds, reader)
    if (!line) throw new NotFound()
    return await prepare({ kind: 'guide', office: String(line.officeId) }, cardIds)
  })
  .post('/preparation', async ({ staff, reader, rules, today, body, prepare }) => {
    const cardIds = await allForLetters(body, { staff, reader, rules, today })
    const errors = cardIds.length === 0 ? [{ field: 'main', message: preparationRefusals['nothing-chosen'] }] : []
    return await prepare(body, cardIds, errors)
  })
  .post('/', async ({ staff, reader, rules, today, by, now, body, prepare, redirect }) => {
    const fields = fieldsOf(body)
    const chosen = idsOf(listOf(body, 'card'))
    const kind = bulkKinds.find(each => each === fields.kind)
    const officeId = idsOf([fields.office ?? ''])[0] ?? 0
    if (kind === undefined || !mayView(staff, officeId)) throw new NotFound()
    const deadlineDays = kind === 'guide' ? rules.noticeDeadlineDays : rules.reminderDeadlineDays
    const parsed = parseLetterOrder(fields, { today, deadlineDays })
    if (!parsed.ok) return await prepare(body, chosen, letterErrors(parsed.faults))

    const cardIds = fields.glyphs === 'leave_out' ? await withoutGlyphless(chosen, { kind, officeId, reader }) : chosen
    if (cardIds.length === 0 && chosen.length > 0)
      return await prepare(body, chosen, [{ field: 'glyphs', message: preparationRefusals['nothing-printable'] }])
    const { ready } = await sortLetters(db, { kind, cardIds, officeId }, reader)
    const name = longestOf(ready.map(each => each.name))
    if (parsed.value.paper === 'hagaki' && (await isTooLong(db, `hagaki_${kind}`, { officeId, today, name })))
      return await prepare(body, chosen, [{ field: 'paper', message: preparationRefusals['not-on-hagaki'] }])
    const wish = { kind, officeId, cardIds, order: parsed.value }
    const outcome = await prepareLetters(db, wish, { by, rules, now, reader })
    if (!outcome.ok)
      return await prepare(body, chosen, [{ field: 'main', message: preparationRefusals[outcome.reason] }])
    return redirect(
      url(`/staff/letters/${outcome.printId}?made=${outcome.madeCount}&left=${chosen.length - outcome.madeCount}`),
      303,
    )
  })

const longestOf = (names: readonly string[]) =>
  names.reduce((longest, name) => (name.length > longest.length ? name : longest), '')

type Wish = Pick<Parameters<typeof sortLetters>[1], 'kind' | 'officeId'> & { reader: Parameters<typeof sortLetters>[2] }

async function withoutGlyphless(cardIds: readonly number[], { reader, ...wish }: Wish) {
  const { ready } = await sortLetters(db, { ...wish, cardIds }, reader)
  const lacking = new Set((await glyphlessOf(ready)).map(({ cardId }) => cardId))
  return cardIds.filter(id => !lacking.has(id))
}
