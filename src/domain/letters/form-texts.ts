import { desc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { auditEvents, formTexts, staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { firstTexts } from './first-texts.ts'
import { type FormTextKey, type FormTexts, isFormTextKey } from './form-text-keys.ts'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/** 様式の文面, as they are printed: the city's own words, and the first ones where it has none. */
export async function findFormTexts(ex: Executor): Promise<FormTexts> {
  const own = await ex.select({ key: formTexts.key, body: formTexts.body }).from(formTexts)
  return {
    ...firstTexts,
    ...Object.fromEntries(own.filter(({ key }) => isFormTextKey(key)).map(({ key, body }) => [key, body])),
  }
}

/** Which texts are the city's own, since when and by whom. */
export async function findOwnTexts(ex: Executor) {
  const rows = await ex
    .select({ key: formTexts.key, changedAt: formTexts.changedAt, staffName: staff.name })
    .from(formTexts)
    .innerJoin(staff, eq(staff.id, formTexts.changedBy))
  return new Map(rows.map(({ key, ...own }) => [key, own]))
}

/** 文面の変更. The first wording again is no wording of the city's own; the same words again change nothing. */
export async function setFormText(ex: Executor, key: FormTextKey, body: string, { by, now }: Circumstances) {
  return await ex.transaction(async tx => {
    const [own] = await tx.select({ body: formTexts.body }).from(formTexts).where(eq(formTexts.key, key)).for('update')
    const before = own?.body ?? firstTexts[key]
    if (before === body) return { isChanged: false }
    if (body === firstTexts[key]) await tx.delete(formTexts).where(eq(formTexts.key, key))
    else {
      const change = { body, changedAt: now, changedBy: by.staffId }
      await tx
        .insert(formTexts)
        .values({ key, ...change })
        .onConflictDoUpdate({ target: formTexts.key, set: change })
    }
    const details = { key, before, after: body }
    await recordEvent(tx, { action: 'form_text.set', subject: { kind: 'form_text' }, by, at: now, details })
    return { isChanged: true }
  })
}

/** 元の文面に戻す. */
export const resetFormText = (ex: Executor, key: FormTextKey, circumstances: Circumstances) =>
  setFormText(ex, key, firstTexts[key], circumstances)

/** 文面の変更の履歴, newest first: what it said before and after, and who changed it. */
export const listTextChanges = (ex: Executor, key: FormTextKey) =>
  ex
    .select({
      at: auditEvents.occurredAt,
      staffName: staff.name,
      before: sql<string>`${auditEvents.details} ->> 'before'`,
      after: sql<string>`${auditEvents.details} ->> 'after'`,
    })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.staffId))
    .where(
      sql`${auditEvents.subjectKind} = 'form_text' and ${auditEvents.action} = 'form_text.set' and ${auditEvents.details} ->> 'key' = ${key}`,
    )
    .orderBy(desc(auditEvents.id))
    .limit(20)
