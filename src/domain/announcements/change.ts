import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Executor, Tx } from '#db'
import { announcements } from '../../db/schema/announcements.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import { forgetPublished } from './find.ts'
import type { AnnouncementWords } from './form.ts'

type Circumstances = { by: Actor; now: Date }
export type AnnouncementChange = { ok: true; id: number } | { ok: false; reason: 'unknown' | 'already-there' }

/** お知らせの登録. A second click makes no second one. */
export async function addAnnouncement(
  ex: Executor,
  words: AnnouncementWords,
  { by, now }: Circumstances,
): Promise<AnnouncementChange> {
  return thenForgotten(
    ex.transaction(async (tx): Promise<AnnouncementChange> => {
      await tx.execute(sql`lock table ${announcements} in share row exclusive mode`)
      if (await stands(tx, words)) return { ok: false, reason: 'already-there' }
      const [made] = await tx
        .insert(announcements)
        .values({ ...words, changedAt: now, changedBy: staffIdOf(by) })
        .returning({ id: announcements.id })
      if (!made) throw new Error('the announcement did not come back')
      await record(tx, 'added', made.id, { by, now }, words)
      return { ok: true, id: made.id }
    }),
  )
}

/** お知らせの変更. */
export async function changeAnnouncement(
  ex: Executor,
  id: number,
  words: AnnouncementWords,
  { by, now }: Circumstances,
): Promise<AnnouncementChange> {
  return thenForgotten(
    ex.transaction(async (tx): Promise<AnnouncementChange> => {
      const old = await lock(tx, id)
      if (!old) return { ok: false, reason: 'unknown' }
      const details = changesBetween(old, words)
      if (details === undefined) return { ok: true, id }

      await tx
        .update(announcements)
        .set({ ...words, changedAt: now, changedBy: staffIdOf(by) })
        .where(eq(announcements.id, id))
      await record(tx, 'changed', id, { by, now }, details)
      return { ok: true, id }
    }),
  )
}

/** お知らせの取下げ: out of sight at once, whatever its period says. */
export const withdrawAnnouncement = (ex: Executor, id: number, circumstances: Circumstances) =>
  setWithdrawn(ex, id, circumstances.now, circumstances)

/** 取下げの取消: shown again within its period. */
export const restoreAnnouncement = (ex: Executor, id: number, circumstances: Circumstances) =>
  setWithdrawn(ex, id, null, circumstances)

async function setWithdrawn(
  ex: Executor,
  id: number,
  withdrawnAt: Date | null,
  { by, now }: Circumstances,
): Promise<AnnouncementChange> {
  return thenForgotten(
    ex.transaction(async (tx): Promise<AnnouncementChange> => {
      const old = await lock(tx, id)
      if (!old) return { ok: false, reason: 'unknown' }
      if ((old.withdrawnAt === null) === (withdrawnAt === null)) return { ok: true, id }

      await tx
        .update(announcements)
        .set({ withdrawnAt, changedAt: now, changedBy: staffIdOf(by) })
        .where(eq(announcements.id, id))
      const verb = withdrawnAt === null ? 'restored' : 'withdrawn'
      await record(tx, verb, id, { by, now }, { title: old.title.ja })
      return { ok: true, id }
    }),
  )
}

const stands = async (tx: Tx, { kind, title, body, publishFrom }: AnnouncementWords) =>
  (await tx.$count(
    announcements,
    and(
      isNull(announcements.withdrawnAt),
      eq(announcements.kind, kind),
      eq(announcements.publishFrom, publishFrom),
      sql`${announcements.title} ->> 'ja' = ${title.ja} and ${announcements.body} ->> 'ja' = ${body.ja}`,
    ),
  )) > 0

async function lock(tx: Tx, id: number) {
  const [old] = await tx.select().from(announcements).where(eq(announcements.id, id)).for('update')
  return old
}

type Verb = 'added' | 'changed' | 'withdrawn' | 'restored'

const record = (tx: Tx, verb: Verb, id: number, { by, now }: Circumstances, details: Record<string, unknown>) =>
  recordEvent(tx, { action: `announcement.${verb}`, subject: { kind: 'announcement', id }, by, at: now, details })

async function thenForgotten(change: Promise<AnnouncementChange>): Promise<AnnouncementChange> {
  const outcome = await change
  forgetPublished()
  return outcome
}
