import { db } from '#db'
import type { MailTemplate } from '#domain/mail/template-form'
import { findTemplate, type TemplateKey } from '#domain/mail/templates'
import { mailKinds } from '#domain/mail/words'
import { findServices } from '#domain/offices/find'
import { findCity } from '#domain/rules/city'
import type { Day } from '#domain/rules/days'
import { env } from '#env'
import { url } from '#url'
import { defaultWords } from '../../views/mail/default-words.ts'
import { sampleFacts } from '../../views/mail/sample-facts.ts'
import { writeMail } from '../../views/mail/write-mail.ts'
import { isLanguage, serviceTitle } from '../../views/staff/mail-templates.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'

/** The service asked for; anything else means all. */
export const chosenService = <Service extends { id: number }>(services: readonly Service[], text = '') =>
  services.find(({ id }) => String(id) === text)

/** Which template a path and its query name. */
export async function templateKeyOf(params: { kind: string; language: string }, query: unknown) {
  const kind = mailKinds.find(each => each === params.kind)
  const { service } = fieldsOf(query)
  const services = await findServices(db)
  const chosen = chosenService(services, service)
  if (kind === undefined || !isLanguage(params.language) || (service && chosen === undefined)) throw new NotFound()
  const key: TemplateKey = { serviceId: chosen?.id ?? null, kind, language: params.language }
  return { key, serviceName: serviceTitle(services, key.serviceId), service: (chosen ?? services[0])?.name }
}

/** The words in use: the service's own, else the city's, else ours; `isOwn` when they stand exactly here. */
export async function findWords(key: TemplateKey): Promise<{ words: MailTemplate; isOwn: boolean }> {
  const found = await findTemplate(db, key)
  return { words: found ?? defaultWords[key.kind][key.language], isOwn: found?.serviceId === key.serviceId }
}

type Sample = { service: { ja: string; easy: string; en: string } | undefined; today: Day }

/** A text with sample values, as it would go out. */
export async function writeSample({ kind, language }: TemplateKey, template: MailTemplate, { service, today }: Sample) {
  const name = service ?? { ja: 'カードの受取', easy: 'カードを もらう', en: 'Picking up the card' }
  const facts = sampleFacts({ kind, language, city: await findCity(db), service: name, today })
  return writeMail(env.mailOrigin, url)(facts, template, '/links/sample')
}
