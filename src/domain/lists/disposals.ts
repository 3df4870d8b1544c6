import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, disposals, offices, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, isNull, isSet, ofOffice, onDays, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type DisposalRow = Awaited<ReturnType<typeof rows>>[number]
export const disposalStates = ['open', 'proposed', 'approved', 'voided', 'destroyed', 'withdrawn'] as const

/** 廃棄の一覧 (廃棄簿). Days narrow the day from which the card was a candidate. */
export const disposalList = { rows, count }

const { approvedAt, voidedAt, destroyedAt, withdrawnAt } = disposals
const states = {
  open: and(isNull(withdrawnAt), isNull(destroyedAt)) ?? sql`true`,
  proposed: and(isNull(withdrawnAt), isNull(approvedAt)) ?? sql`true`,
  approved: and(isNull(withdrawnAt), isSet(approvedAt), isNull(voidedAt)) ?? sql`true`,
  voided: and(isNull(withdrawnAt), isSet(voidedAt), isNull(destroyedAt)) ?? sql`true`,
  destroyed: isSet(destroyedAt),
  withdrawn: isSet(withdrawnAt),
}
const people = {
  proposer: alias(staff, 'proposer'),
  approver: alias(staff, 'approver'),
  destroyer: alias(staff, 'destroyer'),
  witness: alias(staff, 'witness'),
}

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(disposals.officeId, filter, reader),
    stateIs('state', filter, states),
    chosen(disposals.reason, 'reason', filter),
    onDays(disposals.dueOn, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  const { proposer, approver, destroyer, witness } = people
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: disposals.id,
        cardId: disposals.cardId,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        reason: disposals.reason,
        dueOn: disposals.dueOn,
        proposedAt: disposals.proposedAt,
        proposedBy: proposer.name,
        approvedAt,
        approvedBy: approver.name,
        voidedOn: disposals.voidedOn,
        destroyedAt,
        destroyedBy: destroyer.name,
        destroyedWith: witness.name,
        method: disposals.method,
        withdrawnAt,
        withdrawnReason: disposals.withdrawnReason,
      })
      .from(disposals)
      .innerJoin(cards, eq(cards.id, disposals.cardId))
      .innerJoin(offices, eq(offices.id, disposals.officeId))
      .innerJoin(proposer, eq(proposer.id, disposals.proposedBy))
      .leftJoin(approver, eq(approver.id, disposals.approvedBy))
      .leftJoin(destroyer, eq(destroyer.id, disposals.destroyedBy))
      .leftJoin(witness, eq(witness.id, disposals.destroyedWith))
      .where(and(whereOf(filter, reader), below(disposals.id, part)))
      .orderBy(desc(disposals.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(ex, ex.select({ id: disposals.id }).from(disposals).where(whereOf(filter, reader)).$dynamic())
}
