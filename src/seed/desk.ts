import type { Executor } from '#db'
import type { Actor } from '#domain/actor'
import { enterWalkIn } from '#domain/counter/enter-walk-in'
import { addMemo } from '#domain/memos/add'
import { cancelReservation } from '#domain/reservations/cancel'
import { confirmHold, type VisitDetails } from '#domain/reservations/confirm'
import { type HoldRequest, holdPlaces } from '#domain/reservations/hold'
import { addDays, atTokyo, type Day, dayOf, timeOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { succeed } from './cards.ts'
import type { Masters } from './masters.ts'
import { resident } from './people.ts'
import { freeStarts } from './visits.ts'

const rules = defaultRules
const web: Actor = { kind: 'resident' }
type Clerk = Actor & { kind: 'staff' }
type Scene = { tx: Executor; city: Masters; by: Clerk; today: Day; nextDay: Day }

/** What comes to the desk beside the web: a telephone call, people without a card of ours, mails, and a change of mind. */
export async function tellTheDesk(scene: Scene, cardIds: readonly [number, number]) {
  await somebodyTelephones(scene, cardIds[0])
  await somebodyChangesTheirMind(scene, cardIds[1])
  await anApplicantBooks(scene, scene.today, 601)
  await anApplicantBooks(scene, scene.nextDay, 602)
}

/** The call centre books for somebody who has no e-mail, and leaves a word for the counter. */
async function somebodyTelephones({ tx, city, by, today, nextDay }: Scene, cardId: number) {
  const now = atTokyo(addDays(today, -5), '11:20')
  const details = { phone: '0999-34-5678', hasConsented: false }
  const id = await book(tx, city, { serviceId: city.pickUp.id, cardIds: [cardId], channel: 'phone' }, details, {
    ...{ by, now, day: nextDay, nth: 10 },
  })
  if (id !== undefined)
    await addMemo(tx, { reservationId: id }, '耳が遠いので、大きな声で案内してほしいとのこと。', { by, now })
}

/** Booked with an e-mail address, and cancelled the day after. */
async function somebodyChangesTheirMind({ tx, city, today, nextDay }: Scene, cardId: number) {
  const now = atTokyo(addDays(today, -5), '19:05')
  const details = { phone: '0999-45-6789', email: 'yotei-henko@example.jp', hasConsented: true }
  const id = await book(tx, city, { serviceId: city.pickUp.id, cardIds: [cardId] }, details, {
    ...{ by: web, now, day: nextDay, nth: 20 },
  })
  const later = atTokyo(addDays(today, -4), '07:50')
  if (id !== undefined)
    succeed(await cancelReservation(tx, id, { by: web, rules, now: later, reason: '都合が悪くなった' }))
}

/** Somebody who has no card yet, known by name and by a verified address. */
async function anApplicantBooks({ tx, city, today }: Scene, day: Day, n: number) {
  const { name, kana, birthOn } = resident(n)
  const apply = city.services.find(({ code }) => code === 'SV02')
  if (!apply) throw new Error('nobody can apply')
  const details = {
    ...{ phone: '0999-56-7890', email: `shinsei-${n}@example.jp`, hasConsented: true },
    persons: [{ name, kana, birthOn }],
  }
  const circumstances = { by: web, now: atTokyo(addDays(today, -5), '12:40'), day, nth: 14 }
  await book(tx, city, { serviceId: apply.id, cardIds: [], people: 1 }, details, circumstances)
}

/** Somebody without a booking has come for a new 暗証番号, while the counters are open. */
export async function somebodyWalksIn({ tx, city, by, now }: Pick<Scene, 'tx' | 'city' | 'by'> & { now: Date }) {
  const reset = city.services.find(({ code }) => code === 'SV04')
  if (!reset || timeOf(now) < '09:00' || timeOf(now) > '16:40') return
  const { name, kana } = resident(603)
  const walkIn = { serviceId: reset.id, people: 1, person: { name, kana, birthOn: null }, cards: [] }
  succeed(await enterWalkIn(tx, walkIn, { by, now, today: dayOf(now), officeId: city.main.id, rules }))
}

type When = { by: Actor; now: Date; day: Day; nth: number }

/** The n-th free place of a day at the main office; undefined where there is none to be had. */
async function book(
  tx: Executor,
  city: Masters,
  request: Omit<HoldRequest, 'officeId' | 'startsAt'>,
  details: VisitDetails,
  { by, now, day, nth }: When,
) {
  const startsAt = (await freeStarts(tx, request.serviceId, city.main.id, day))[nth]
  if (startsAt === undefined) return undefined
  const asked = { ...request, officeId: city.main.id, startsAt }
  const held = await holdPlaces(tx, asked, { by, rules, now })
  // Around the New Year the day was too near to be booked when they tried.
  if (!held.ok) return undefined
  succeed(await confirmHold(tx, held.reservation.id, details, { by, now }))
  return held.reservation.id
}
