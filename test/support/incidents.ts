import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { closeIncident } from '#domain/incidents/close'
import { cards, incidents } from '../../src/db/schema/index.ts'
import { createStaff } from './people.ts'

type Circumstances = Parameters<typeof closeIncident>[2]

/** 見つかった: somebody reads the card's own label, and another person stands beside. */
export async function closeAsFound(ex: Executor, incidentId: number, note: string, circumstances: Circumstances) {
  const [found] = await ex
    .select({ code: cards.label, officeId: incidents.officeId })
    .from(incidents)
    .innerJoin(cards, eq(cards.id, incidents.cardId))
    .where(eq(incidents.id, incidentId))
  const second = await createStaff(ex, 'clerk', found?.officeId)
  const request = { incidentId, outcome: 'found' as const, note, code: found?.code ?? '', secondStaffId: second.id }
  return await closeIncident(ex, request, circumstances)
}
