import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { findBatch } from '#domain/letters/batches'
import { findAddressees } from '#domain/letters/find-addressees'
import { findLabelled, requestLabels } from '#domain/letters/request-labels'
import { url } from '#url'
import { GlyphCheckPage } from '../../views/staff/glyph-check.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { glyphlessOf } from './glyphless.ts'

/** 宛名ラベル of one lot of letters. Who has characters that no font can print is told first. */
export const staffLetterLabels = new Elysia({ prefix: '/staff/letters/:id/labels' })
  .use(staffWith('notices.issue'))
  .post('/', async ({ params, staffPage, reader, body, by, rules, now, set, redirect }) => {
    const batch = await findBatch(db, idOf(params.id), reader)
    if (!batch) throw new NotFound()
    const { glyphs, ...fields } = fieldsOf(body)
    const layout = fields.layout === '24' ? 24 : 12
    const cardIds = (await findLabelled(db, batch.id)).map(({ cardId }) => cardId)
    const glyphless = glyphs === 'print' ? [] : await glyphlessOf(await findAddressees(db, cardIds, reader))
    const without = glyphless.map(({ cardId }) => cardId)
    const isEmpty = glyphs === 'leave_out' && cardIds.every(id => without.includes(id))
    if (glyphless.length > 0 && (glyphs !== 'leave_out' || isEmpty)) {
      const lines = without.map(id => ({ id }))
      const details = { list: 'letters.glyphless', printId: batch.id }
      await recordListing(db, { action: 'cards.listed', lines, details }, { by, now })
      set.status = 422
      return (
        <GlyphCheckPage
          page={staffPage}
          title="宛名ラベルを作る"
          action={`/staff/letters/${batch.id}/labels`}
          fields={[['layout', String(layout)]]}
          {...{ glyphless, isEmpty }}
          mayLeaveOut
          back={`/staff/letters/${batch.id}`}
        />
      )
    }
    const printId = await requestLabels(db, { batch, layout, without }, { by, rules, now })
    return redirect(url(`/staff/prints/${printId}`), 303)
  })
