import { db, type Tx } from '#db'
import { checkIn } from '#domain/counter/check-in'
import { recordReturn } from '#domain/notices/record-return'
import { markNoShow } from '#domain/reservations/mark-no-show'
import { addDays, atTokyo, type Day, dayOf, weekdayOf } from '#domain/rules/days'
import { isNationalHoliday } from '#domain/rules/holidays'
import { defaultRules } from '#domain/rules/parameters'
import { generateSlots } from '#domain/slots/generate'
import { joinWaitingList } from '#domain/waiting/join'
import { tellResidents } from './announcements.ts'
import { fitCabinet, prepareCards, receiveBox, succeed } from './cards.ts'
import { cardsLeaveTheHouse } from './custody.ts'
import { somebodyWalksIn, tellTheDesk } from './desk.ts'
import { expressCardsCome, theCityReadsItsCodes } from './express.ts'
import { cardsWentHome } from './handed-over.ts'
import { cardsAreDeclined } from './leaving.ts'
import { lettersGoOut } from './letters.ts'
import { demoLogins, type Masters, openCity } from './masters.ts'
import { officesAreFound } from './office-maps.ts'
import { resident, satoFamily } from './people.ts'
import { thePostTells } from './postal-codes.ts'
import { cardsGoByPost, cardsRunOut } from './postings.ts'
import { theirCardsWait, theRegisterTells } from './register.ts'
import { boxesArrive } from './shipments.ts'
import { cardsAreCounted } from './stocktakes.ts'
import { bookVisit, freeStarts, pullCards, serveVisit } from './visits.ts'

export { demoLogins }

/** Tells the demo city's stories, up to this moment, in the domain's own words. All of them or none. */
export async function seedDemo(now = new Date()): Promise<void> {
  const by = await db.transaction(tx => tellStories(tx, now))
  await thePostTells(by, atTokyo(addDays(dayOf(now), -30), '10:00'))
  await theRegisterTells(by, atTokyo(addDays(dayOf(now), -1), '09:10'))
}

type Clerk = { kind: 'staff'; staffId: number }
type Scene = { tx: Tx; city: Masters; by: Clerk; now: Date; today: Day }

async function tellStories(tx: Tx, now: Date) {
  const today = dayOf(now)
  const city = await openCity(tx, atTokyo(addDays(today, -70), '08:30'))
  await tellResidents(tx, { by: { kind: 'system' }, today })
  const opening = { by: { kind: 'system' as const }, now: atTokyo(addDays(today, -70), '09:00') }
  await officesAreFound(tx, { main: city.main.id, port: city.port.id }, opening)
  const scene: Scene = { tx, city, by: { kind: 'staff', staffId: city.clerkId }, now, today }
  await generateSlots(tx, { from: addDays(today, -14), to: addDays(today, defaultRules.bookingLatestDays + 7) })
  const waiting = await fillTheCabinets(scene)
  await somebodyDoesNotCome(scene, waiting.splice(0, 1))
  await visitsOnDay(scene, today, waiting.splice(0, 5))
  await visitsOnDay(scene, nextWorkingDay(today), waiting.splice(0, 6))
  await theSatoFamilyBooks(scene)
  const [caller, planner] = waiting.splice(0, 2)
  if (caller === undefined || planner === undefined) throw new Error('nobody calls the desk')
  await tellTheDesk({ ...scene, nextDay: nextWorkingDay(today) }, [caller, planner])
  await aFullFriday(scene, waiting)
  await aNoticeComesBack(scene)
  await cardsAreOnTheirWay(scene)
  await boxesArrive({ tx, officeId: city.main.id, by: scene.by, today })
  if (isWorkingDay(today)) await somebodyWalksIn(scene)
  await cardsGoByPost({ ...scene, officeId: city.main.id })
  await theirCardsWait({ ...scene, officeId: city.main.id })
  await cardsRunOut(scene, waiting.slice(-4))
  await lettersGoOut({ ...scene, officeId: city.main.id })
  await cardsAreDeclined({ ...scene, officeId: city.main.id })
  await theCityReadsItsCodes(scene)
  await expressCardsCome({ ...scene, officeId: city.main.id })
  const [first, second] = [previousWorkingDay(addDays(today, -8)), previousWorkingDay(addDays(today, -2))]
  await cardsWentHome(scene, { first, second, dayBefore: previousWorkingDay })
  await cardsAreCounted({ ...scene, officeId: city.main.id, portId: city.port.id })
  return scene.by
}

/** Boxes arrived two months ago at the main office; the last one only yesterday, and nobody has touched it yet. */
async function fillTheCabinets({ tx, city, by, today }: Scene) {
  const main = { officeId: city.main.id, by }
  for (const office of [city.main, city.port, city.west])
    await fitCabinet(tx, { officeId: office.id, by }, atTokyo(addDays(today, -65), '09:00'))
  const first = await receiveBox(tx, main, range(0, 110).map(resident), addDays(today, -60), '2026-001')
  await prepareCards(tx, main, first, addDays(today, -58))
  const port = await receiveBox(
    tx,
    { officeId: city.port.id, by },
    range(200, 8).map(resident),
    addDays(today, -50),
    '2026-002',
  )
  await prepareCards(tx, { officeId: city.port.id, by }, port, addDays(today, -48))
  const setUpOnly = await receiveBox(tx, main, range(300, 6).map(resident), addDays(today, -3), '2026-003')
  await prepareCards(tx, main, setUpOnly.slice(0, 3), addDays(today, -2))
  await receiveBox(tx, main, range(400, 8).map(resident), addDays(today, -1), '2026-004')
  return first
}

