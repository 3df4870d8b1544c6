import { db } from '#db'
import type { Actor } from '#domain/actor'
import { recordEvent } from '#domain/audit/record'
import { findCaseContent } from '#domain/cards/case-content'
import { type Location, listLocations } from '#domain/custody/locations'
import { hasRoom } from '#domain/custody/suggest-location'
import type { Reader } from '#domain/reader'
import type { StaffPage } from '../../views/layouts/page.ts'
import { LocationPage, type LocationPageProps } from '../../views/staff/location.tsx'

type Frame = { staffPage: StaffPage; reader: Reader; by: Actor; now: Date }
type Shown = Pick<LocationPageProps, 'ticked' | 'target' | 'refusal' | 'done'>

/** The page of one case, shown after a look at it and after what was refused there. The look is recorded. */
export async function showLocation(location: Location, shown: Shown, { staffPage, reader, by, now }: Frame) {
  const { id, officeId } = location
  const [cards, all] = await Promise.all([findCaseContent(db, id, reader), listLocations(db, officeId)])
  await recordEvent(db, { action: 'location.viewed', subject: { kind: 'location', id }, by, at: now })
  const targets = all.filter(each => each.id !== id && hasRoom(each))
  return <LocationPage page={staffPage} {...{ location, cards, targets }} {...shown} />
}
