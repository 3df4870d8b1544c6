import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { openInquiry } from '#domain/letters/inquiries'
import { dayOf } from '#domain/rules/days'
import { prints } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createAddressed, createDesk, now, printedBatch } from '../../support/letters.ts'
import { createService } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene() {
  const desk = await createDesk(db)
  await createService(db)
  const plain = await createAddressed(db, desk, { addressExtra: '青葉荘101' })
  const odd = await createAddressed(db, desk, { addressExtra: '\uE000荘101' })
  return { desk, plain, odd, clerk: await signInAs(desk.clerk) }
}
const pageOf = async (answer: Response) => [answer.status, await answer.text()] as const
const printsOf = (kind: 'address_labels' | 'inquiry') => db.$count(prints, eq(prints.kind, kind))

test('方書 too is looked through before letters are made', async () => {
  const { desk, plain, odd, clerk } = await scene()
  const fields = { kind: 'guide', office: String(desk.office.id), card: [String(plain.id), String(odd.id)] }
  const [, look] = await pageOf(await clerk.submit('/staff/letters/preparation', fields, '/staff/notices'))
  for (const words of ['印刷できない文字がある人', `>${odd.noticeNumber}<`]) expect(look).toContain(words)
  expect(look).not.toContain(`>${plain.noticeNumber}<`)

  const order = { paper: 'a4', key_kind: 'number', mail_class: 'ordinary', sent_on: dayOf(new Date()) }
  const made = await clerk.submit('/staff/letters', { ...order, ...fields, glyphs: 'leave_out' }, '/staff/notices')
  expect(made.headers.get('location')).toContain('?made=1&left=1')
})

test('宛名ラベル: who has such characters is named first; left out, or printed with a square', async () => {
  const { desk, plain, odd, clerk } = await scene()
  const { printId } = await printedBatch(db, desk, [plain.id, odd.id])
  const path = `/staff/letters/${printId}/labels`
  const from = `/staff/letters/${printId}`
  const [status, page] = await pageOf(await clerk.submit(path, { layout: '24' }, from))
  expect(status).toBe(422)
  for (const words of [
    '印刷できない文字がある人',
    odd.noticeNumber,
    odd.name,
    '除いて作る',
    'name="layout" value="24"',
  ])
    expect(page).toContain(words)
  expect(page).not.toContain(plain.noticeNumber)
  expect(await printsOf('address_labels')).toBe(0)

  const counts = async (glyphs: string) => {
    const answer = await clerk.submit(path, { layout: '24', glyphs }, from)
    const id = Number(/prints\/(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
    const [print] = await db.select({ order: prints.order }).from(prints).where(eq(prints.id, id))
    return [answer.status, print?.order.layout, Array.isArray(print?.order.letterIds) && print.order.letterIds.length]
  }
  expect(await counts('leave_out')).toEqual([303, 24, 1])
  expect(await counts('print')).toEqual([303, 24, 2])

  const alone = await printedBatch(db, desk, [(await createAddressed(db, desk, { address: '\uE001町1' })).id])
  const none = await clerk.submit(`/staff/letters/${alone.printId}/labels`, { layout: '12', glyphs: 'leave_out' }, from)
  const [refused, text] = await pageOf(none)
  expect([refused, text.includes('除くと1枚も作れません。')]).toEqual([422, true])
})

test('照会書: the person is named before the sheet is made, and it is made when that is wanted', async () => {
  const { desk, plain, odd, clerk } = await scene()
  const open = async (cardId: number) => {
    const opened = await openInquiry(db, { cardId, purpose: 'proxy_pickup', note: '' }, { by: desk.by, now })
    return opened.ok ? `/staff/inquiries/${opened.id}` : ''
  }
  const path = await open(odd.id)
  const [status, page] = await pageOf(await clerk.submit(`${path}/print`, { mail_class: 'recorded' }, path))
  expect(status).toBe(422)
  for (const words of ['印刷できない文字がある人', odd.noticeNumber, 'このまま印刷する', 'value="recorded"'])
    expect(page).toContain(words)
  expect(await printsOf('inquiry')).toBe(0)
  const sure = await clerk.submit(`${path}/print`, { mail_class: 'recorded', glyphs: 'print' }, path)
  expect([sure.status, await printsOf('inquiry')]).toEqual([303, 1])
  const other = await open(plain.id)
  expect((await clerk.submit(`${other}/print`, { mail_class: 'ordinary' }, other)).status).toBe(303)
})
