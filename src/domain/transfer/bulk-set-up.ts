import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { isWithin } from '../cards/protection.ts'
import { recordSetUp, type SetUpRefusal } from '../cards/set-up.ts'
import { type SetUpFailure, setUpFailures } from '../cards/words.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import type { SetUpRow } from './set-up-rows.ts'

/** What becomes of a row: 登録できる, or why not. */
export type SetUpFate =
  | 'ready'
  | 'unreadable'
  | 'unknown-card'
  | 'wrong-state'
  | 'failed-already'
  | 'same-card'
  | 'unknown-result'
  | 'failure-missing'
  | 'failure-unknown'
export type JudgedRow = SetUpRow & { fate: SetUpFate; cardId: number | undefined; process: string | undefined }
type FoundCard = { id: number; label: string; noticeNumber: string; process: string }

/** 結果の表の検査. The fate of every row; nothing is written. One statement, however many the rows are. */
export async function judgeSetUps(ex: Executor, rows: readonly SetUpRow[], reader: Reader): Promise<JudgedRow[]> {
  const found = await findByCodes(ex, rows, reader)
  const seen = new Set<number>()
  return rows.map(row => {
    const card = row.code && found.get('label' in row.code ? row.code.label : row.code.noticeNumber)
    const fate = fateOf(row, card, seen)
    if (card) seen.add(card.id)
    return { ...row, fate, cardId: card?.id, process: card?.process }
  })
}

function fateOf({ code, result }: SetUpRow, card: FoundCard | undefined, seen: ReadonlySet<number>): SetUpFate {
  if (code === undefined) return 'unreadable'
  if (card === undefined) return 'unknown-card'
  if (seen.has(card.id)) return 'same-card'
  if (result === 'unknown-result' || result === 'failure-missing' || result === 'failure-unknown') return result
  if (card.process === 'received') return 'ready'
  if (card.process !== 'set_up_failed') return 'wrong-state'
  return result === 'ok' ? 'ready' : 'failed-already'
}

async function findByCodes(ex: Executor, rows: readonly SetUpRow[], reader: Reader) {
  const codes = rows.flatMap(({ code }) => (code ? [code] : []))
  const labels = codes.flatMap(code => ('label' in code ? [code.label] : []))
  const numbers = codes.flatMap(code => ('noticeNumber' in code ? [code.noticeNumber] : []))
  const list = (words: string[]) => sql`${`{${words.join(',')}}`}::text[]`
  const found = await ex
    .select({ id: cards.id, label: cards.label, noticeNumber: cards.noticeNumber, process: cards.process })
    .from(cards)
    .where(
      sql`(${cards.label} = any(${list(labels)}) or ${cards.noticeNumber} = any(${list(numbers)})) and ${isWithin(reader) ?? sql`true`}`,
    )
  return new Map(found.flatMap(card => [[card.label, card] as const, [card.noticeNumber, card] as const]))
}

export type BulkSetUp =
  | { ok: true; changedCount: number }
  | { ok: false; reason: 'changed-meanwhile' | 'nothing-ready' | 'no-witness' | 'witness-elsewhere' }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; checkedWith?: number | undefined }

/** 結果の一括登録. All the rows that can be registered in one go, or, when something changed meanwhile, none. */
export async function commitSetUps(
  ex: Executor,
  rows: readonly JudgedRow[],
  { by, now, checkedWith }: Circumstances,
): Promise<BulkSetUp> {
  const groups = groupsOf(rows)
  if (groups.length === 0) return { ok: false, reason: 'nothing-ready' }
  try {
    return await ex.transaction(async tx => {
      await lockAll(
        tx,
        groups.flatMap(({ ids }) => ids),
      )
      let changedCount = 0
      for (const { result, ids } of groups) {
        const what =
          result === 'ok' ? { kind: 'set_up' as const, checkedWith } : { kind: 'failed' as const, failure: result }
        const outcome = await recordSetUp(tx, ids, what, { by, now })
        if (!outcome.ok) throw new Refused(outcome.reason)
        changedCount += outcome.changedCount
      }
      return { ok: true, changedCount }
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { reason } = error
    const isOfWitness = reason === 'no-witness' || reason === 'witness-elsewhere'
    return { ok: false, reason: isOfWitness ? reason : 'changed-meanwhile' }
  }
}

class Refused extends Error {
  constructor(readonly reason: SetUpRefusal) {
    super(reason)
  }
}

// Result by result they would be locked out of the order of their ids.
const lockAll = (tx: Executor, ids: number[]) =>
  tx.select({ id: cards.id }).from(cards).where(isOneOf(cards.id, ids)).orderBy(cards.id).for('update')

function groupsOf(rows: readonly JudgedRow[]) {
  const ready = rows.filter(({ fate }) => fate === 'ready')
  const results: ('ok' | SetUpFailure)[] = ['ok', ...setUpFailures]
  return results
    .map(result => ({
      result,
      ids: ready.flatMap(row => (row.result === result && row.cardId !== undefined ? [row.cardId] : [])),
    }))
    .filter(({ ids }) => ids.length > 0)
}
