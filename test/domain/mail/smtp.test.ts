import { afterAll, beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import type { Letter } from '#domain/mail/deliver'
import { deliverBySmtp } from '#domain/mail/smtp'
import { truncateAll } from '../../support/database.ts'
import { createQueuedMail, findOutbox, morning, send } from '../../support/mails.ts'
import { openSmtpServer } from '../../support/smtp.ts'

const { received, state, close, settings } = await openSmtpServer()
const deliver = deliverBySmtp(settings)
const letter: Letter = {
  toAddress: 'hanako@example.jp',
  subject: '【青葉野市】予約を受け付けました',
  body: '予約番号 ABCD-EFGH-JKM\n\nお待ちしています。\n',
  senderName: '青葉野市 マイナンバーカード窓口',
  messageKey: 'reservation:1:booked:1',
}

afterAll(close)
beforeEach(() => {
  received.length = 0
  state.refusal = undefined
})

const decoded = (text: string) => {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const isBase64 = /transfer-encoding: base64/i.test(head)
  return { head, body: isBase64 ? Buffer.from(body, 'base64').toString() : body }
}

test('a mail reaches a real SMTP server: plain text from the city, to one address', async () => {
  expect(await deliver(db, letter, morning)).toEqual({ ok: true })
  await deliver(db, letter, morning)
  expect(received.map(({ from, to }) => ({ from, to }))[0]).toEqual({
    from: 'yoyaku@city.example.jp',
    to: ['hanako@example.jp'],
  })
  const [first, second] = received.map(({ text }) => decoded(text))
  expect(first!.head).toContain('text/plain')
  expect(first!.head).toContain('Auto-Submitted: auto-generated')
  expect(first!.head).not.toContain('multipart')
  expect(first!.body.replaceAll('\r\n', '\n')).toContain(letter.body.trim())
  const idOf = (head: string) => /^Message-ID: (.+)$/im.exec(head)?.[1]
  expect(idOf(first!.head)).toEndWith('@city.example.jp>')
  expect(idOf(second!.head)).toBe(idOf(first!.head))
})

test('nothing that is filled in becomes a second header or a second recipient', async () => {
  const evil = { subject: 'お知らせ\r\nBcc: evil@example.com', senderName: '市\r\nBcc: evil@example.com' }
  await deliver(db, { ...letter, ...evil, toAddress: 'a@example.jp' }, morning)
  await deliver(db, { ...letter, toAddress: 'a@example.jp, evil@example.com' }, morning)
  await deliver(db, { ...letter, toAddress: 'a@example.jp\r\nRCPT TO:<evil@example.com>' }, morning)
  for (const { to, text } of received) {
    expect(to).not.toContain('evil@example.com')
    expect(decoded(text).head).not.toMatch(/^bcc:/im)
  }
  expect(received.length).toBeGreaterThan(0)
})

test('a recipient who is refused for good is told apart from one refused for now', async () => {
  state.refusal = Object.assign(new Error('no such user'), { responseCode: 550 })
  expect(await deliver(db, letter, morning)).toMatchObject({
    ok: false,
    reason: 'refused',
    error: '550 EENVELOPE RCPT TO',
  })
  state.refusal = Object.assign(new Error('try later'), { responseCode: 451 })
  expect(await deliver(db, letter, morning)).toMatchObject({ ok: false, reason: 'failed' })
})

test('a server that is not there is nobody’s fault: the pass ends', async () => {
  const nowhere = deliverBySmtp({ smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'yoyaku@city.example.jp' })
  expect(await nowhere(db, letter, morning)).toMatchObject({ ok: false, reason: 'unreachable' })
})

test('a name and a password in the address of the server are used', async () => {
  const url = new URL(settings.smtpUrl)
  url.username = 'yoyaku'
  url.password = 'p%40ss'
  expect(await deliverBySmtp({ ...settings, smtpUrl: url.href })(db, letter, morning)).toMatchObject({ ok: true })
  state.password = 'another'
  const refused = await deliverBySmtp({ ...settings, smtpUrl: url.href })(db, letter, morning)
  expect(refused).toMatchObject({ ok: false, reason: 'unreachable' })
})

test('from the outbox through SMTP to the log', async () => {
  await truncateAll()
  await createQueuedMail()
  expect(await send(deliver)).toBe('sent')
  expect(received).toHaveLength(1)
  expect(decoded(received[0]!.text).body).toContain('/city/links/')
  expect((await findOutbox())[0]).toMatchObject({ status: 'sent' })
})
