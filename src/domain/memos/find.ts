import { desc, eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Executor } from '#db'
import { memos, reservationMembers, staff } from '../../db/schema/index.ts'

/** 連絡メモ about one reservation, newest first, with time and author. One statement. */
export const findMemos = (ex: Executor, { reservationId }: { reservationId: number }) =>
  memosWhere(ex, eq(memos.reservationId, reservationId))

/** 連絡メモ about a card and about every visit it has been part of. One statement. */
export const findCardMemos = (ex: Executor, cardId: number) => {
  const member = reservationMembers
  const visits = ex.select({ id: member.reservationId }).from(member).where(eq(member.cardId, cardId))
  return memosWhere(ex, or(eq(memos.cardId, cardId), inArray(memos.reservationId, visits)))
}

const memosWhere = (ex: Executor, which: SQL | undefined) =>
  ex
    .select({ id: memos.id, text: memos.text, at: memos.writtenAt, staffName: staff.name })
    .from(memos)
    .innerJoin(staff, eq(staff.id, memos.writtenBy))
    .where(which)
    .orderBy(desc(memos.id))
export type Memo = Awaited<ReturnType<typeof findMemos>>[number]
