import { afterEach, beforeEach, expect, test } from 'bun:test'
import { desc, eq } from 'drizzle-orm'
import { db } from '#db'
import { deliverLocally } from '#domain/mail/deliver'
import { queueReservationMail } from '#domain/mail/queue-mail'
import { queueVacancyMail } from '#domain/mail/queue-vacancy'
import { joinWaitingList } from '#domain/waiting/join'
import { env } from '#env'
import { auditEvents, cardProtections, localMails, outgoingMails, reservations } from '../../../src/db/schema/index.ts'
import { sendMails } from '../../../src/tasks/send-mails.ts'
import { signInAs } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createMailedVisit, createQueuedMail, findOutbox, minutesAfter, postman, send } from '../../support/mails.ts'
import { createCard, createOffice, createService, createStaff } from '../../support/people.ts'

const { demo } = env
beforeEach(truncateAll)
afterEach(() => {
  Object.assign(env, { demo })
})

const clerk = async () => signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
const lastEvent = async () => (await db.select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1))[0]!
const soon = { day: '2036-03-03', startsAt: new Date('2036-03-03T00:00:00Z'), endsAt: new Date('2036-03-03T00:20:00Z') }

/** A visit far ahead with its mail of today, as the log of a running program has it. */
async function createMailOfToday() {
  const now = new Date()
  const visit = await createMailedVisit(db, soon)
  await queueReservationMail(db, 'booked', visit.id, { now })
  const [mail] = await db.select().from(outgoingMails).where(eq(outgoingMails.reservationId, visit.id))
  return { visit, mail: mail!, now }
}

test('the log shows the last week, by state, kind and day, and the look is recorded', async () => {
  const { mail } = await createMailOfToday()
  await createQueuedMail()
  const browser = await clerk()
  const page = await (await browser.visit('/staff/mails')).text()
  expect(page).toContain('メール 1件')
  expect(page).toContain('hanako@example.jp')
  expect(page).toContain(`/staff/mails/${mail.id}`)
  expect(await lastEvent()).toMatchObject({ action: 'mails.listed', details: { total: 1 } })

  const older = await browser.visit('/staff/mails?from=2026-02-20&until=2026-02-20&status=queued&kind=booked')
  expect(await older.text()).toContain('メール 1件')
  const none = await browser.visit('/staff/mails?from=2026-02-20&until=2026-02-20&status=sent')
  expect(await none.text()).toContain('この条件のメールはありません')
})

test.each([
  ['from=2026-02-30', '日を選んでください'],
  ['until=9999-12-31', '日を選んでください'],
  ['from=2026-03-02&until=2026-03-01', '始まりの日より後に'],
  ['from=2025-01-01&until=2026-03-01', '366日まで'],
])('a period of %p is refused', async (query, words) => {
  const answer = await (await clerk()).visit(`/staff/mails?${query}`)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(words)
})

test('the log takes the same number of statements for 1 mail and for 60, fifty a page', async () => {
  await createMailOfToday()
  const browser = await clerk()
  const one = await countStatements(() => browser.visit('/staff/mails'))
  const [first] = await findOutbox()
  const { id: _, ...rest } = first!
  await db.insert(outgoingMails).values(Array.from({ length: 59 }, (_, n) => ({ ...rest, key: `copy:${n}` })))
  expect(await countStatements(() => browser.visit('/staff/mails'))).toBe(one)
  const page = await (await browser.visit('/staff/mails')).text()
  expect(page.match(/<th scope="row"/g)).toHaveLength(50)
  expect(page).toContain('60件中 1〜50件')
  expect((await (await browser.visit('/staff/mails?page=2')).text()).match(/<th scope="row"/g)).toHaveLength(10)
})

test('one mail can be read out, before and after it was sent, without its link', async () => {
  const { mail, now } = await createMailOfToday()
  const browser = await clerk()
  const waiting = await (await browser.visit(`/staff/mails/${mail.id}`)).text()
  expect(waiting).toContain('いまの文面')
  expect(waiting).toContain('予約を受け付けました')
  await send(deliverLocally, { now })
  const sent = await (await browser.visit(`/staff/mails/${mail.id}`)).text()
  expect(sent).toContain('送った文面')
  expect(sent).toContain('(メールにだけ書かれるリンク)')
  expect(sent).not.toMatch(/\/links\/[\w-]{20}/)
  expect(await lastEvent()).toMatchObject({ action: 'mail.viewed', subjectId: mail.id })
  expect((await browser.visit('/staff/mails/99')).status).toBe(404)
})

test('a mail that went out can be sent again, each time as a new one with a new link', async () => {
  const { mail, now } = await createMailOfToday()
  await send(deliverLocally, { now })
  const browser = await clerk()
  const again = () => browser.submit(`/staff/mails/${mail.id}/copies`, {}, `/staff/mails/${mail.id}`)
  const answer = await again()
  expect(answer.status).toBe(303)
  expect(await (await browser.visit(answer.headers.get('location')!)).text()).toContain('もう一度送ります')
  const second = await again()
  expect([second.status, (await second.text()).includes('まだ送信待ち')]).toEqual([422, true])
  expect((await findOutbox()).map(({ key }) => key.replace(/again:.*/, 'again'))).toEqual([
    mail.key,
    `${mail.key}:again`,
  ])
  const { letters, deliver } = postman()
  await send(deliver, { now: minutesAfter(now, 1) })
  expect((await again()).status).toBe(303)
  await send(deliver, { now: minutesAfter(now, 2) })
  const events = await db.select().from(auditEvents).orderBy(auditEvents.id)
  expect(events.filter(({ action }) => action === 'mail.sent_again')).toHaveLength(2)
  const links = letters.map(({ body }) => /\/links\/[\w-]+/.exec(body)?.[0])
  expect(new Set(links).size).toBe(2)
})

