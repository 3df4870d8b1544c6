import { and, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, incidents, offices, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, isNull, isSet, ofOffice, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type IncidentRow = Awaited<ReturnType<typeof rows>>[number]
export const incidentStates = ['open', 'closed'] as const

/** 所在不明の一覧. Days narrow the day it was declared. */
export const incidentList = { rows, count }

const people = { declarer: alias(staff, 'declarer'), closer: alias(staff, 'closer') }
const states = { open: isNull(incidents.closedAt), closed: isSet(incidents.closedAt) }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(incidents.officeId, filter, reader),
    stateIs('state', filter, states),
    chosen(incidents.occasion, 'occasion', filter),
    inMoments(incidents.declaredAt, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: incidents.id,
        cardId: incidents.cardId,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        occasion: incidents.occasion,
        declaredAt: incidents.declaredAt,
        declaredBy: people.declarer.name,
        custodyBefore: incidents.custodyBefore,
        reportedOn: incidents.reportedOn,
        closedAt: incidents.closedAt,
        closedBy: people.closer.name,
        outcome: incidents.outcome,
      })
      .from(incidents)
      .innerJoin(cards, eq(cards.id, incidents.cardId))
      .innerJoin(offices, eq(offices.id, incidents.officeId))
      .innerJoin(people.declarer, eq(people.declarer.id, incidents.declaredBy))
      .leftJoin(people.closer, eq(people.closer.id, incidents.closedBy))
      .where(and(whereOf(filter, reader), below(incidents.id, part)))
      .orderBy(desc(incidents.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(ex, ex.select({ id: incidents.id }).from(incidents).where(whereOf(filter, reader)).$dynamic())
}
