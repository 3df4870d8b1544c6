import { and, desc, eq, gte } from 'drizzle-orm'
import type { Executor } from '#db'
import { auditEvents, cards } from '../../db/schema/index.ts'
import { atTokyo, type Day } from '../rules/days.ts'

export type PastScan = Awaited<ReturnType<typeof findScans>>[number]

/** 読み取りの履歴. The last ten scans of the pull list that this person made today, newest first. One statement. */
export const findScans = (ex: Executor, { staffId, today }: { staffId: number; today: Day }) =>
  ex
    .select({
      id: auditEvents.id,
      at: auditEvents.occurredAt,
      details: auditEvents.details,
      cardId: cards.id,
      label: cards.label,
      custody: cards.custody,
    })
    .from(auditEvents)
    .leftJoin(cards, eq(cards.id, auditEvents.subjectId))
    .where(
      and(
        eq(auditEvents.staffId, staffId),
        eq(auditEvents.action, 'pull_list.scanned'),
        gte(auditEvents.occurredAt, atTokyo(today, '00:00')),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(10)
