import { and, eq, inArray, max, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, letters, notices } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { chunksOf, recordEvents } from '../audit/record.ts'
import { type CardPage, type Paging, pageOfCards } from '../cards/card-line.ts'
import { changeProcess } from '../cards/change-process.ts'
import type { CardProcess, NoticeKind } from '../cards/words.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import type { NoticeDays } from './notice-form.ts'

export type NoticeRefusal = 'nothing-chosen' | 'changed-meanwhile' | 'not-allowed'
export type NoticeSending = { ok: true; sentCount: number } | { ok: false; reason: NoticeRefusal }
type Circumstances = { by: Actor; now: Date }

/** From which states a notice of this kind goes out. */
const ready: Record<NoticeKind, readonly CardProcess[]> = {
  issuance: ['set_up', 'post_returned', 'notice_prepared', 'notice_returned'],
  reminder: ['notice_sent', 'notice_returned', 'reminded', 'long_stored'],
}

// What was to go by post and came back is handed over at the window, like any other card that is set up.
const beforeNotice: readonly CardProcess[] = ['set_up', 'post_returned']
export const isBeforeNotice = (process: CardProcess) => beforeNotice.includes(process)

export const canIssue = (process: CardProcess) => ready.issuance.includes(process)
export const canRemind = (process: CardProcess) => ready.reminder.includes(process)

/** 交付通知書の発行・再送. All the cards get their n-th notice and are 通知発送済, or none of them. */
export const issueNotices = (ex: Executor, cardIds: number[], days: NoticeDays, circumstances: Circumstances) =>
  send(ex, 'issuance', cardIds, days, circumstances)

/** 再通知(督促). */
export const remind = (ex: Executor, cardIds: number[], days: NoticeDays, circumstances: Circumstances) =>
  send(ex, 'reminder', cardIds, days, circumstances)

/** 交付通知書の作業一覧. Cards of one office that are set up, or came back by post, and have no notice, made or sent. */
export const listAwaitingNotice = (
  ex: Executor,
  officeId: number,
  shown: { paging: Paging; reader: Reader },
): Promise<CardPage> => pageOfCards(ex, awaiting(officeId), shown)

/** All of that list, for 「条件に合うすべて」. */
export async function findAwaitingNotice(ex: Executor, officeId: number): Promise<number[]> {
  const rows = await ex.select({ id: cards.id }).from(cards).where(awaiting(officeId)).orderBy(cards.id)
  return rows.map(({ id }) => id)
}

// A letter that was made and has not gone out is on its own list.
const awaiting = (officeId: number): SQL | undefined =>
  and(
    eq(cards.officeId, officeId),
    inArray(cards.process, [...beforeNotice, 'notice_prepared']),
    sql`not exists (select from ${letters} where ${letters.cardId} = ${cards.id} and ${letters.endedAt} is null
      and ${letters.kind} <> 'inquiry' and ${letters.noticeId} is null)`,
  )

async function send(
  ex: Executor,
  kind: NoticeKind,
  cardIds: number[],
  days: NoticeDays,
  circumstances: Circumstances,
): Promise<NoticeSending> {
  const ids = [...new Set(cardIds)]
  if (ids.length === 0) return { ok: false, reason: 'nothing-chosen' }
  return await ex.transaction(async tx => {
    const found = await lockCards(tx, ids)
    if (found.length !== ids.length || found.some(({ process }) => !ready[kind].includes(process)))
      return { ok: false, reason: 'changed-meanwhile' }

    const fresh = found.filter(({ process }) => isBeforeNotice(process)).map(({ id }) => id)
    const prepared = await changeProcess(tx, fresh, 'notice_prepared', circumstances)
    const sent = await changeProcess(tx, ids, kind === 'issuance' ? 'notice_sent' : 'reminded', circumstances)
    // Locked above, so this cannot be; were it so, half the work must not stand.
    if (!prepared.ok || !sent.ok) throw new Error('a locked card changed')
    await addNotices(tx, kind, ids, days, circumstances)
    return { ok: true, sentCount: ids.length }
  })
}

const lockCards = (tx: Executor, ids: number[]) =>
  tx
    .select({ id: cards.id, process: cards.process })
    .from(cards)
    .where(isOneOf(cards.id, ids))
    .orderBy(cards.id)
    .for('update')

// Read once the cards are locked: nobody else can add a notice to them now.
async function lastSequences(tx: Executor, ids: number[]) {
  const rows = await tx
    .select({ cardId: notices.cardId, sequence: max(notices.sequence) })
    .from(notices)
    .where(isOneOf(notices.cardId, ids))
    .groupBy(notices.cardId)
  return new Map(rows.map(({ cardId, sequence }) => [cardId, sequence ?? 0]))
}

async function addNotices(tx: Executor, kind: NoticeKind, ids: number[], days: NoticeDays, { by, now }: Circumstances) {
  const last = await lastSequences(tx, ids)
  const rows = ids.map(id => ({
    cardId: id,
    sequence: (last.get(id) ?? 0) + 1,
    kind,
    ...days,
    createdAt: now,
    staffId: staffIdOf(by),
  }))
  await Promise.all(chunksOf(rows).map(chunk => tx.insert(notices).values(chunk)))
  await recordEvents(
    tx,
    rows.map(({ cardId, sequence }) => ({
      action: kind === 'issuance' ? 'notice.issued' : 'notice.reminded',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details: { sequence, ...days },
    })),
  )
}
