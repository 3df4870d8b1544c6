import { db } from '#db'
import { questionsFor } from '#domain/checklist/checklist-for'
import { findBelongingRules } from '#domain/checklist/find-rules'
import type { Reader } from '#domain/reader'
import { type DeskVisit, findDeskMembers, findDeskVisit } from '#domain/reservations/find-details'
import { findDuplicates } from '#domain/reservations/find-duplicates'
import type { Person } from '#domain/reservations/person'
import type { StaffPage } from '../../views/layouts/page.ts'
import { HoldPage, type HoldPageProps } from '../../views/staff/reservation-hold.tsx'
import { expiryBefore } from './expiry-before.ts'

type Shown = Pick<HoldPageProps, 'body' | 'fields' | 'errors' | 'refusal'> & { persons?: readonly Person[] }
type Frame = { staffPage: StaffPage; reader: Reader; now: Date }

/** 職員の仮押さえ, alive or run out; what a resident holds is not for the desk. */
export async function findDeskHold(id: number, reader: Reader): Promise<DeskVisit | undefined> {
  const visit = await findDeskVisit(db, id, reader)
  return visit !== undefined && visit.channel !== 'web' ? visit : undefined
}

/** 予約の内容の入力, as it is opened or as it comes back after a refusal. */
export async function showHold(hold: DeskVisit, { persons, ...shown }: Shown, { staffPage, reader, now }: Frame) {
  const members = await findDeskMembers(db, hold.id, reader)
  const cardIds = members.flatMap(({ cardId }) => cardId ?? [])
  const [rules, duplicates, expiresOn] = await Promise.all([
    findBelongingRules(db, { serviceIds: [hold.serviceId], day: hold.day }),
    findDuplicates(db, { cardIds, persons: persons ?? [], exceptId: hold.id }, { reader, now }),
    expiryBefore(staffPage, members, hold.day),
  ])
  const questions = questionsFor(rules, hold.serviceId)
  return <HoldPage page={staffPage} {...{ hold, members, duplicates, expiresOn, questions, now }} {...shown} />
}
