import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, disposals } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { isHeldOn } from './candidates.ts'

export type LockedDisposal = Awaited<ReturnType<typeof lockDisposals>>[number]

/** Locks the cards, then their disposals, in this order everywhere, and reads what is true from then on. */
export async function lockDisposals(
  tx: Executor,
  ids: readonly number[],
  { reader, today }: { reader: Reader; today: Day },
) {
  const isOwn = reader.onlyOfficeId === undefined ? undefined : eq(disposals.officeId, reader.onlyOfficeId)
  const isMeant = and(isOneOf(disposals.id, ids), isNull(disposals.withdrawnAt), isOwn)
  const withCard = eq(cards.id, disposals.cardId)
  await tx
    .select({ id: cards.id })
    .from(cards)
    .innerJoin(disposals, withCard)
    .where(isMeant)
    .orderBy(asc(cards.id))
    .for('update', { of: cards })
  return await tx
    .select({
      id: disposals.id,
      cardId: cards.id,
      noticeNumber: cards.noticeNumber,
      name: personColumns(reader).name,
      process: cards.process,
      custody: cards.custody,
      proposedBy: disposals.proposedBy,
      approvedAt: disposals.approvedAt,
      voidedAt: disposals.voidedAt,
      destroyedAt: disposals.destroyedAt,
      isHeld: isHeldOn(today),
    })
    .from(disposals)
    .innerJoin(cards, withCard)
    .where(isMeant)
    .orderBy(asc(disposals.id))
    .for('update', { of: disposals })
}