/** A booking of last week, and nobody came. */
async function somebodyDoesNotCome({ tx, city, by, today }: Scene, cardIds: number[]) {
  const day = previousWorkingDay(addDays(today, -3))
  const [startsAt] = await freeStarts(tx, city.pickUp.id, city.main.id, day)
  if (!startsAt) return
  const officeId = city.main.id
  const id = await bookVisit(tx, city, cardIds, { officeId, startsAt, now: atTokyo(addDays(day, -10), '21:10') })
  const closing = { by, now: atTokyo(day, '17:00'), officeId, rules: defaultRules }
  succeed(await markNoShow(tx, id, closing))
}

/** Visits all over a day. Those whose time has come are pulled, checked in, and the first goes home with the card. */
async function visitsOnDay({ tx, city, by, now, today }: Scene, day: Day, cardIds: number[]) {
  const officeId = city.main.id
  const starts = [...new Set((await freeStarts(tx, city.pickUp.id, officeId, day)).map(start => start.getTime()))]
  for (const [index, cardId] of cardIds.entries()) {
    const start = starts[index * 3]
    if (start === undefined) return
    const startsAt = new Date(start)
    const reservationId = await bookVisit(tx, city, [cardId], {
      officeId,
      startsAt,
      now: atTokyo(addDays(today, -9), '20:30'),
    })
    if (day === today) await pullCards(tx, by, [cardId], atTokyo(previousWorkingDay(today), '15:30'))
    if (day === today && startsAt < now && index === 0)
      await serveVisit(tx, by, { reservationId, cardId, officeId }, startsAt)
    if (day === today && startsAt < now && index === 1)
      succeed(await checkIn(tx, reservationId, { by, now: startsAt, today, officeId }))
  }
}

/** 佐藤さん一家 comes together, four cards in one visit. */
async function theSatoFamilyBooks({ tx, city, by, today }: Scene) {
  const main = { officeId: city.main.id, by }
  const cardIds = await receiveBox(tx, main, satoFamily, addDays(today, -40), '2026-005')
  await prepareCards(tx, main, cardIds, addDays(today, -38))
  const day = nextWorkingDay(today)
  const starts = await freeStarts(tx, city.pickUp.id, main.officeId, day)
  const startsAt = starts.find(start => start >= atTokyo(day, '13:00'))
  if (startsAt)
    await bookVisit(tx, city, cardIds, { officeId: main.officeId, startsAt, now: atTokyo(addDays(today, -8), '22:05') })
}

/** A Friday on which the main office has no place left. */
async function aFullFriday({ tx, city, today }: Scene, cardIds: number[]) {
  const friday = nextFriday(addDays(today, 4))
  const starts = await freeStarts(tx, city.pickUp.id, city.main.id, friday)
  for (const [index, startsAt] of starts.entries()) {
    const cardId = cardIds[index]
    if (cardId === undefined) throw new Error('more places than people')
    await bookVisit(tx, city, [cardId], { officeId: city.main.id, startsAt, now: atTokyo(addDays(today, -5), '12:15') })
  }
  await somebodyWaits(
    { tx, city },
    { cardId: cardIds[starts.length], friday, now: atTokyo(addDays(today, -4), '10:40') },
  )
}

type Waiting = { cardId: number | undefined; friday: Day; now: Date }

/** Somebody without e-mail would like just that Friday: the desk calls when a place becomes free. */
async function somebodyWaits({ tx, city }: Pick<Scene, 'tx' | 'city'>, { cardId, friday, now }: Waiting) {
  if (cardId === undefined) throw new Error('nobody is left to wait')
  const wish = { officeId: city.main.id, serviceId: city.pickUp.id, cardIds: [cardId], people: 1 }
  const when = { from: friday, until: friday, timeOfDay: 'any' as const }
  const by = { kind: 'resident' as const }
  succeed(await joinWaitingList(tx, { ...wish, ...when, phone: '0999123456', language: 'ja' }, { by, now }))
}

/** A small box of its own, so that no visit waits for its cards. */
async function cardsAreOnTheirWay({ tx, city, by, now, today }: Scene) {
  const main = { officeId: city.main.id, by }
  const cardIds = await receiveBox(tx, main, range(950, 6).map(resident), addDays(today, -30), '2026-017')
  await prepareCards(tx, main, cardIds, addDays(today, -28))
  await cardsLeaveTheHouse({ tx, city, by, now, yesterday: previousWorkingDay(today) }, cardIds)
}

/** 宛所不明: a notice of the port's box comes back. */
async function aNoticeComesBack({ tx, city, by, today }: Scene) {
  const { officeId } = { officeId: city.port.id }
  const [cardId] = await receiveBox(tx, { officeId, by }, [resident(500)], addDays(today, -45), '2026-006')
  if (cardId === undefined) return
  await prepareCards(tx, { officeId, by }, [cardId], addDays(today, -44))
  const returnedOn = addDays(today, -30)
  const circumstances = { by, now: atTokyo(returnedOn, '11:40') }
  succeed(await recordReturn(tx, cardId, { returnedOn, reason: 'unknown_address' }, circumstances))
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)
const isWorkingDay = (day: Day) => weekdayOf(day) <= 5 && !isNationalHoliday(day)
const nextWorkingDay = (day: Day): Day =>
  isWorkingDay(addDays(day, 1)) ? addDays(day, 1) : nextWorkingDay(addDays(day, 1))
const previousWorkingDay = (day: Day): Day =>
  isWorkingDay(addDays(day, -1)) ? addDays(day, -1) : previousWorkingDay(addDays(day, -1))
const nextFriday = (day: Day): Day => (weekdayOf(day) === 5 && isWorkingDay(day) ? day : nextFriday(addDays(day, 1)))
