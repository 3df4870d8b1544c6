import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { lockCasesOf } from '../custody/lock-cases.ts'
import { moveCard } from '../custody/move.ts'
import type { CardProcess, Custody } from './words.ts'

/** 設定作業: to the 統合端末, and from there back to the reception table. */
export const setUpWays = ['carry', 'return'] as const
export type SetUpWay = (typeof setUpWays)[number]
export type SetUpWorkRefusal = 'nothing-chosen' | 'not-at-hand' | 'not-for-set-up'
export type SetUpWork = { ok: true; movedCount: number } | { ok: false; reason: SetUpWorkRefusal }

const ways: Record<SetUpWay, { from: readonly Custody[]; to: 'in_set_up' | 'reception' }> = {
  carry: { from: ['reception', 'stored', 'pulled'], to: 'in_set_up' },
  return: { from: ['in_set_up'], to: 'reception' },
}

// Back from the terminal comes a card whatever has become of it there.
const forSetUp: readonly CardProcess[] = ['received', 'set_up_failed']

class NotAtHand extends Error {}

/**
 * 設定作業への持出しと戻し. All the chosen cards or none: while they are at the terminal, the books say so, and afterwards
 * each is put away like any other.
 */
export async function moveForSetUp(
  ex: Executor,
  { cardIds, way }: { cardIds: readonly number[]; way: SetUpWay },
  { by, now }: { by: Actor; now: Date },
): Promise<SetUpWork> {
  if (cardIds.length === 0) return { ok: false, reason: 'nothing-chosen' }
  const { from, to } = ways[way]
  try {
    return await ex.transaction(async tx => {
      const locked = await tx
        .select({ id: cards.id, custody: cards.custody, process: cards.process })
        .from(cards)
        .where(isOneOf(cards.id, cardIds))
        .orderBy(cards.id)
        .for('update')
      if (locked.length !== new Set(cardIds).size || locked.some(({ custody }) => !from.includes(custody)))
        throw new NotAtHand()
      if (way === 'carry' && locked.some(({ process }) => !forSetUp.includes(process)))
        return { ok: false, reason: 'not-for-set-up' }
      await lockCasesOf(tx, cardIds)
      for (const { id } of locked) if (!(await moveCard(tx, id, { custody: to }, { by, now })).ok) throw new NotAtHand()
      return { ok: true, movedCount: locked.length }
    })
  } catch (error) {
    if (error instanceof NotAtHand) return { ok: false, reason: 'not-at-hand' }
    throw error
  }
}
