import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { locations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'
import { type LocationPlan, placesOf } from './location-form.ts'
import { newLabel } from './new-label.ts'

export type LocationsCreation =
  | { ok: true; createdCount: number }
  | { ok: false; reason: 'already-there' | 'unknown-office' }
type Circumstances = { by: Actor; now: Date }

/** 保管場所の登録. All the places of the plan, each with its label, or none. */
export async function createLocations(
  ex: Executor,
  { officeId, ...plan }: LocationPlan & { officeId: number },
  { by, now }: Circumstances,
): Promise<LocationsCreation> {
  const places = placesOf(plan).map(place => ({
    ...place,
    officeId,
    capacity: plan.capacity,
    label: newLabel('location'),
  }))
  try {
    await ex.transaction(async tx => {
      await tx.insert(locations).values(places)
      await recordEvent(tx, {
        action: 'location.created',
        subject: { kind: 'location' },
        by,
        at: now,
        details: { officeId, ...plan, count: places.length },
      })
    })
    return { ok: true, createdCount: places.length }
  } catch (error) {
    switch (constraintOf(error)) {
      case 'locations_once':
        return { ok: false, reason: 'already-there' }
      case 'locations_office_id_offices_id_fk':
        return { ok: false, reason: 'unknown-office' }
      default:
        throw error
    }
  }
}

export type LocationChange = { ok: true } | { ok: false; reason: 'unknown-location' | 'not-empty' | 'already-retired' }

/** 保管場所の廃止. Only an empty place; it stays in the history and takes no card again. */
export async function retireLocation(
  ex: Executor,
  locationId: number,
  { by, now }: Circumstances,
): Promise<LocationChange> {
  return await ex.transaction(async tx => {
    const [location] = await tx
      .select({ occupied: locations.occupied, retiredAt: locations.retiredAt })
      .from(locations)
      .where(eq(locations.id, locationId))
      .for('update')
    if (!location) return { ok: false, reason: 'unknown-location' }
    if (location.retiredAt !== null) return { ok: false, reason: 'already-retired' }
    if (location.occupied > 0) return { ok: false, reason: 'not-empty' }

    await tx.update(locations).set({ retiredAt: now }).where(eq(locations.id, locationId))
    await recordEvent(tx, { action: 'location.retired', subject: { kind: 'location', id: locationId }, by, at: now })
    return { ok: true }
  })
}
