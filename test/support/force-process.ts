import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { overridableProcesses } from '#domain/cards/override-process'
import type { CardProcess } from '#domain/cards/words'
import { dayOf } from '#domain/rules/days'
import { cards, processTransitions, shipmentDifferences } from '../../src/db/schema/index.ts'
import { createShipment } from './shipments.ts'

type Circumstances = { by: Parameters<typeof changeProcess>[3]['by']; now: Date; reason?: string }

/**
 * The card in a state, whatever it was before: by the override where that may reach it, else by a way that is open for
 * this one step only. A test that is not about how the card got there begins with this.
 */
export async function forceProcess(ex: Executor, cardId: number, to: CardProcess, circumstances: Circumstances) {
  const reason = circumstances.reason ?? 'テストの準備'
  const change = overridableProcesses.includes(to)
    ? await changeProcess(ex, [cardId], to, { ...circumstances, reason, isOverride: true })
    : await ex.transaction(async tx => {
        const [card] = await tx.select({ from: cards.process }).from(cards).where(eq(cards.id, cardId))
        const way = { fromProcess: card?.from ?? 'received', toProcess: to }
        const opened = await tx.insert(processTransitions).values(way).onConflictDoNothing().returning()
        if (to === 'sent_back') await noteSentBack(tx, cardId, circumstances.now)
        const changed = await changeProcess(tx, [cardId], to, { ...circumstances, reason })
        if (opened.length > 0)
          await tx
            .delete(processTransitions)
            .where(and(eq(processTransitions.fromProcess, way.fromProcess), eq(processTransitions.toProcess, to)))
        return changed
      })
  if (!change.ok) throw new Error(`a card could not be made ${to}: ${change.reason}`)
}

/** What the database asks for beside the state. */
async function noteSentBack(tx: Executor, cardId: number, now: Date) {
  const { shipmentId, person } = await createShipment(tx, 0)
  const found = { kind: 'other_city', note: 'テストの準備', foundAt: now, foundBy: person.id } as const
  const sentBack = { sentBackOn: dayOf(now), sentBackAt: now, sentBackBy: person.id, sentBackNote: 'テストの準備' }
  await tx.insert(shipmentDifferences).values({ shipmentId, cardId, ...found, ...sentBack })
}
