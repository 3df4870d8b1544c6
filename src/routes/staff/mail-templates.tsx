import { Elysia } from 'elysia'
import { db } from '#db'
import { parseTemplate } from '#domain/mail/template-form'
import { findTemplates, resetTemplate, saveTemplate } from '#domain/mail/templates'
import { findServices } from '#domain/offices/find'
import { url } from '#url'
import { MailTemplatePage } from '../../views/staff/mail-template.tsx'
import { MailTemplatesPage, templatePath } from '../../views/staff/mail-templates.tsx'
import { templateErrors } from '../../views/staff/mail-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenService, findWords, templateKeyOf } from './mail-template-params.ts'

/** メール文面の一覧と変更. */
export const staffMailTemplates = new Elysia({ prefix: '/staff/mail-templates' })
  .use(staffWith('mails.edit'))
  .get('/', async ({ staffPage, query }) => {
    const services = await findServices(db)
    const serviceId = chosenService(services, fieldsOf(query).service)?.id ?? null
    const changed = await findTemplates(db)
    return <MailTemplatesPage page={staffPage} services={services} serviceId={serviceId} changed={changed} />
  })
  .get('/:kind/:language', async ({ staffPage, params, query }) => {
    const { done } = fieldsOf(query)
    const { key, serviceName } = await templateKeyOf(params, query)
    const { words, isOwn } = await findWords(key)
    const frame = { page: staffPage, templateKey: key, serviceName, isOwn }
    return (
      <MailTemplatePage {...frame} fields={words} done={(['saved', 'reset'] as const).find(each => each === done)} />
    )
  })
  .post('/:kind/:language', async ({ staffPage, params, query, body, by, now, set, redirect }) => {
    const { key, serviceName } = await templateKeyOf(params, query)
    const fields = fieldsOf(body)
    const parsed = parseTemplate(key.kind, fields)
    if (parsed.ok) {
      await saveTemplate(db, key, parsed.value, { by, now })
      return redirect(url(withDone(templatePath(key), 'saved')), 303)
    }
    set.status = 422
    const { isOwn } = await findWords(key)
    const frame = { page: staffPage, templateKey: key, serviceName, isOwn, fields }
    return <MailTemplatePage {...frame} errors={templateErrors(parsed.faults)} />
  })
  .post('/:kind/:language/reset', async ({ params, query, by, now, redirect }) => {
    const { key } = await templateKeyOf(params, query)
    await resetTemplate(db, key, { by, now })
    return redirect(url(withDone(templatePath(key), 'reset')), 303)
  })

const withDone = (path: string, done: string) => `${path}${path.includes('?') ? '&' : '?'}done=${done}`
