import { Elysia } from 'elysia'
import { db } from '#db'
import { addAnnouncement } from '#domain/announcements/change'
import { announcementKinds, findAnnouncements } from '#domain/announcements/find'
import { type AnnouncementFault, parseAnnouncement } from '#domain/announcements/form'
import { url } from '#url'
import { AnnouncementsPage } from '../../views/staff/announcements.tsx'
import { AnnouncementForm } from '../../views/staff/announcements-form.tsx'
import { AnnouncementPreview } from '../../views/staff/announcements-preview.tsx'
import { announcementErrors, isAnnouncementNotice } from '../../views/staff/announcements-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

const perPage = 50
const kindOf = (word: string | undefined) => announcementKinds.find(kind => kind === word) ?? 'news'

/** お知らせとよくある質問: the list and what is new. */
export const staffAnnouncements = new Elysia({ prefix: '/staff/announcements' })
  .use(staffWith('announcements.edit'))
  .get('/', async ({ staffPage, query, today }) => {
    const { kind, page, done } = fieldsOf(query)
    const place = { kind: kindOf(kind), page: /^[1-9]\d{0,3}$/.test(page ?? '') ? Number(page) : 1, perPage }
    return (
      <AnnouncementsPage
        page={staffPage}
        kind={place.kind}
        {...(await findAnnouncements(db, place))}
        pageNumber={place.page}
        perPage={perPage}
        today={today}
        notice={isAnnouncementNotice(done) ? done : undefined}
      />
    )
  })
  .get('/new', ({ staffPage, query, today }) => (
    <AnnouncementForm
      page={staffPage}
      fields={{ kind: kindOf(fieldsOf(query).kind), publish_from: today }}
      errors={[]}
    />
  ))
  .resolve(({ staffPage, body, set }) => {
    const fields = fieldsOf(body)
    return {
      fields,
      form: (faults: readonly AnnouncementFault[]) => {
        if (faults.length > 0) set.status = 422
        return <AnnouncementForm page={staffPage} fields={fields} errors={announcementErrors(faults)} />
      },
    }
  })
  .post('/preview', ({ staffPage, fields, form }) => {
    const parsed = parseAnnouncement(fields)
    if (!parsed.ok) return form(parsed.errors)
    return <AnnouncementPreview page={staffPage} words={parsed.value} fields={fields} />
  })
  .post('/correction', ({ form }) => form([]))
  .post('/', async ({ fields, form, by, now, redirect }) => {
    const parsed = parseAnnouncement(fields)
    if (!parsed.ok) return form(parsed.errors)
    const outcome = await addAnnouncement(db, parsed.value, { by, now })
    if (!outcome.ok) return form([{ field: 'title_ja', reason: 'already-there' }])
    return redirect(url(`/staff/announcements?kind=${parsed.value.kind}&done=added`), 303)
  })
