import type { Executor } from '#db'
import { cards, letters, printedLetters, prints } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { newLabel } from '../custody/new-label.ts'
import { isBeforeNotice } from '../notices/send.ts'
import type { Reader } from '../reader.ts'
import type { Rules } from '../rules/parameters.ts'
import { requestPrint } from './prints.ts'
import { sortLetters } from './sort-letters.ts'
import type { BulkKind, LeftOut, LetterOrder } from './words.ts'

export type LetterWish = { kind: BulkKind; officeId: number; cardIds: readonly number[]; order: LetterOrder }
export type Circumstances = { by: Actor & { kind: 'staff' }; rules: Rules; now: Date }
export type LetterPreparation =
  | { ok: true; printId: number; madeCount: number; leftOut: LeftOut[] }
  | { ok: false; reason: 'nothing-chosen' | 'nothing-ready' }

/**
 * 予約案内・再通知の作成. Every card that is ready gets a letter with its own label, in the order of the shelves; the others
 * are named with the reason. Codes and passwords are made when the letter is printed, and stand nowhere else.
 */
export async function prepareLetters(
  ex: Executor,
  { kind, officeId, cardIds, order }: LetterWish,
  { reader, ...circumstances }: Circumstances & { reader: Reader },
): Promise<LetterPreparation> {
  if (cardIds.length === 0) return { ok: false, reason: 'nothing-chosen' }
  return await ex.transaction(async tx => {
    await lockCards(tx, cardIds)
    const { ready, leftOut } = await sortLetters(tx, { kind, cardIds, officeId }, reader)
    if (ready.length === 0) return { ok: false, reason: 'nothing-ready' }

    const fresh = ready.filter(({ process }) => isBeforeNotice(process)).map(({ id }) => id)
    const prepared = await changeProcess(tx, fresh, 'notice_prepared', circumstances)
    // Locked above, so this cannot be; were it so, half the work must not stand.
    if (!prepared.ok) throw new Error('a locked card changed')
    const rows = ready.map(({ id: cardId }) => ({
      ...{ kind, cardId, copy: 1, noticeId: null, mailClass: order.mailClass },
      hasPrintedKey: order.keyKind === 'printed_id',
    }))
    const printId = await printLetters(tx, { kind, officeId, order, rows }, circumstances)
    return { ok: true, printId, madeCount: rows.length, leftOut }
  })
}

type LetterRow = Pick<
  typeof letters.$inferInsert,
  'kind' | 'cardId' | 'copy' | 'noticeId' | 'mailClass' | 'hasPrintedKey'
>
type Batch = { kind: BulkKind; officeId: number; order: LetterOrder; rows: LetterRow[]; reprintReason?: string }

/** Letters in the order of their pages, and the print they are on. */
export async function printLetters(
  tx: Executor,
  { kind, officeId, order, rows, reprintReason }: Batch,
  { by, rules, now }: Circumstances,
) {
  const made = await tx
    .insert(letters)
    .values(rows.map(row => ({ ...row, label: newLabel('letter'), createdAt: now, createdBy: by.staffId })))
    .returning({ id: letters.id, cardId: letters.cardId })
  const wish = { kind, officeId, order: { ...order, letterIds: made.map(({ id }) => id) }, reprintReason }
  const printId =
    order.paper === 'csv'
      ? await fileWithoutPaper(tx, wish, { by, now })
      : await requestPrint(tx, wish, { by, rules, now })
  await tx.insert(printedLetters).values(made.map(({ id }, index) => ({ printId, letterId: id, position: index + 1 })))
  const details = { kind, ...order, reason: reprintReason, cardIds: made.map(({ cardId }) => cardId) }
  const action = reprintReason === undefined ? 'letters.prepared' : 'letters.reprinted'
  await recordEvent(tx, { action, subject: { kind: 'print', id: printId }, by, at: now, details })
  return printId
}

type PaperWish = Omit<typeof prints.$inferInsert, 'createdAt' | 'createdBy' | 'expiresAt'>

// 外部で印刷する分: nothing is drawn here, and the file is made when it is taken away.
async function fileWithoutPaper(tx: Executor, wish: PaperWish, { by, now }: Pick<Circumstances, 'by' | 'now'>) {
  const times = { createdAt: now, finishedAt: now, expiresAt: now }
  const [print] = await tx
    .insert(prints)
    .values({ ...wish, ...times, state: 'done', createdBy: by.staffId })
    .returning({ id: prints.id })
  if (!print) throw new Error('no print was made')
  return print.id
}

/** Locks the cards in the order of their ids, as everywhere. */
export const lockCards = (tx: Executor, cardIds: readonly number[]) =>
  tx
    .select({ id: cards.id, process: cards.process })
    .from(cards)
    .where(isOneOf(cards.id, cardIds))
    .orderBy(cards.id)
    .for('update')
