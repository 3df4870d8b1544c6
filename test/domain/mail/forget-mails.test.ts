import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { forgetMails } from '#domain/mail/forget-mails'
import { addDays, atTokyo } from '#domain/rules/days'
import { addressChecks, auditEvents, entryLinks, localMails, outgoingMails } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createQueuedMail, morning, postman, send } from '../../support/mails.ts'
import { createService } from '../../support/people.ts'

beforeEach(truncateAll)

const rules = { contactRetentionDays: 30 }
const on = (day: string) => atTokyo(day, '09:00')

test('scenario 43: a mail goes when the contact details of its visit do, a day after the last day of the period', async () => {
  const { visit } = await createQueuedMail()
  await send(postman().deliver)
  await forgetMails(db, rules, on(addDays(visit.day, 30)))
  expect(await db.select().from(outgoingMails)).toHaveLength(1)
  await forgetMails(db, rules, on(addDays(visit.day, 31)))
  expect(await db.select().from(outgoingMails)).toEqual([])
  const events = (await db.select().from(auditEvents).orderBy(auditEvents.id)).filter(
    ({ action }) => action === 'mails.forgotten',
  )
  expect(events).toMatchObject([{ details: { mailCount: 1 }, actor: 'system' }])
  await forgetMails(db, rules, on(addDays(visit.day, 32)))
  expect(await db.select().from(auditEvents)).toHaveLength(1)
})

test('a link goes as soon as it is over, a moment before it is there', async () => {
  await createQueuedMail()
  await send(postman().deliver)
  const [link] = await db.select().from(entryLinks)
  await forgetMails(db, rules, link!.expiresAt)
  expect(await db.select().from(entryLinks)).toHaveLength(1)
  await forgetMails(db, rules, new Date(link!.expiresAt.getTime() + 1))
  expect(await db.select().from(entryLinks)).toEqual([])
})

test('letters of the local mailbox and address checks go by their own day', async () => {
  const { id: serviceId } = await createService(db)
  const letter = { toAddress: 'a@example.jp', subject: '件名', body: '本文' }
  await db.insert(localMails).values({ ...letter, sentAt: morning })
  const check = { email: 'a@example.jp', serviceId, language: 'ja' as const, createdAt: morning }
  await db.insert(addressChecks).values({ ...check, expiresAt: morning })
  await forgetMails(db, rules, on('2026-03-22'))
  expect(await db.select().from(localMails)).toHaveLength(1)
  expect(await db.select().from(addressChecks)).toHaveLength(1)
  await forgetMails(db, rules, on('2026-03-23'))
  expect(await db.select().from(localMails)).toEqual([])
  expect(await db.select().from(addressChecks)).toEqual([])
})
