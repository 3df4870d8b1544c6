import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { db } from '#db'
import { deliverLocally } from '#domain/mail/deliver'
import { queueReservationMail } from '#domain/mail/queue-mail'
import { sendNext } from '#domain/mail/send-next'
import { defaultRules } from '#domain/rules/parameters'
import { hashSecret } from '#domain/rules/secrets'
import * as schema from '../../../src/db/schema/index.ts'
import { otherConnections, truncateAll } from '../../support/database.ts'
import {
  createQueuedMail,
  findOutbox,
  minutesAfter,
  morning,
  origin,
  postman,
  send,
  sendingWith,
} from '../../support/mails.ts'

const { entryLinks, localMails, outgoingMails, reservations } = schema
beforeEach(truncateAll)

const tokenIn = (text: string) => /\/links\/([\w-]+)/.exec(text)?.[1] ?? ''

test('a mail goes out once, with a link that only its reader has', async () => {
  const { visit } = await createQueuedMail()
  const { letters, deliver } = postman()
  expect(await send(deliver)).toBe('sent')
  expect(await send(deliver)).toBe('none')

  const [letter] = letters
  expect(letters).toHaveLength(1)
  expect(letter).toMatchObject({ toAddress: 'hanako@example.jp', senderName: '市役所 マイナンバーカード窓口' })
  expect(letter!.subject).toBe('【市役所】予約を受け付けました(令和8年3月2日(月) 9時00分)')
  expect(letter!.body).toContain(`${origin}/city/links/`)
  expect(letter!.body).toContain('・交付通知書')
  expect(letter!.body).toContain('令和8年3月1日(日) 17時00分までできます')
  expect(letter!.body).not.toContain('架空　')

  const [kept] = await findOutbox()
  expect(kept).toMatchObject({ status: 'sent', attempts: 1, endedAt: morning, subject: letter!.subject })
  expect(kept!.body).not.toContain('/links/')
  expect(kept!.body).toContain('(メールにだけ書かれるリンク)')
  const links = await db.select().from(entryLinks)
  expect(links).toHaveLength(1)
  expect(links[0]).toMatchObject({ tokenHash: hashSecret(tokenIn(letter!.body)), reservationId: visit.id })
  expect(links[0]!.expiresAt).toEqual(minutesAfter(visit.endsAt, 24 * 60))
})

test('a mail that is not due yet waits', async () => {
  await createQueuedMail()
  const { letters, deliver } = postman()
  expect(await send(deliver, { now: minutesAfter(morning, -1) })).toBe('none')
  expect(letters).toEqual([])
})

test('each failure doubles the wait, and the last try makes it undelivered', async () => {
  await createQueuedMail()
  const { letters, deliver } = postman(() => Promise.resolve({ ok: false, reason: 'failed', error: '451' }))
  let now = morning
  for (const minutes of [1, 2, 4, 8, 16, 32, 64]) {
    expect(await send(deliver, { now })).toBe('postponed')
    const [mail] = await findOutbox()
    expect(mail!.nextTryAt).toEqual(minutesAfter(now, minutes))
    expect(await send(deliver, { now: new Date(mail!.nextTryAt.getTime() - 1) })).toBe('none')
    now = mail!.nextTryAt
  }
  expect(await send(deliver, { now })).toBe('bounced')
  expect(letters).toHaveLength(defaultRules.mailTries)
  expect((await findOutbox())[0]).toMatchObject({ status: 'bounced', attempts: 8, error: '451', body: null })
  expect(await db.select().from(entryLinks)).toEqual([])
})

test('a recipient who is refused is undelivered at once', async () => {
  await createQueuedMail()
  const { deliver } = postman(() => Promise.resolve({ ok: false, reason: 'refused', error: '550' }))
  expect(await send(deliver)).toBe('bounced')
  expect(await send(deliver, { now: minutesAfter(morning, 60) })).toBe('none')
})

test('a mail is dropped from the moment its visit begins, and sent a moment before', async () => {
  const { visit } = await createQueuedMail()
  const { letters, deliver } = postman()
  expect(await send(deliver, { now: visit.startsAt })).toBe('dropped')
  expect((await findOutbox())[0]).toMatchObject({ status: 'dropped', error: 'stale' })
  await db.update(outgoingMails).set({ status: 'queued', endedAt: null })
  expect(await send(deliver, { now: new Date(visit.startsAt.getTime() - 1) })).toBe('sent')
  expect(letters).toHaveLength(1)
})

test('a mail about an earlier version is dropped, the one about the cancellation goes out without a link', async () => {
  const { visit } = await createQueuedMail()
  const change = { status: 'cancelled', cancelledBy: 'resident', endedAt: morning, version: 2 } as const
  await db.update(reservations).set(change).where(eq(reservations.id, visit.id))
  await queueReservationMail(db, 'cancelled', visit.id, { now: morning })
  await queueReservationMail(db, 'cancelled', visit.id, { now: morning })
  const { letters, deliver } = postman()
  expect([await send(deliver), await send(deliver), await send(deliver)].toSorted()).toEqual([
    'dropped',
    'none',
    'sent',
  ])
  expect(letters.map(({ subject }) => subject)).toEqual(['【市役所】予約を取り消しました'])
  expect(letters[0]!.body).not.toContain('理由')
  expect(letters[0]!.body).not.toContain('/links/')
  expect(await db.select().from(entryLinks)).toEqual([])
})

