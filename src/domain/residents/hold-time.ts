import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { type HoldRefusal, holdPlaces } from '../reservations/hold.ts'
import { atTokyo, type Day } from '../rules/days.ts'
import type { PlannedVisit } from './planned-visit.ts'
import { keepHold, type Resident } from './sessions.ts'

type Asked = { officeId: number; day: Day; time: string | undefined }
type Circumstances = {
  resident: Resident
  token: string
  by: Actor
  now: Date
  language: 'ja' | 'easy' | 'en'
}

/** 仮押さえ of a time for the visitor's own visit. The session's earlier hold is given up only when the new one is sure. */
export async function holdTime(
  ex: Executor,
  plan: PlannedVisit,
  { officeId, day, time = '' }: Asked,
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
      ...(resident.hold?.isOwn && resident.hold.status === 'held' ? { endsHoldId: resident.hold.id } : {}),
    },
    { by, rules, now },
  )
  if (!hold.ok) return hold.reason
  await keepHold(ex, token, { holdId: hold.reservation.id, draft: { ...resident.draft, officeId, day } })
  return undefined
}
