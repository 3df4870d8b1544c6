import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { type CardPage, type Paging, pageOfCards } from './card-line.ts'
import { changeProcess } from './change-process.ts'
import { type SetUpFailure, setUpFailures } from './words.ts'

/** 交付前設定の結果. */
export type SetUpResult = { kind: 'set_up' } | { kind: 'failed'; failure: SetUpFailure }
export type SetUpRefusal = 'nothing-chosen' | 'not-allowed' | 'changed-meanwhile'
export type SetUpRecording = { ok: true; changedCount: number } | { ok: false; reason: SetUpRefusal }
type Circumstances = { by: Actor; now: Date }

/** 交付前設定の結果の登録. One result for all the cards in one go, or for none of them. */
export async function recordSetUp(
  ex: Executor,
  cardIds: number[],
  result: SetUpResult,
  circumstances: Circumstances,
): Promise<SetUpRecording> {
  const ids = [...new Set(cardIds)]
  if (ids.length === 0) return { ok: false, reason: 'nothing-chosen' }
  return await ex.transaction(async tx => {
    if ((await countOpen(tx, ids)) !== ids.length) return { ok: false, reason: 'changed-meanwhile' }
    const change =
      result.kind === 'set_up'
        ? await changeProcess(tx, ids, 'set_up', circumstances)
        : await changeProcess(tx, ids, 'set_up_failed', { ...circumstances, reason: result.failure })
    return change.ok
      ? change
      : { ok: false, reason: change.reason === 'not-allowed' ? change.reason : 'changed-meanwhile' }
  })
}

export type SetUpFieldError = { field: 'result' | 'failure'; reason: 'missing' }
export type ParsedSetUp = { ok: true; result: SetUpResult } | { ok: false; errors: SetUpFieldError[] }

/** Reads the result; 設定不可 needs its reason. */
export function parseSetUp(typed: { result?: string | undefined; failure?: string | undefined }): ParsedSetUp {
  const failure = setUpFailures.find(each => each === typed.failure)
  if (typed.result === 'ok') return { ok: true, result: { kind: 'set_up' } }
  if (typed.result !== 'failed') return { ok: false, errors: [{ field: 'result', reason: 'missing' }] }
  return failure === undefined
    ? { ok: false, errors: [{ field: 'failure', reason: 'missing' }] }
    : { ok: true, result: { kind: 'failed', failure } }
}

export type SetUpFilter = { officeId: number; boxNumber?: string | undefined }

/** 交付前設定の作業一覧. Received cards of one office, as they stand. */
export const listAwaitingSetUp = (
  ex: Executor,
  filter: SetUpFilter,
  shown: { paging: Paging; reader: Reader },
): Promise<CardPage> => pageOfCards(ex, whereOf(filter), shown)

/** Every card the filter finds, for 「条件に合うすべて」. */
export async function findAwaitingSetUp(ex: Executor, filter: SetUpFilter): Promise<number[]> {
  const rows = await ex.select({ id: cards.id }).from(cards).where(whereOf(filter)).orderBy(cards.id)
  return rows.map(({ id }) => id)
}

/** The boxes that still hold cards to set up, with how many. */
export const listBoxes = (ex: Executor, officeId: number) =>
  ex
    .select({ boxNumber: cards.boxNumber, cardCount: count() })
    .from(cards)
    .where(whereOf({ officeId }))
    .groupBy(cards.boxNumber)
    .orderBy(asc(cards.boxNumber))

const whereOf = ({ officeId, boxNumber }: SetUpFilter): SQL | undefined =>
  and(
    eq(cards.process, 'received'),
    eq(cards.officeId, officeId),
    boxNumber === undefined ? undefined : eq(cards.boxNumber, boxNumber),
  )

// Locked first, so that of two people with the same list one is told that it changed.
async function countOpen(tx: Executor, ids: number[]) {
  const open = await tx
    .select({ id: cards.id })
    .from(cards)
    .where(and(isOneOf(cards.id, ids), sql`${cards.process} in ('received', 'set_up_failed')`))
    .orderBy(cards.id)
    .for('update')
  return open.length
}
