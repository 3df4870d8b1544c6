import { Elysia } from 'elysia'
import { db } from '#db'
import { parseScreenText, type ScreenTextFault } from '#domain/announcements/screen-text-form'
import { isScreenTextKey } from '#domain/announcements/screen-text-keys'
import { findScreenTexts, setScreenText } from '#domain/announcements/screen-texts'
import { url } from '#url'
import { isScreenTextNotice, ScreenTextPage, ScreenTextsPage } from '../../views/staff/screen-texts.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

const ownTexts = async () => ({
  ja: await findScreenTexts(db, 'ja'),
  easy: await findScreenTexts(db, 'easy'),
  en: await findScreenTexts(db, 'en'),
})

/** 画面の文言の一覧. */
export const staffScreenTexts = new Elysia({ prefix: '/staff/screen-texts' })
  .use(staffWith('announcements.edit'))
  .get('/', async ({ staffPage, query: { done } }) => (
    <ScreenTextsPage page={staffPage} own={await ownTexts()} notice={isScreenTextNotice(done) ? done : undefined} />
  ))

/** 一つの文言の変更. */
export const staffScreenText = new Elysia({ prefix: '/staff/screen-texts/:key' })
  .use(staffWith('announcements.edit'))
  .resolve(async ({ params: { key }, staffPage, set }) => {
    if (!isScreenTextKey(key)) throw new NotFound()
    const own = await ownTexts()
    const form = (fields?: Record<string, string | undefined>, faults: ScreenTextFault[] = []) => {
      if (faults.length > 0) set.status = 422
      return <ScreenTextPage page={staffPage} textKey={key} own={own} fields={fields} faults={faults} />
    }
    return { key, form }
  })
  .get('/', ({ form }) => form())
  .post('/', async ({ key, form, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseScreenText(key, fields)
    if (!parsed.ok) return form(fields, parsed.faults)
    await setScreenText(db, key, parsed.words, { by, now })
    return redirect(url('/staff/screen-texts?done=changed'), 303)
  })
  .post('/removal', async ({ key, by, now, redirect }) => {
    await setScreenText(db, key, null, { by, now })
    return redirect(url('/staff/screen-texts?done=removed'), 303)
  })
