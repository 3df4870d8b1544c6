import { Elysia } from 'elysia'
import { db } from '#db'
import { sendTest } from '#domain/mail/send-test'
import { parseTemplate } from '#domain/mail/template-form'
import { transportFor } from '#domain/mail/transport'
import { parseEmail } from '#domain/rules/email'
import { env } from '#env'
import { MailTemplatePage } from '../../views/staff/mail-template.tsx'
import { templateErrors } from '../../views/staff/mail-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { findWords, templateKeyOf, writeSample } from './mail-template-params.ts'

/** メール文面の見本と試験送信, of what is typed and not yet saved. */
export const staffMailTemplateTrials = new Elysia({ prefix: '/staff/mail-templates/:kind/:language' })
  .use(staffWith('mails.edit'))
  .resolve(async ({ params, query, body, staffPage, today }) => {
    const { key, serviceName, service } = await templateKeyOf(params, query)
    const fields = fieldsOf(body)
    const parsed = parseTemplate(key.kind, fields)
    const letter = parsed.ok ? await writeSample(key, parsed.value, { service, today }) : undefined
    const { isOwn } = await findWords(key)
    const faults = parsed.ok ? [] : templateErrors(parsed.faults)
    return { key, fields, letter, faults, frame: { page: staffPage, templateKey: key, serviceName, isOwn, fields } }
  })
  .post('/preview', ({ frame, letter, faults, set }) => {
    if (letter === undefined) set.status = 422
    return <MailTemplatePage {...frame} errors={faults} preview={letter} />
  })
  .post('/tests', async ({ key, fields, frame, letter, faults, by, now, set }) => {
    const toAddress = parseEmail(fields.test_address ?? '')
    if (letter === undefined || toAddress === undefined) {
      set.status = 422
      const errors = toAddress === undefined ? [...faults, addressFault] : faults
      return <MailTemplatePage {...frame} errors={errors} />
    }
    const deliver = transportFor(env.smtp)
    const delivery = await sendTest(db, { ...key, toAddress, letter: marked(letter) }, { deliver, by, now })
    return delivery.ok ? (
      <MailTemplatePage {...frame} preview={letter} done="tested" />
    ) : (
      <MailTemplatePage {...frame} preview={letter} failure={`試験送信ができませんでした(${delivery.error})。`} />
    )
  })

const addressFault = {
  field: 'test_address',
  message: '試験送信の宛先に、メールアドレスを name@example.jp のように入力してください。',
}

const marked = <Letter extends { subject: string }>(letter: Letter) => ({
  ...letter,
  subject: `【試験送信】${letter.subject}`,
})
