import { Elysia } from 'elysia'
import { db } from '#db'
import { changeAnnouncement, restoreAnnouncement, withdrawAnnouncement } from '#domain/announcements/change'
import { findAnnouncement } from '#domain/announcements/find'
import { type AnnouncementFault, announcementFields, parseAnnouncement } from '#domain/announcements/form'
import { publicationOn } from '#domain/announcements/publication'
import type { Fields } from '#domain/rules/localized-form'
import { url } from '#url'
import { AnnouncementForm } from '../../views/staff/announcements-form.tsx'
import { AnnouncementPreview } from '../../views/staff/announcements-preview.tsx'
import { announcementErrors } from '../../views/staff/announcements-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 一つのお知らせ: its change, its preview, its withdrawal. */
export const staffAnnouncement = new Elysia({ prefix: '/staff/announcements/:id' })
  .use(staffWith('announcements.edit'))
  .resolve(async ({ params, staffPage, body, today, set }) => {
    const announcement = await findAnnouncement(db, idOf(params.id))
    if (!announcement) throw new NotFound()
    const { id, kind } = announcement
    return {
      announcement,
      typed: fieldsOf(body),
      list: (done: string) => url(`/staff/announcements?kind=${kind}&done=${done}`),
      form: (fields: Fields, faults: readonly AnnouncementFault[] = []) => {
        if (faults.length > 0) set.status = 422
        const state = publicationOn(today, announcement)
        return (
          <AnnouncementForm
            page={staffPage}
            id={id}
            state={state}
            fields={fields}
            errors={announcementErrors(faults)}
          />
        )
      },
    }
  })
  .get('/', ({ announcement, form }) => form(announcementFields(announcement)))
  .post('/', async ({ announcement, typed, form, by, now, redirect }) => {
    const parsed = parseAnnouncement(typed)
    if (!parsed.ok) return form(typed, parsed.errors)
    await changeAnnouncement(db, announcement.id, parsed.value, { by, now })
    return redirect(url(`/staff/announcements?kind=${parsed.value.kind}&done=changed`), 303)
  })
  .post('/preview', ({ announcement, staffPage, typed, form }) => {
    const parsed = parseAnnouncement(typed)
    if (!parsed.ok) return form(typed, parsed.errors)
    return <AnnouncementPreview page={staffPage} id={announcement.id} words={parsed.value} fields={typed} />
  })
  .post('/correction', ({ typed, form }) => form(typed))
  .post('/withdrawal', async ({ announcement, list, by, now, redirect }) => {
    await withdrawAnnouncement(db, announcement.id, { by, now })
    return redirect(list('withdrawn'), 303)
  })
  .post('/withdrawal/reversal', async ({ announcement, list, by, now, redirect }) => {
    await restoreAnnouncement(db, announcement.id, { by, now })
    return redirect(list('restored'), 303)
  })
