import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import { readCode, type Scanned } from '../cards/read-scan.ts'

export type FoundByCode = { cardId: number; with: 'label' | 'notice'; shipmentId: number | null }

/** The card that a label or a notice number names, whichever box it is of; undefined where it names none. */
export async function findByCode(
  ex: Executor,
  code: string,
  pattern: string,
): Promise<FoundByCode | 'unreadable' | undefined> {
  const half = halfOf(await readCode(ex, code, pattern))
  if (!half) return 'unreadable'
  const [card] = await ex.select({ id: cards.id, shipmentId: cards.shipmentId }).from(cards).where(half.where)
  return card && { cardId: card.id, with: half.with, shipmentId: card.shipmentId }
}

export async function findScannedCardId(ex: Executor, code: string, pattern: string) {
  const found = await findByCode(ex, code, pattern)
  return found === 'unreadable' ? undefined : found?.cardId
}

function halfOf(scanned: Scanned) {
  if (scanned.kind === 'notice') return { with: 'notice' as const, where: eq(cards.noticeNumber, scanned.noticeNumber) }
  if (scanned.kind !== 'card') return undefined
  return { with: 'label' as const, where: eq(cards.label, scanned.label) }
}
