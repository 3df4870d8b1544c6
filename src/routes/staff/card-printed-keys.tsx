import { Elysia } from 'elysia'
import { db } from '#db'
import { listNotices } from '#domain/cards/find'
import { viewCard } from '#domain/cards/views'
import { findAddressees } from '#domain/letters/find-addressees'
import { findIssuedKey, issueGuide } from '#domain/letters/issue-guide'
import { findServices } from '#domain/offices/find-services'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { PrintedKeyPage } from '../../views/staff/cards-printed-key.tsx'
import { guideRefusal } from '../../views/staff/cards-printed-key-words.ts'
import { GlyphCheckPage } from '../../views/staff/glyph-check.tsx'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { glyphlessOf } from './glyphless.ts'

/** 予約案内の再発行: one letter more, printed like all the others, for who has lost theirs and stands at the counter. */
export const staffCardPrintedKeys = new Elysia({ prefix: '/staff/cards/:id/printed-key' })
  .use(staffWith('notices.issue'))
  .resolve(async ({ params, reader, staffPage, by, now, set }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    // A key opens what the veil hides: whoever has one enters as the person.
    if (found.isProtected && !reader.seesProtected) throw new NotPermitted()
    const asksForKey = (await findServices(db)).some(({ keyType }) => keyType === 'printed_id')
    const show = async (body: unknown, errors: FieldErrors = []) => {
      if (errors.length > 0) set.status = 422
      const issued = await findIssuedKey(db, found.card.id)
      const [lastNotice] = await listNotices(db, found.card.id)
      return (
        <PrintedKeyPage
          page={staffPage}
          {...{ found, issued, lastNotice, asksForKey, errors }}
          fields={fieldsOf(body)}
        />
      )
    }
    return { found, asksForKey, show }
  })
  .get('/', ({ show }) => show({}))
  .post('/', async ({ staff, staffPage, reader, rules, found, asksForKey, show, body, by, now, set, redirect }) => {
    const { id, officeId } = found.card
    const { reason = '', glyphs } = fieldsOf(body)
    const glyphless =
      glyphs === 'print' || reason.trim() === '' ? [] : await glyphlessOf(await findAddressees(db, [id], reader))
    if (glyphless.length > 0) {
      const path = `/staff/cards/${id}/printed-key`
      set.status = 422
      return (
        <GlyphCheckPage
          page={staffPage}
          title="予約案内の再発行"
          action={path}
          fields={[['reason', reason]]}
          glyphless={glyphless}
          mayLeaveOut={false}
          back={path}
        />
      )
    }
    const keyKind = asksForKey ? 'printed_id' : 'number'
    const wish = { cardId: id, officeId: officeId ?? staff.officeId, keyKind, reason } as const
    const outcome = await issueGuide(db, wish, { by, rules, now })
    if (!outcome.ok) return await show(body, [guideRefusal(outcome.reason)])
    return redirect(url(`/staff/prints/${outcome.printId}`), 303)
  })
