import { db } from '#db'
import { findBookedVisit } from '#domain/reservations/find'
import type { Resident } from '#domain/residents/sessions'

/** The reservation this visitor may see, once it is more than a hold. Nobody else's can be asked for: there is no id. */
export const ownVisit = async ({ visit }: Resident) => (visit === undefined ? undefined : findBookedVisit(db, visit.id))
