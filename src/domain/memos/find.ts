import { desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { memos, staff } from '../../db/schema/index.ts'
import type { MemoSubject } from './add.ts'

/** 連絡メモ about one reservation or one card, newest first, with time and author. One statement. */
export const findMemos = (ex: Executor, about: MemoSubject) =>
  ex
    .select({ id: memos.id, text: memos.text, at: memos.writtenAt, staffName: staff.name })
    .from(memos)
    .innerJoin(staff, eq(staff.id, memos.writtenBy))
    .where('cardId' in about ? eq(memos.cardId, about.cardId) : eq(memos.reservationId, about.reservationId))
    .orderBy(desc(memos.id))
export type Memo = Awaited<ReturnType<typeof findMemos>>[number]
