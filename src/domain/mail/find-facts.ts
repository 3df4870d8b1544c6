import { eq, inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  addressChecks,
  offices,
  reservationMembers,
  reservationServices,
  reservations,
  services,
  waitingEntries,
} from '../../db/schema/index.ts'
import type { LocalizedText } from '../../db/schema/localized.ts'
import type { OutgoingMail } from '../../db/schema/mails.ts'
import { checklistFor } from '../checklist/checklist-for.ts'
import { findBelongingRules } from '../checklist/find-rules.ts'
import { changeDeadlineOf } from '../rules/change-deadline.ts'
import { type City, findCity } from '../rules/city.ts'
import type { Rules } from '../rules/parameters.ts'
import { rulesFor } from '../slots/service-rules.ts'
import type { MailKind } from './words.ts'

/** What a mail about a visit may say of it. No names and no dates of birth. */
export type VisitFacts = {
  code: string
  startsAt: Date
  endsAt: Date
  people: number
  place: LocalizedText
  address: LocalizedText
  belongings: LocalizedText[]
  /** Undefined once it is too late. */
  changeDeadline: Date | undefined
}
/** What a mail is written from. */
export type MailFacts = {
  kind: MailKind
  language: 'ja' | 'easy' | 'en'
  city: City
  serviceId: number
  services: LocalizedText[]
  visit?: VisitFacts | undefined
  reason?: string | undefined
  /** When the link, the offer, ends. */
  until?: Date | undefined
}

type Circumstances = { rules: Rules; now: Date }

/** Everything one mail tells; undefined when what it tells about is gone. */
export async function findFacts(
  ex: Executor,
  mail: OutgoingMail,
  circumstances: Circumstances,
): Promise<MailFacts | undefined> {
  const about = await findSubject(ex, mail, circumstances)
  if (about === undefined) return undefined
  const { kind, language, details, staleAt } = mail
  return { kind, language, city: await findCity(ex), ...about, reason: details.reason, until: staleAt }
}

async function findSubject(ex: Executor, mail: OutgoingMail, circumstances: Circumstances) {
  if (mail.reservationId !== null) return findVisit(ex, mail.reservationId, circumstances)
  if (mail.waitingEntryId !== null) return findOffer(ex, mail.waitingEntryId, circumstances)
  if (mail.addressCheckId !== null) return findCheckedService(ex, mail.addressCheckId)
  return undefined
}

async function findCheckedService(ex: Executor, id: number) {
  const [found] = await ex
    .select({ serviceId: services.id, name: services.name })
    .from(addressChecks)
    .innerJoin(services, eq(services.id, addressChecks.serviceId))
    .where(eq(addressChecks.id, id))
  return found && { serviceId: found.serviceId, services: [found.name] }
}

async function findOffer(ex: Executor, entryId: number, circumstances: Circumstances) {
  const [entry] = await ex
    .select({ offerId: waitingEntries.offerId })
    .from(waitingEntries)
    .where(eq(waitingEntries.id, entryId))
  return entry === undefined || entry.offerId === null ? undefined : findVisit(ex, entry.offerId, circumstances)
}

async function findVisit(ex: Executor, id: number, { rules, now }: Circumstances) {
  const [found] = await ex
    .select({
      visit: reservations,
      service: services,
      place: offices.name,
      address: offices.address,
      alsoIds: sql<
        number[]
      >`array(select service_id::int from ${reservationServices} where reservation_id = ${reservations.id})`,
      answers: sql<string[][]>`coalesce((select jsonb_agg(to_jsonb(m.answers) order by m.position)
        from ${reservationMembers} m where m.reservation_id = ${reservations.id}), '[]')`,
    })
    .from(reservations)
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .where(eq(reservations.id, id))
  if (found === undefined) return undefined
  const { visit, service, place, address, alsoIds, answers } = found
  const all = [service, ...(await findFurther(ex, alsoIds))]
  const { code, startsAt, endsAt, people, day } = visit
  const deadline = changeDeadlineOf(visit, rulesFor(service, rules))
  return {
    serviceId: service.id,
    services: all.map(({ name }) => name),
    visit: {
      ...{ code, startsAt, endsAt, people, place, address },
      belongings: await findBelongings(ex, all, { day, answers }),
      changeDeadline: now < deadline ? deadline : undefined,
    },
  }
}

type Wanted = { id: number; name: LocalizedText; belongings: LocalizedText }

async function findFurther(ex: Executor, ids: readonly number[]): Promise<Wanted[]> {
  if (ids.length === 0) return []
  return await ex
    .select({ id: services.id, name: services.name, belongings: services.belongings })
    .from(services)
    .where(inArray(services.id, [...ids]))
}

// What the whole party brings: each thing once.
async function findBelongings(
  ex: Executor,
  all: readonly Wanted[],
  { day, answers }: { day: string; answers: readonly string[][] },
) {
  const rules = await findBelongingRules(ex, { serviceIds: all.map(({ id }) => id), day })
  const items = (answers.length === 0 ? [[]] : answers).flatMap(one =>
    all.flatMap(({ id, belongings }) => checklistFor(rules, { serviceId: id, answers: one, fallback: belongings })),
  )
  const texts = items.map(({ item }) => item)
  return texts.filter((one, index) => texts.findIndex(({ ja }) => ja === one.ja) === index)
}
