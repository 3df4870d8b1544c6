import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { setFormText } from '#domain/letters/form-texts'
import { issueNotices } from '#domain/notices/send'
import { addDays, dayOf } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import {
  auditEvents,
  cardProtections,
  cards,
  letters,
  printedKeys,
  prints,
  services,
} from '../../../src/db/schema/index.ts'
import { makePrints } from '../../../src/tasks/make-prints.ts'
import { signInAs, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createStaff } from '../../support/people.ts'
import { codesOn, picturesOf, wordsOf } from '../../support/printed.ts'
import { openCity, textOf, whereOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const today = dayOf(new Date())
const reason = '紛失の申し出'

async function desk({ asksForKey = true } = {}) {
  const city = await openCity()
  if (asksForKey) await db.update(services).set({ keyType: 'printed_id' })
  const person = await createStaff(db, 'clerk', city.officeId)
  const card = await createCard(db, { officeId: city.officeId, process: 'set_up', name: '架空　花子' })
  const by = { kind: 'staff', staffId: person.id } as const
  await issueNotices(db, [card.id], { sentOn: today, deadlineOn: addDays(today, 90) }, { by, now: new Date() })
  const browser = await signInAs(person)
  const path = `/staff/cards/${card.id}/printed-key`
  return { city, card, by, browser, path, issue: (why = reason) => browser.submit(path, { reason: why }, path) }
}

/** What came out of the printer: one sheet, and the codes that a reader finds on it. */
async function printed(answer: Response) {
  const path = answer.headers.get('location') ?? ''
  await makePrints(db, { now: new Date() })
  const [print] = await db
    .select()
    .from(prints)
    .where(eq(prints.id, Number(/\d+$/.exec(path)?.[0])))
  const [picture] = await picturesOf(print?.file ?? new Uint8Array())
  const codes = picture === undefined ? [] : await codesOn(picture)
  return { print, path, link: codes.find(({ format }) => format === 'QRCode')?.text ?? '' }
}
const opened = async (link: string) => (await visitor().visit(new URL(link).pathname)).status

test('N-09: the second 予約案内 is a letter like all others, asks for a reason, and ends every paper before it', async () => {
  const { issue, browser, path, card } = await desk()
  const form = await (await browser.visit(path)).text()
  for (const words of ['予約案内の再発行', '再発行の理由', '前の紙は使えなくなります']) expect(form).toContain(words)
  const none = await issue(' ')
  expect([none.status, (await textOf(none)).includes('再発行の理由を入力してください。')]).toEqual([422, true])
  expect(await db.$count(prints)).toBe(0)

  const first = await printed(await issue())
  expect(first.path).toMatch(/^\/staff\/prints\/\d+$/)
  expect(first.print).toMatchObject({ kind: 'guide', state: 'done', pageCount: 1, reprintReason: reason })
  expect(await opened(first.link)).toBe(200)
  expect(await db.$count(letters)).toBe(1)
  const page = await textOf(await browser.visit(first.path))
  expect(page).toContain('できあがりました')

  const second = await printed(await issue('また紛失'))
  expect([await opened(first.link), await opened(second.link)]).toEqual([404, 200])
  const keys = await db.select().from(printedKeys)
  expect([keys.length, keys.filter(({ revokedAt }) => revokedAt === null).length]).toEqual([2, 1])
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'letters.reprinted'))
    .orderBy(auditEvents.id)
  expect(events.map(({ details }) => details)).toMatchObject([
    { reason, cardIds: [card.id] },
    { reason: 'また紛失', cardIds: [card.id] },
  ])
  // The list of prints tells it apart from what is to be posted.
  expect(await textOf(await browser.visit('/staff/letters'))).toContain('窓口で渡す分')
  expect(await textOf(await browser.visit(`/staff/letters/${second.print?.id}`))).toContain('郵送しない(窓口で渡す)')
})

test('N-10: it says what the city has written for its 予約案内, with ID and password and the notice’s deadline', async () => {
  const { issue, by } = await desk()
  await setFormText(db, 'guide.title', '青葉野市からのお知らせ', { by, now: new Date() })
  const { print } = await printed(await issue())
  const [words = ''] = await wordsOf(print?.file ?? new Uint8Array())
  const deadline = formatWareki(addDays(today, 90)).replaceAll(' ', '')
  for (const expected of ['青葉野市からのお知らせ', '予約ID', 'パスワード', '架空花子', '持ち物', deadline])
    expect(words).toContain(expected)
  const [, code = '', password = ''] = /予約ID(\d{8})パスワード(\d{8})/.exec(words) ?? []
  const proof = { printed_code: code, printed_password: password }
  const entered = await visitor().submit('/bookings/proof', proof, '/bookings/new')
  expect(whereOf(entered)).toEqual([303, '/bookings/belongings'])
})

test('N-12: characters that no font can print are told before it is made', async () => {
  const { issue, browser, card, path } = await desk()
  await db.update(cards).set({ name: '\uE000田　花子' }).where(eq(cards.id, card.id))
  const asked = await issue()
  const page = await textOf(asked)
  expect(asked.status).toBe(422)
  for (const words of ['印刷できない文字がある人', card.noticeNumber, 'このまま印刷する']) expect(page).toContain(words)
  expect(await db.$count(prints)).toBe(0)
  expect((await browser.submit(path, { reason, glyphs: 'print' }, path)).status).toBe(303)
})

test('a protected person gets none from who may not know them: it would open what is veiled', async () => {
  const { card, city, browser, path, issue } = await desk()
  await browser.visit(path)
  await db.insert(cardProtections).values({ cardId: card.id, protectedAt: new Date() })
  expect([(await issue()).status, (await browser.visit(path)).status]).toEqual([403, 403])
  expect(await db.$count(prints)).toBe(0)
  const approver = await signInAs(await createStaff(db, 'approver', city.officeId))
  expect((await approver.submit(path, { reason }, path)).status).toBe(303)
})

test('R-07: where no service asks for the ID, the letter carries the number and the QR code alone', async () => {
  const { issue, browser, path } = await desk({ asksForKey: false })
  expect(await textOf(await browser.visit(path))).toContain('交付通知書番号、QRコード')
  const { link } = await printed(await issue())
  expect([await opened(link), await db.$count(printedKeys)]).toEqual([200, 0])
})

test('a card that is handed over gets none', async () => {
  const { browser, city } = await desk()
  const card = await createCard(db, { officeId: city.officeId, process: 'handed_over' })
  const path = `/staff/cards/${card.id}/printed-key`
  const answer = await browser.submit(path, { reason }, path)
  expect([answer.status, (await textOf(answer)).includes('予約案内を発行できません')]).toEqual([422, true])
  expect(await db.$count(prints)).toBe(0)
})

test('an unknown card is not there, and the call centre may not', async () => {
  const { browser, path, city } = await desk()
  expect((await browser.visit('/staff/cards/999999/printed-key')).status).toBe(404)
  const caller = await signInAs(await createStaff(db, 'call_center', city.officeId))
  expect((await caller.visit(path)).status).toBe(403)
  expect((await caller.submit(path, { reason }, '/staff/password')).status).toBe(403)
  expect(whereOf(await caller.visit(path))[0]).toBe(403)
  expect(await db.$count(prints)).toBe(0)
})
