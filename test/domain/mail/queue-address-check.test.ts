import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { queueAddressCheck } from '#domain/mail/queue-address-check'
import { queueVacancyMail } from '#domain/mail/queue-vacancy'
import { defaultRules } from '#domain/rules/parameters'
import { hashSecret } from '#domain/rules/secrets'
import { addressChecks, entryLinks, waitingEntries } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { createMailedVisit, findOutbox, minutesAfter, morning, postman, send } from '../../support/mails.ts'
import { createService } from '../../support/people.ts'

beforeEach(truncateAll)

async function askFor(email = 'taro@example.jp') {
  const service = await createService(db, { keyType: 'none' })
  return await queueAddressCheck(
    db,
    { email, serviceId: service.id, language: 'ja' },
    { now: morning, rules: defaultRules },
  )
}

test('scenario 30: an address gets a link that ends with its check, a day later', async () => {
  const { id } = await askFor()
  const { letters, deliver } = postman()
  expect(await send(deliver)).toBe('sent')
  expect(letters[0]).toMatchObject({ toAddress: 'taro@example.jp', subject: '【市役所】メールアドレスの確認' })
  expect(letters[0]!.body).toContain('心当たりがない場合')
  expect(letters[0]!.body).toContain('令和8年2月21日(土) 9時00分までに')
  const token = /\/links\/([\w-]+)/.exec(letters[0]!.body)?.[1] ?? ''
  expect(await db.select().from(entryLinks)).toMatchObject([
    { tokenHash: hashSecret(token), addressCheckId: id, expiresAt: minutesAfter(morning, 24 * 60) },
  ])
})

test('a check that ran out or was used is not mailed any more', async () => {
  await askFor()
  const { letters, deliver } = postman()
  expect(await send(deliver, { now: minutesAfter(morning, 24 * 60) })).toBe('dropped')
  await askFor('jiro@example.jp')
  await db.update(addressChecks).set({ usedAt: morning })
  expect(await send(deliver)).toBe('dropped')
  expect(letters).toEqual([])
})

async function createOffer(email: string | null = 'hanako@example.jp') {
  const offer = await createMailedVisit(db, { status: 'held' })
  const [entry] = await db
    .insert(waitingEntries)
    .values({
      serviceId: offer.serviceId,
      officeId: offer.officeId,
      from: '2026-03-01',
      until: '2026-03-31',
      email,
      phone: '0900000000',
      language: 'ja',
      status: 'offered',
      createdAt: morning,
      offerId: offer.id,
      offeredAt: morning,
      offersCount: 1,
    })
    .returning()
  return entry!
}

test('a vacancy is told once an offer, with a link that tells for another 30 days what became of it', async () => {
  const entry = await createOffer()
  const staleAt = minutesAfter(morning, 180)
  await queueVacancyMail(db, entry.id, { now: morning, staleAt })
  await queueVacancyMail(db, entry.id, { now: morning, staleAt })
  const { letters, deliver } = postman()
  expect(await send(deliver)).toBe('sent')
  expect(await send(deliver)).toBe('none')
  expect(letters[0]!.body).toContain('令和8年2月20日(金) 12時00分まで取ってあります')
  expect(letters[0]!.body).toContain('令和8年3月2日(月) 9時00分')
  expect(await db.select().from(entryLinks)).toMatchObject([
    { waitingEntryId: entry.id, expiresAt: minutesAfter(staleAt, 30 * 24 * 60) },
  ])
})

test('an offer that went to somebody else, or is over, is not told', async () => {
  const entry = await createOffer()
  await queueVacancyMail(db, entry.id, { now: morning, staleAt: minutesAfter(morning, 180) })
  await db.update(waitingEntries).set({ offersCount: 2 })
  const { letters, deliver } = postman()
  expect(await send(deliver)).toBe('dropped')
  await queueVacancyMail(db, entry.id, { now: morning, staleAt: minutesAfter(morning, 180) })
  expect(await send(deliver, { now: minutesAfter(morning, 180) })).toBe('dropped')
  expect(letters).toEqual([])
})

test('who waits without an address gets no mail', async () => {
  const entry = await createOffer(null)
  await queueVacancyMail(db, entry.id, { now: morning, staleAt: minutesAfter(morning, 180) })
  expect(await findOutbox()).toEqual([])
})
