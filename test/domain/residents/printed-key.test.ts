import { describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { proveIdentity } from '#domain/residents/prove-identity'
import { findResident } from '#domain/residents/sessions'
import { containsIndividualNumber } from '#domain/rules/individual-number'
import { defaultRules } from '#domain/rules/parameters'
import { formatPrintedCode, makePrintedCode, parsePrintedCode } from '#domain/rules/printed-code'
import { auditEvents, residentSessions } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { printedPaper } from '../../support/papers.ts'
import { createCard } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const pause = async () => {}

async function issuedKey() {
  const card = await createCard(db, { process: 'notice_sent' })
  return { card, key: await printedPaper(db, card.id, { now }) }
}

const prove = (code: string, password: string) =>
  proveIdentity(db, { key: { kind: 'printed', code }, password }, { rules: defaultRules, now, address: 'a', pause })

describe('R-06: printed ID and password', () => {
  test('open the card, without a date of birth', async () => {
    await truncateAll()
    const { card, key } = await issuedKey()
    const outcome = await prove(key.code, key.password)
    if (!outcome.ok) throw new Error(outcome.reason)
    const resident = await findResident(db, outcome.token, { rules: defaultRules, now })
    expect(resident?.cards.map(({ id }) => id)).toEqual([card.id])
  })

  test('scenario 33: a wrong password and an unknown ID look the same and leave the same trace', async () => {
    await truncateAll()
    const { card, key } = await issuedKey()
    const other = await issuedKey()
    const wrong = key.password === '00000000' ? '11111111' : '00000000'
    expect(await prove(key.code, wrong)).toEqual({ ok: false, reason: 'refused' })
    expect(await prove(key.code === '99999999' ? '99999998' : '99999999', key.password)).toEqual({
      ok: false,
      reason: 'refused',
    })
    expect(await prove(key.code, other.key.password)).toEqual({ ok: false, reason: 'refused' })
    expect(await db.select().from(residentSessions)).toEqual([])
    const refusals = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'resident.proof_refused'))
      .orderBy(auditEvents.id)
    expect(refusals.map(({ subjectId, details }) => [subjectId, details])).toEqual([
      [card.id, {}],
      [null, {}],
      [card.id, {}],
    ])
  })

  test('an unknown ID costs as much work as a wrong password', async () => {
    await truncateAll()
    const { key } = await issuedKey()
    await prove('12121212', key.password)
    const timed = async (code: string) => {
      const start = performance.now()
      await prove(code, '00000000')
      return performance.now() - start
    }
    const times = { known: 0, unknown: 0 }
    for (let round = 0; round < 4; round += 1) {
      times.known += await timed(key.code)
      times.unknown += await timed(`3333333${round}`)
    }
    expect(times.unknown).toBeGreaterThan(times.known / 3)
    expect(times.known).toBeGreaterThan(times.unknown / 3)
  })

  test('scenario 35: the sixth try on one ID is locked, also with the right password, also for an unknown one', async () => {
    await truncateAll()
    const { key } = await issuedKey()
    for (const code of [key.code, '98765432']) {
      for (let count = 0; count < 5; count += 1)
        expect(await prove(code, '00000000')).toEqual({ ok: false, reason: 'refused' })
      expect(await prove(code, key.password)).toMatchObject({ ok: false, reason: 'locked', retryMinutes: 15 })
    }
  })
})

describe('a printed code', () => {
  test.each(['12345678', '1234 5678', '１２３４　５６７８', '1234-5678', ' 1234－5678 '])(
    'is read from %j',
    spelling => {
      expect(parsePrintedCode(spelling)).toBe('12345678')
    },
  )

  test.each(['', '1234567', '123456789', '1234567a', '12345678 9'])('%j is none', spelling => {
    expect(parsePrintedCode(spelling)).toBeUndefined()
  })

  test('is eight digits of any random, in two groups, and never looks like a 個人番号', () => {
    const codes = Array.from({ length: 2000 }, () => makePrintedCode(crypto.getRandomValues(new Uint8Array(16))))
    expect(codes.every(code => /^\d{8}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBeGreaterThan(1990)
    expect(new Set(codes.map(code => code[0])).size).toBe(10)
    expect(makePrintedCode(new Uint8Array(16))).toBe('00000000')
    expect(formatPrintedCode('12345678')).toBe('1234 5678')
    expect(codes.some(code => containsIndividualNumber(formatPrintedCode(code)))).toBe(false)
  })
})
