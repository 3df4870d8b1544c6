import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { reservations } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { codesInPage } from '../../support/codes-in-page.ts'
import { createNamedScene } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createReservation, createStaff } from '../../support/people.ts'
import { textOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const labelOf = async (id: number) => {
  const [found] = await db.select({ label: reservations.visitLabel }).from(reservations).where(eq(reservations.id, id))
  return found?.label ?? ''
}
const byFormat = (label: string) => [
  { format: 'Code128' as const, text: label },
  { format: 'QRCode' as const, text: label },
]
const read = async (html: string) =>
  (await codesInPage(html)).sort((one, other) => one.format.localeCompare(other.format))

test('the 受付票 carries the visit’s opaque label as Code 128 and as QR, and a reader reads both', async () => {
  const { service, clerk } = await createNamedScene(db)
  const browser = await signInAs(clerk)
  const typed = { service: String(service.id), people: '1', name: '飛込　太郎', kana: 'トビコミ', birth: 'S40.3.2' }
  const entered = await browser.submit('/staff/walk-ins', typed, '/staff/walk-ins')
  const id = Number(/\d+$/.exec(entered.headers.get('location') ?? '')?.[0])
  const html = await (await browser.visit(`/staff/walk-ins/${id}/ticket`)).text()
  const label = await labelOf(id)
  expect(await read(html)).toEqual(byFormat(label))
  expect(html).toContain(label)
  expect(html).not.toContain('飛込')
  // What the reader sends leads to this very visit.
  const shown = await browser.submit('/staff/arrivals', { code: label }, '/staff/day')
  expect(await textOf(shown)).toContain('すでに受付済みです。受付番号 1')
})

test('so does the 予約の控え, in every language', async () => {
  const card = await createCard(db)
  const viewer = await signInAs(await createStaff(db, 'viewer', card.officeId ?? 0))
  for (const language of ['ja', 'easy', 'en'] as const) {
    const visit = await createReservation(db, { cards: [card], officeId: card.officeId, language })
    const html = await (await viewer.visit(`/staff/reservations/${visit.id}/slip`)).text()
    expect(await read(html)).toEqual(byFormat(await labelOf(visit.id)))
    await db
      .update(reservations)
      .set({ status: 'cancelled', endedAt: new Date(), cancelledBy: 'staff' })
      .where(eq(reservations.id, visit.id))
  }
})
