import { expect, test } from 'bun:test'
import { BadEnvironment, readEnvironment } from '../src/env.ts'

test('nothing need be set: the embedded database, the demo and port 3000', () => {
  const env = readEnvironment({})
  expect(env).toMatchObject({ databaseUrl: undefined, demo: true, port: 3000, basePath: '', secureCookies: false })
  expect(env.socketDir.startsWith(env.dataDir)).toBe(true)
})

test('with DATABASE_URL there is no demo unless it is asked for', () => {
  expect(readEnvironment({ DATABASE_URL: 'postgres://db/city' }).demo).toBe(false)
  expect(readEnvironment({ DATABASE_URL: 'postgres://db/city', DEMO: 'true' }).demo).toBe(true)
})

test('cookies are secure when the public address is', () => {
  expect(readEnvironment({ PUBLIC_ORIGIN: 'https://yoyaku.example.jp' }).secureCookies).toBe(true)
  expect(readEnvironment({ PUBLIC_ORIGIN: 'http://yoyaku.example.jp' }).secureCookies).toBe(false)
})

test.each([
  ['PORT', ['0', '65536', '80a', '-1', '']],
  ['BASE_PATH', ['city', '/city/', '/', '/a b', 'https://x/']],
  ['DATABASE_URL', ['mysql://db/city', 'db/city']],
  ['PUBLIC_ORIGIN', ['yoyaku.example.jp', 'https://yoyaku.example.jp/', 'https://yoyaku.example.jp/city']],
  ['TRUSTED_PROXIES', ['localhost', '10.0.0.1,', '10.0.0.1 10.0.0.2']],
  ['DEMO', ['yes', '1', 'TRUE']],
  ['LOG_LEVEL', ['verbose']],
  ['METRICS_TOKEN', ['short']],
  ['SMTP_URL', ['mail.example.jp', 'http://mail.example.jp', 'smtp://']],
  [
    'MAIL_FROM',
    ['yoyaku', '青葉野市 <yoyaku@example.jp>', 'a@example.jp,b@example.jp', 'a@example.jp\r\nBcc: b@example.jp'],
  ],
])('%s refuses what it cannot use, by name and without repeating it', (name, values) => {
  for (const value of values) {
    expect(() => readEnvironment({ [name]: value })).toThrow(BadEnvironment)
    expect(() => readEnvironment({ [name]: value })).toThrow(name)
  }
})

test('every wrong value is named in one error', () => {
  expect(() => readEnvironment({ PORT: 'x', DEMO: 'x' })).toThrow(/PORT[\s\S]*DEMO/)
})

test('a deep data folder keeps its socket where a socket path may be', () => {
  const env = readEnvironment({ DATA_DIR: `/${'deep/'.repeat(40)}` })
  expect(Buffer.byteLength(`${env.socketDir}/.s.PGSQL.5432`)).toBeLessThan(108)
})

test('mails leave the house only with both a server and a sender', () => {
  expect(readEnvironment({}).smtp).toBeUndefined()
  const both = { SMTP_URL: 'smtp://mail.example.jp:587', MAIL_FROM: 'yoyaku@city.example.jp' }
  expect(readEnvironment(both).smtp).toEqual({ smtpUrl: both.SMTP_URL, mailFrom: both.MAIL_FROM })
  for (const name of ['SMTP_URL', 'MAIL_FROM'] as const)
    expect(() => readEnvironment({ [name]: both[name] })).toThrow(/SMTP_URL.*MAIL_FROM/)
  expect(readEnvironment({ PORT: '3100' }).mailOrigin).toBe('http://localhost:3100')
  expect(readEnvironment({ PUBLIC_ORIGIN: 'https://yoyaku.example.jp' }).mailOrigin).toBe('https://yoyaku.example.jp')
})
