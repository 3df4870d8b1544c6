import type { MailFacts } from '#domain/mail/find-facts'
import type { Write } from '#domain/mail/send-next'
import type { MailTemplate } from '#domain/mail/template-form'
import { fillIn, type MailValues, oneLine } from '#domain/mail/variables'
import { defaultWords } from './default-words.ts'
import { mailValuesOf } from './mail-values.ts'

/** Writes mails whose links begin with `origin`; `url` adds the base path. Without a link its place says so in words. */
export const writeMail =
  (origin: string, url: (path: string) => string): Write =>
  (facts, template, linkPath) => {
    const link = linkPath === undefined ? undefined : origin + url(linkPath)
    const values = mailValuesOf(facts, { top: origin + url('/'), link })
    return { ...filled(template ?? wordsFor(facts), values), senderName: oneLine(senderOf(facts)) }
  }

/** A template with its values: one line, and a text without gaps where something was left out. */
export const filled = ({ subject, body }: MailTemplate, values: MailValues): MailTemplate => ({
  subject: oneLine(fillIn(subject, values)),
  body: `${fillIn(body, values)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`,
})

const wordsFor = ({ kind, language }: MailFacts) => defaultWords[kind][language]

const senderOf = ({ city, language }: MailFacts) => `${city.name[language]} ${city.deskName[language]}`
