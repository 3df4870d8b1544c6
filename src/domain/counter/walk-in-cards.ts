import { eq, inArray } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, locations, offices } from '../../db/schema/index.ts'
import { readCode } from '../cards/read-scan.ts'
import type { Rules } from '../rules/parameters.ts'

/** The cards that were read, or the first text that leads to none here. */
export type WalkInCards =
  | { ok: true; cardIds: number[] }
  | { ok: false; reason: 'unreadable' | 'unknown-card'; text: string }
  | { ok: false; reason: 'card-elsewhere'; text: string; officeName: string }

type Circumstances = { officeId: number; rules: Pick<Rules, 'noticeNumberPattern'> }

/** 飛び込みで読み取ったカード. Each is found by label or notice number, must be at this office, and is locked by id. */
export async function lockWalkInCards(
  tx: Executor,
  texts: readonly string[],
  { officeId, rules }: Circumstances,
): Promise<WalkInCards> {
  const read = await Promise.all(
    texts.map(async text => ({ text, ...(await readCard(tx, text, rules.noticeNumberPattern)) })),
  )
  const unreadable = read.find(({ key }) => key === undefined)
  if (unreadable) return { ok: false, reason: 'unreadable', text: unreadable.text }

  const found = await lockCards(tx, read)
  for (const { text, column, key } of read) {
    const card = found.find(each => each[column] === key)
    if (!card) return { ok: false, reason: 'unknown-card', text }
    if ((card.placeOfficeId ?? card.officeId) !== officeId)
      return { ok: false, reason: 'card-elsewhere', text, officeName: card.officeName.ja }
  }
  return { ok: true, cardIds: found.map(({ id }) => id) }
}

async function readCard(tx: Executor, text: string, pattern: string) {
  const scanned = await readCode(tx, text, pattern)
  return scanned.kind === 'card'
    ? ({ column: 'label', key: scanned.label } as const)
    : ({ column: 'noticeNumber', key: scanned.kind === 'notice' ? scanned.noticeNumber : undefined } as const)
}

function lockCards(tx: Executor, read: readonly { column: 'label' | 'noticeNumber'; key: string | undefined }[]) {
  const keysOf = (column: string) => read.flatMap(each => (each.column === column && each.key ? [each.key] : []))
  const labels = tx
    .select({ id: cards.id })
    .from(cards)
    .where(inArray(cards.label, keysOf('label')))
  const numbers = tx
    .select({ id: cards.id })
    .from(cards)
    .where(inArray(cards.noticeNumber, keysOf('noticeNumber')))
  return tx
    .select({
      id: cards.id,
      label: cards.label,
      noticeNumber: cards.noticeNumber,
      officeId: cards.officeId,
      placeOfficeId: locations.officeId,
      officeName: offices.name,
    })
    .from(cards)
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .where(inArray(cards.id, labels.union(numbers)))
    .orderBy(cards.id)
    .for('no key update', { of: cards })
}
