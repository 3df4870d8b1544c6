import type { Executor } from '#db'
import { describeCard } from '#domain/cards/describe'
import { postCard } from '#domain/postings/post-card'
import { recordDeliveries } from '#domain/postings/record-deliveries'
import { returnCard } from '#domain/postings/record-return'
import { programReader } from '#domain/reader'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { receiveBox, setUpCards, succeed } from './cards.ts'
import { resident } from './people.ts'

type Clerk = { kind: 'staff'; staffId: number }
type Scene = { tx: Executor; officeId: number; by: Clerk; today: Day }

/** 申請時来庁: five cards for the post. One waits, one is on its way, one for too long; one arrived and one came back. */
export async function cardsGoByPost({ tx, officeId, by, today }: Scene) {
  const people = [1300, 1301, 1302, 1303, 1304].map(resident)
  const ids = await receiveBox(tx, { officeId, by }, people, addDays(today, -22), '2026-007')
  await setUpCards(tx, { officeId, by }, ids, addDays(today, -20))
  for (const [index, cardId] of ids.entries()) {
    const description = { isForPost: true, appliedOn: addDays(today, -50) }
    await describeCard(tx, cardId, description, { by, now: atTokyo(addDays(today, -20), '14:00') })
    const daysAgo = [18, 16, 5, 2][index]
    if (daysAgo !== undefined) await goesOut(tx, { cardId, index, on: addDays(today, -daysAgo), by })
  }
}

type Going = { cardId: number; index: number; on: Day; by: Clerk }

async function goesOut(tx: Executor, { cardId, index, on, by }: Going) {
  const body = `123450000${index}`
  const trackingNumber = body + (Number(body) % 7)
  const now = atTokyo(on, '16:00')
  const asked = { cardId, mailClass: 'restricted_delivery', trackingNumber } as const
  const { postingId } = succeed(await postCard(tx, asked, { by, now, reader: programReader }))
  const then = { by, now: atTokyo(addDays(on, 2), '09:30'), reader: programReader }
  if (index === 1) succeed(await recordDeliveries(tx, { postingIds: [postingId], deliveredOn: addDays(on, 1) }, then))
  if (index === 2)
    succeed(
      await returnCard(
        tx,
        { id: postingId, cardId, postedOn: on },
        { reason: 'unclaimed', returnedOn: addDays(on, 2) },
        then,
      ),
    )
}

/** Cards whose own last valid day comes near while they wait: one of them in a week, one past it. */
export async function cardsRunOut({ tx, by, today }: Omit<Scene, 'officeId'>, cardIds: readonly number[]) {
  const days = [-3, 7, 45, 80]
  for (const [index, cardId] of cardIds.slice(0, days.length).entries()) {
    const expiresOn = addDays(today, days[index] ?? 0)
    await describeCard(tx, cardId, { expiresOn }, { by, now: atTokyo(addDays(today, -30), '10:00') })
  }
}