test('old news is not sent again, nor a mail that still waits', async () => {
  const { mail, visit, now } = await createMailOfToday()
  const browser = await clerk()
  const again = () => browser.submit(`/staff/mails/${mail.id}/copies`, {}, `/staff/mails/${mail.id}`)
  const waiting = await again()
  expect([waiting.status, (await waiting.text()).includes('まだ送信待ち')]).toEqual([422, true])
  await send(deliverLocally, { now })
  await db.update(reservations).set({ version: 2 }).where(eq(reservations.id, visit.id))
  const outdated = await again()
  expect([outdated.status, (await outdated.text()).includes('もう送れません')]).toEqual([422, true])
  expect(await findOutbox()).toHaveLength(1)
})

test('a mail that came back is recorded as undelivered, once, and marked', async () => {
  const { mail, now } = await createMailOfToday()
  const browser = await clerk()
  const record = () => browser.submit(`/staff/mails/${mail.id}/bounce`, {}, `/staff/mails/${mail.id}`)
  await record()
  expect((await findOutbox())[0]).toMatchObject({ status: 'queued' })
  await send(deliverLocally, { now })
  const answer = await record()
  expect(answer.headers.get('location')).toBe(`/staff/mails/${mail.id}?done=bounce`)
  await record()
  const recorded = (await db.select().from(auditEvents).orderBy(auditEvents.id)).filter(
    ({ action }) => action === 'mail.bounce_recorded',
  )
  expect(recorded).toHaveLength(1)
  expect(await (await browser.visit(`/staff/mails/${mail.id}`)).text()).toContain('このメールは届いていません')
  const log = await (await browser.visit('/staff/mails?status=bounced')).text()
  expect(log).toContain('data-tone="error"')
  expect(log).toContain('届かなかったと職員が記録しました')
})

test('the local mailbox shows mails with links that lead somewhere, in the demo without an SMTP server', async () => {
  Object.assign(env, { demo: true })
  const { now } = await createMailOfToday()
  const browser = await clerk()
  expect(await (await browser.visit('/staff/mailbox')).text()).toContain('まだ一通もありません')
  await sendMails(db, { now })
  const list = await (await browser.visit('/staff/mailbox')).text()
  expect(list).toContain('予約を受け付けました')
  const [mail] = await db.select().from(localMails)
  const page = await (await browser.visit(`/staff/mailbox/${mail!.id}`)).text()
  expect(page).toMatch(/<a href="\/links\/[\w-]{43}"/)
  expect(await lastEvent()).toMatchObject({ action: 'mailbox.viewed' })
  expect((await browser.visit('/staff/mailbox/99')).status).toBe(404)
})

test('where people are real nobody reads their mails with the links, SMTP server or not', async () => {
  const { now } = await createMailOfToday()
  await sendMails(db, { now })
  const [mail] = await db.select().from(localMails)
  const browser = await signInAs(await createStaff(db, 'administrator'))
  for (const path of ['/staff/mailbox', `/staff/mailbox/${mail!.id}`])
    expect([path, (await browser.visit(path)).status]).toEqual([path, 404])
  expect(await (await browser.visit('/staff/mails')).text()).not.toContain('/staff/mailbox')
})

test('words of a stranger are never markup', async () => {
  Object.assign(env, { demo: true })
  const now = new Date()
  const evil = { toAddress: 'a@example.jp', subject: '<script>1</script>', sentAt: now }
  const [mail] = await db
    .insert(localMails)
    .values({ ...evil, body: '<img src=x> http://evil.example.com/ "' })
    .returning()
  const page = await (await (await clerk()).visit(`/staff/mailbox/${mail!.id}`)).text()
  expect(page).toContain('&lt;img')
  expect(page).not.toContain('<img src=x>')
  expect(page).not.toContain('<script>1')
  expect(page).not.toContain('href="http://evil')
})

test('a mail about a place on offer is seen only where its office is, and not when it is to a protected person', async () => {
  const [now, until] = [new Date(), new Date(Date.now() + 3_600_000)]
  const [office, service] = [await createOffice(db), await createService(db)]
  const card = await createCard(db, { officeId: office.id, process: 'notice_sent' })
  const joined = await joinWaitingList(
    db,
    {
      ...{
        officeId: office.id,
        serviceId: service.id,
        cardIds: [card.id],
        people: 1,
        timeOfDay: 'any',
        language: 'ja',
      },
      ...{ from: '2036-03-03', until: '2036-03-04', email: 'machi@example.jp' },
    },
    { by: { kind: 'resident' }, now },
  )
  if (!joined.ok) throw new Error(joined.reason)
  await queueVacancyMail(db, joined.entryId, { now, staleAt: until })
  const [mail] = await findOutbox()
  const seenBy = async (person: Parameters<typeof signInAs>[0]) => {
    const browser = await signInAs(person)
    const list = (await (await browser.visit('/staff/mails')).text()).includes('machi@example.jp')
    return [list, (await browser.visit(`/staff/mails/${mail!.id}`)).status]
  }
  const here = await createStaff(db, 'clerk', office.id, 'own_office')
  const elsewhere = await createStaff(db, 'clerk', undefined, 'own_office')
  expect([await seenBy(here), await seenBy(elsewhere)]).toEqual([
    [true, 200],
    [false, 404],
  ])
  await db.insert(cardProtections).values({ cardId: card.id, protectedAt: now })
  expect([await seenBy(here), await seenBy(await createStaff(db, 'administrator', office.id))]).toEqual([
    [false, 404],
    [true, 200],
  ])
})
