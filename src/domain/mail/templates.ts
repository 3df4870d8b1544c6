import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { mailTemplates } from '../../db/schema/mails.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import type { MailTemplate } from './template-form.ts'
import type { MailKind } from './words.ts'

/** Which words: of one kind of mail in one language, for one service or (null) for all. */
export type TemplateKey = { serviceId: number | null; kind: MailKind; language: 'ja' | 'easy' | 'en' }
type Circumstances = { by: Actor; now: Date }

/** The city's own words for a mail: those of the service first, then those for all; undefined where there are none. */
export async function findTemplate(ex: Executor, { serviceId, kind, language }: TemplateKey) {
  const [found] = await ex
    .select({ serviceId: mailTemplates.serviceId, subject: mailTemplates.subject, body: mailTemplates.body })
    .from(mailTemplates)
    .where(
      and(
        eq(mailTemplates.kind, kind),
        eq(mailTemplates.language, language),
        or(isNull(mailTemplates.serviceId), serviceId === null ? undefined : eq(mailTemplates.serviceId, serviceId)),
      ),
    )
    .orderBy(sql`${mailTemplates.serviceId} nulls last`)
    .limit(1)
  return found
}

/** メールの文面の一覧: which words the city has changed. */
export const findTemplates = (ex: Executor) =>
  ex
    .select({
      serviceId: mailTemplates.serviceId,
      kind: mailTemplates.kind,
      language: mailTemplates.language,
      changedAt: mailTemplates.changedAt,
    })
    .from(mailTemplates)

/** メールの文面の変更. The same words again change nothing and leave no event. */
export const saveTemplate = (ex: Executor, key: TemplateKey, template: MailTemplate, { by, now }: Circumstances) =>
  ex.transaction(async tx => {
    const before = await lockTemplate(tx, key)
    const details = changesBetween({ ...before }, template)
    if (details === undefined) return
    const change = { ...template, changedAt: now, changedBy: staffIdOf(by) }
    await tx
      .insert(mailTemplates)
      .values({ ...key, ...change })
      .onConflictDoUpdate({
        target: [mailTemplates.serviceId, mailTemplates.kind, mailTemplates.language],
        set: change,
      })
    const subject = { kind: 'mail_template' } as const
    await recordEvent(tx, { action: 'mail_template.set', subject, by, at: now, details: { ...key, ...details } })
  })

/** 元の文面に戻す. */
export const resetTemplate = (ex: Executor, key: TemplateKey, { by, now }: Circumstances) =>
  ex.transaction(async tx => {
    const before = await lockTemplate(tx, key)
    if (before === undefined) return
    await tx.delete(mailTemplates).where(isOf(key))
    const subject = { kind: 'mail_template' } as const
    await recordEvent(tx, { action: 'mail_template.reset', subject, by, at: now, details: { ...key, before } })
  })

async function lockTemplate(tx: Executor, key: TemplateKey): Promise<MailTemplate | undefined> {
  const [row] = await tx
    .select({ subject: mailTemplates.subject, body: mailTemplates.body })
    .from(mailTemplates)
    .where(isOf(key))
    .for('update')
  return row
}

const isOf = ({ serviceId, kind, language }: TemplateKey) =>
  and(
    eq(mailTemplates.kind, kind),
    eq(mailTemplates.language, language),
    serviceId === null ? isNull(mailTemplates.serviceId) : eq(mailTemplates.serviceId, serviceId),
  )
