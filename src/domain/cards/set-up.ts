import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { idArray } from '../rules/id-array.ts'
import { mayView } from '../staff/scope.ts'
import { findWitness } from '../staff/witness.ts'
import { type CardPage, type Paging, pageOfCards } from './card-line.ts'
import { changeProcess } from './change-process.ts'
import { type SetUpFailure, setUpFailures } from './words.ts'

/**
 * 交付前設定の結果. A card is set up only when its photo is the one of the application and its face is printed right, and
 * somebody has looked: the acting person, and beside them the second one named here, who has proved to be there.
 */
export type SetUpResult =
  | { kind: 'set_up'; checkedWith?: number | undefined }
  | { kind: 'failed'; failure: SetUpFailure }
export type SetUpRefusal = 'nothing-chosen' | 'not-allowed' | 'changed-meanwhile' | 'no-witness' | 'witness-elsewhere'
export type SetUpRecording = { ok: true; changedCount: number } | { ok: false; reason: SetUpRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

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
    const open = await lockOpen(tx, ids)
    if (open.length !== ids.length) return { ok: false, reason: 'changed-meanwhile' }
    const fault = await witnessFault(tx, open, result, circumstances)
    if (fault) return { ok: false, reason: fault }
    const change = await applyResult(tx, ids, result, circumstances)
    return change.ok
      ? change
      : { ok: false, reason: change.reason === 'not-allowed' ? change.reason : 'changed-meanwhile' }
  })
}

// Who looked along is never taken from a form: they stand beside this person now, and may look at these cards.
async function witnessFault(
  tx: Executor,
  open: readonly { officeId: number }[],
  result: SetUpResult,
  { by, now }: Circumstances,
): Promise<'no-witness' | 'witness-elsewhere' | undefined> {
  if (result.kind !== 'set_up' || result.checkedWith === undefined) return undefined
  const witness = await findWitness(tx, by.staffId, 'set_up', now)
  if (witness?.staffId !== result.checkedWith) return 'no-witness'
  return open.every(({ officeId }) => mayView(witness, officeId)) ? undefined : 'witness-elsewhere'
}

// The database takes no card as set up of which nobody has said that it is right.
async function applyResult(tx: Executor, ids: number[], result: SetUpResult, circumstances: Circumstances) {
  if (result.kind === 'set_up') {
    await noteCheck(tx, ids, result, circumstances)
    return await changeProcess(tx, ids, 'set_up', circumstances)
  }
  const change = await changeProcess(tx, ids, 'set_up_failed', { ...circumstances, reason: result.failure })
  if (change.ok) await noteCheck(tx, ids, result, circumstances)
  return change
}

// What else failed says nothing of photo and print: then nobody has looked.
async function noteCheck(tx: Executor, ids: number[], result: SetUpResult, { by, now }: Circumstances) {
  const found = checkOf(result)
  if (!found) return
  const checkedWith = result.kind === 'set_up' ? (result.checkedWith ?? null) : null
  await tx.execute(sql`
    insert into card_checks (card_id, step, is_photo_right, is_print_right, checked_at, staff_id, second_staff_id)
    select id, 'set_up', ${found.isPhotoRight}, ${found.isPrintRight}, ${now.toISOString()}::timestamptz,
      ${by.staffId}::bigint, ${checkedWith}::bigint
    from unnest(${idArray(ids)}) as id`)
}

function checkOf(result: SetUpResult) {
  if (result.kind === 'set_up') return { isPhotoRight: true, isPrintRight: true }
  if (result.failure === 'wrong_photo') return { isPhotoRight: false, isPrintRight: true }
  return result.failure === 'face_print_error' ? { isPhotoRight: true, isPrintRight: false } : undefined
}

export type SetUpField = 'result' | 'failure' | 'photo_right' | 'print_right'
export type SetUpFieldError = { field: SetUpField; reason: 'missing' }
export type ParsedSetUp = { ok: true; result: SetUpResult } | { ok: false; errors: SetUpFieldError[] }
type Typed = Partial<Record<SetUpField, string | undefined>>

/** Reads the result; 設定できた needs both looks at the card, 設定不可 its reason. */
export function parseSetUp(typed: Typed): ParsedSetUp {
  if (typed.result === 'failed') return failureIn(typed)
  if (typed.result !== 'ok') return { ok: false, errors: [{ field: 'result', reason: 'missing' }] }
  const errors = unlooked(typed)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, result: { kind: 'set_up' } }
}

/** 写真と券面の確認 that was not ticked. */
export const unlooked = (typed: Typed): SetUpFieldError[] =>
  (['photo_right', 'print_right'] as const).flatMap(field =>
    typed[field] === undefined ? [{ field, reason: 'missing' as const }] : [],
  )

function failureIn(typed: Typed): ParsedSetUp {
  const failure = setUpFailures.find(each => each === typed.failure)
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
const lockOpen = (tx: Executor, ids: number[]) =>
  tx
    .select({ id: cards.id, officeId: cards.officeId })
    .from(cards)
    .where(and(isOneOf(cards.id, ids), sql`${cards.process} in ('received', 'set_up_failed')`))
    .orderBy(cards.id)
    .for('update')