test('the reason of a visit that is called off is in its mail', async () => {
  const { visit } = await createQueuedMail()
  await db.delete(outgoingMails)
  await queueReservationMail(db, 'called_off', visit.id, { now: morning, details: { reason: '停電のため' } })
  const { letters, deliver } = postman()
  expect(await send(deliver)).toBe('sent')
  expect(letters[0]!.body).toContain('理由: 停電のため')
})

test('two workers at once send each of 20 mails once', async () => {
  for (let count = 0; count < 20; count++) await createQueuedMail()
  const { letters, deliver } = postman(async () => {
    await Bun.sleep(5)
    return { ok: true }
  })
  await otherConnections(4, async each => {
    const workers = each.map(one => drizzle(one, { schema, casing: 'snake_case' }))
    await Promise.all(workers.map(worker => untilEmpty(worker, deliver)))
  })
  expect(new Set(letters.map(({ messageKey }) => messageKey)).size).toBe(20)
  expect(letters).toHaveLength(20)
  expect((await findOutbox()).filter(({ status }) => status === 'sent')).toHaveLength(20)
})

async function untilEmpty(worker: typeof db, deliver: ReturnType<typeof postman>['deliver']) {
  while ((await sendNext(worker, sendingWith(deliver))) !== 'none');
}

test('a worker that dies between sending and marking: that one mail goes out again, as the same message, no other', async () => {
  for (let count = 0; count < 3; count++) await createQueuedMail()
  const { letters, deliver } = postman()
  await otherConnections(1, async ([one]) => {
    const dying = drizzle(one!, { schema, casing: 'snake_case' })
    const [session] = await one!<{ pid: number }[]>`select pg_backend_pid() as pid`
    const killing = postman(async () => {
      await db.execute(`select pg_terminate_backend(${session!.pid})`)
      // The dead do nothing more: the driver throws where nobody can catch it when it writes on a connection that was cut.
      return new Promise<never>(() => {})
    })
    await Promise.race([sendNext(dying, sendingWith(killing.deliver)).catch(() => {}), Bun.sleep(1000)])
    letters.push(...killing.letters)
  })
  expect(letters).toHaveLength(1)
  await db.update(outgoingMails).set({ nextTryAt: morning })
  await untilEmpty(db, deliver)
  expect(letters).toHaveLength(4)
  const keys = letters.map(({ messageKey }) => messageKey)
  expect(keys.filter(key => key === keys[0])).toHaveLength(2)
  expect(new Set(keys).size).toBe(3)
})

test('a deadline that has passed is not in the mail, one a moment later is', async () => {
  const { letters, deliver } = postman()
  const deadline = new Date('2026-03-01T08:00:00Z')
  await createQueuedMail()
  await send(deliver, { now: deadline })
  await createQueuedMail()
  await send(deliver, { now: new Date(deadline.getTime() - 1) })
  expect(letters.map(({ body }) => body.includes('変更と取消は'))).toEqual([false, true])
})

test('while a mail is on its way, its reservation can be changed', async () => {
  const { visit } = await createQueuedMail()
  const { deliver } = postman(async () => {
    const change = { status: 'cancelled', cancelledBy: 'resident', endedAt: morning, version: 2 } as const
    await db.update(reservations).set(change).where(eq(reservations.id, visit.id))
    return { ok: true }
  })
  expect(await send(deliver)).toBe('sent')
})

test('a mail that cannot be written waits its turn and does not stop the others', async () => {
  const broken = await createQueuedMail()
  await db.update(outgoingMails).set({ nextTryAt: new Date(morning.getTime() - 1) })
  const good = await createQueuedMail()
  const { letters, deliver } = postman()
  const sending = sendingWith(deliver)
  const write: typeof sending.write = (facts, ...rest) => {
    if (facts.visit?.code === broken.visit.code) throw new Error('broken')
    return sending.write(facts, ...rest)
  }
  await expect(send(deliver, { write })).rejects.toThrow('broken')
  expect(await send(deliver, { write })).toBe('sent')
  expect(letters.map(({ messageKey }) => messageKey)).toEqual([good.mail.key])
  expect((await findOutbox())[0]).toMatchObject({ status: 'queued', attempts: 1, error: 'INTERNAL' })
})

test('without an SMTP server mails lie in the local mailbox, with their links', async () => {
  await createQueuedMail()
  expect(await send(deliverLocally)).toBe('sent')
  const [mail] = await db.select().from(localMails)
  expect(mail).toMatchObject({ toAddress: 'hanako@example.jp', sentAt: morning })
  expect(tokenIn(mail!.body)).not.toBe('')
})

test.each(['ja', 'easy', 'en'] as const)('every kind reads well in %s: nothing is left unfilled', async language => {
  const { visit } = await createQueuedMail({ language })
  await db.delete(outgoingMails)
  for (const kind of ['booked', 'changed', 'cancelled', 'reminder', 'called_off'] as const)
    await queueReservationMail(db, kind, visit.id, { now: morning })
  const { letters, deliver } = postman()
  await untilEmpty(db, deliver)
  expect(letters).toHaveLength(5)
  for (const { subject, body } of letters) {
    expect(subject + body).not.toMatch(/\{\{|\}\}|undefined|\n\n\n/)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(body).not.toContain('..')
    if (language === 'en') expect(body).toContain('Booking number')
  }
})
