import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { type HoldRefusal, holdPlaces } from '../reservations/hold.ts'
import { atTokyo, type Day } from '../rules/days.ts'
import type { PlannedVisit } from './planned-visit.ts'
import { keepHold, lockHold, type Resident } from './sessions.ts'

type Asked = { officeId: number; day: Day; time: string | undefined }
type Circumstances = {
  resident: Resident
  token: string
  by: Actor
  now: Date
  language: 'ja' | 'easy' | 'en'
}

/** 仮押さえ of a time for the visitor's own visit. The session's earlier hold is given up only when the new one is sure. */
export function holdTime(
  ex: Executor,
  plan: PlannedVisit,
  asked: Asked,
  circumstances: Circumstances,
): Promise<HoldRefusal | undefined> {
  const { hold } = circumstances.resident
  const knownId = hold?.isOwn && hold.status === 'held' ? hold.id : undefined
  if (plan.cardIds.length > 0 || plan.replacesId !== undefined)
    return holdInstead(ex, plan, { ...asked, endsHoldId: knownId }, circumstances)
  // No card and no reservation tells two holds of one visitor apart: the session does, one request after the other.
  return ex.transaction(async tx => {
    const endsHoldId = await lockHold(tx, circumstances.token)
    return holdInstead(tx, plan, { ...asked, endsHoldId }, circumstances)
  })
}

async function holdInstead(
  ex: Executor,
  plan: PlannedVisit,
  { officeId, day, time = '', endsHoldId }: Asked & { endsHoldId: number | undefined },
  { resident, token, by, now, language }: Circumstances,
): Promise<HoldRefusal | undefined> {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return 'no-such-slot'
  const { service, alsoServiceIds, people, replacesId, rules } = plan
  const hold = await holdPlaces(
    ex,
    {
      ...{ officeId, serviceId: service.id, alsoServiceIds, people, language, startsAt: atTokyo(day, time) },
      // A hold that moves a reservation has no members of its own.
      cardIds: replacesId === undefined ? plan.cardIds : [],
      homeOfficeId: plan.homeOfficeId,
      ...(replacesId === undefined ? {} : { replacesId }),
      ...(endsHoldId === undefined ? {} : { endsHoldId }),
    },
    { by, rules, now },
  )
  if (!hold.ok) return hold.reason
  await keepHold(ex, token, { holdId: hold.reservation.id, draft: { ...resident.draft, officeId, day } })
  return undefined
}
