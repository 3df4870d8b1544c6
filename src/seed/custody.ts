import { eq, inArray } from 'drizzle-orm'
import type { Executor } from '#db'
import { addToDispatch } from '#domain/dispatches/add-card'
import { createDispatch } from '#domain/dispatches/create'
import type { DispatchPlan } from '#domain/dispatches/form'
import { receiveFromDispatch } from '#domain/dispatches/receive'
import { sendDispatch } from '#domain/dispatches/send'
import { addDays, atTokyo, type Day, dayOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { cards, staff } from '../db/schema/index.ts'
import { succeed } from './cards.ts'
import { pullCards } from './visits.ts'

type Offices = { main: { id: number }; port: { id: number } }
type Clerk = { kind: 'staff'; staffId: number }
type Scene = { tx: Executor; city: Offices; by: Clerk; now: Date; yesterday: Day }

/** Three cards are on their way to the port, one of them has arrived; one list waits to be sent; one card was left out. */
export async function cardsLeaveTheHouse({ tx, city, by, now, yesterday }: Scene, cardIds: readonly number[]) {
  const today = dayOf(now)
  const labels = await labelsOf(tx, cardIds)
  const colleagues = await findColleagues(tx)
  const { noticeNumberPattern } = defaultRules
  const here = { by, officeId: city.main.id, noticeNumberPattern, now: atTokyo(yesterday, '16:10') }
  const list = async (plan: DispatchPlan, codes: readonly string[]) => {
    const { id } = await createDispatch(tx, plan, here)
    for (const code of codes) succeed(await addToDispatch(tx, { dispatchId: id, code }, here))
    return id
  }
  const where = { kind: 'transfer' as const, toOfficeId: city.port.id, destination: null, note: null }
  const dispatchId = await list({ ...where, dueOn: today }, labels.slice(0, 3))
  succeed(await sendDispatch(tx, { dispatchId, cardCount: 3 }, { ...here, secondStaffId: colleagues.chief }))
  const there = { ...here, by: { kind: 'staff' as const, staffId: colleagues.port }, officeId: city.port.id }
  const [first = ''] = labels
  const opening = atTokyo(today, '08:40')
  const arrival = { ...there, now: opening < now ? opening : now }
  succeed(await receiveFromDispatch(tx, { dispatchId, code: first }, arrival))

  const visit = { kind: 'carry_out' as const, toOfficeId: null, destination: '特別養護老人ホーム 青葉苑', note: null }
  await list({ ...visit, dueOn: addDays(today, 3) }, labels.slice(3, 5))
  await pullCards(tx, by, cardIds.slice(5, 6), atTokyo(addDays(today, -4), '15:40'))
}

async function labelsOf(tx: Executor, cardIds: readonly number[]) {
  const found = await tx
    .select({ label: cards.label })
    .from(cards)
    .where(inArray(cards.id, [...cardIds]))
    .orderBy(cards.id)
  return found.map(({ label }) => label)
}

async function findColleagues(tx: Executor) {
  const idOf = async (loginId: string) => {
    const [person] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.loginId, loginId))
    if (!person) throw new Error(`${loginId} was not hired`)
    return person.id
  }
  return { chief: await idOf('kakaricho'), port: await idOf('minato') }
}
