import { beforeEach, describe, expect, test } from 'bun:test'
import { drizzle } from 'drizzle-orm/postgres-js'
import { db, type Executor } from '#db'
import { forgetExpired } from '#domain/clock/forget-expired'
import { acceptScan, type SentScan } from '#domain/scanning/accept'
import { lastScans } from '#domain/scanning/last-scans'
import { undoLastScan } from '#domain/scanning/undo'
import { isScanKey, type ScanMade } from '#domain/scanning/words'
import * as schema from '../../../src/db/schema/index.ts'
import { memos, scanReceipts } from '../../../src/db/schema/index.ts'
import { otherConnections, rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createStaff } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const undoMinutes = 10

async function scene(ex: Executor) {
  const person = await createStaff(ex)
  const card = await createCard(ex)
  const scan = (overrides: Partial<SentScan> = {}): SentScan => ({
    ...{ key: crypto.randomUUID(), code: 'C0', screen: 'put_away', staffId: person.id },
    ...overrides,
  })
  /** Work that leaves a row each time it is done. */
  const write =
    (word = 'stored') =>
    async (tx: Executor) => {
      await tx.insert(memos).values({ cardId: card.id, text: word, writtenAt: now, writtenBy: person.id })
      return { isDone: true, cardId: card.id, outcome: { word } }
    }
  return { person, card, scan, write, place: { staffId: person.id, screen: 'put_away' } }
}

test(
  'the same page sent again is answered as before and does nothing',
  rolledBack(async tx => {
    const { scan, write } = await scene(tx)
    const sent = scan()
    expect(await acceptScan(tx, sent, now, write())).toMatchObject({
      ...{ ok: true, isRepeat: false, isDone: true, outcome: { word: 'stored' } },
    })
    expect(await acceptScan(tx, { ...sent, code: ' ｃ０ ' }, minutesLater(1), write('again'))).toEqual({
      ...{ ok: true, isRepeat: true, isDone: true, outcome: { word: 'stored' } },
    })
    expect(await tx.$count(memos)).toBe(1)
  }),
)

test(
  'a refusal is an answer too, and is repeated as one',
  rolledBack(async tx => {
    const { scan, place } = await scene(tx)
    const sent = scan()
    let asked = 0
    const refuse = async (): Promise<ScanMade> => ({ isDone: false, outcome: { word: 'unreadable', asked: ++asked } })
    const answer = { ok: true, isDone: false, outcome: { word: 'unreadable', asked: 1 } } as const
    expect(await acceptScan(tx, sent, now, refuse)).toMatchObject({ ...answer, isRepeat: false })
    expect(await acceptScan(tx, sent, now, refuse)).toEqual({ ...answer, isRepeat: true })
    expect(asked).toBe(1)
    expect(await lastScans(tx, place)).toMatchObject([{ isDone: false, isUndone: false, cardId: null }])
  }),
)

test(
  'another code out of the same page is another scan, and so is every sending without a true key',
  rolledBack(async tx => {
    const { scan, write } = await scene(tx)
    const sent = scan()
    await acceptScan(tx, sent, now, write())
    await acceptScan(tx, { ...sent, code: 'C1' }, now, write())
    for (const key of [undefined, undefined, '', '', 'x', sent.key?.toUpperCase(), `${sent.key}0`])
      expect(await acceptScan(tx, { ...sent, key }, now, write())).toMatchObject({ isRepeat: false })
    expect(await tx.$count(memos)).toBe(9)
    expect([isScanKey(undefined), isScanKey('x'), isScanKey(crypto.randomUUID())]).toEqual([false, false, true])
  }),
)

test(
  'the key of a colleague, or of another screen, is refused and does nothing',
  rolledBack(async tx => {
    const { scan, write } = await scene(tx)
    const sent = scan()
    await acceptScan(tx, sent, now, write())
    const stranger = await createStaff(tx)
    const refused = { ok: false, reason: 'not-own' } as const
    expect(await acceptScan(tx, { ...sent, staffId: stranger.id }, now, write())).toEqual(refused)
    expect(await acceptScan(tx, { ...sent, screen: 'stocktake' }, now, write())).toEqual(refused)
    expect(await tx.$count(memos)).toBe(1)
  }),
)

test(
  'work that throws leaves no receipt, and the same scan may come again',
  rolledBack(async tx => {
    const { scan, write } = await scene(tx)
    const sent = scan()
    const broken = acceptScan(tx, sent, now, async inner => {
      await write()(inner)
      throw new Error('the cable')
    })
    await expect(broken).rejects.toThrow('the cable')
    expect([await tx.$count(memos), await tx.$count(scanReceipts)]).toEqual([0, 0])
    expect(await acceptScan(tx, sent, now, write())).toMatchObject({ isRepeat: false })
  }),
)

test(
  'the last ten of this person, screen and subject, newest first, without what was read',
  rolledBack(async tx => {
    const { scan, write, place, card } = await scene(tx)
    const stranger = await createStaff(tx)
    for (let n = 0; n < 12; n++) await acceptScan(tx, scan(), now, write(`word-${n}`))
    await acceptScan(tx, scan({ staffId: stranger.id }), now, write('theirs'))
    await acceptScan(tx, scan({ subjectId: 7 }), now, write('of seven'))
    await acceptScan(tx, scan({ code: '123456789018' }), now, async () => ({ isDone: false, outcome: { word: 'no' } }))
    const last = await lastScans(tx, place)
    expect(last.map(({ outcome }) => outcome.word)).toEqual([
      'no',
      ...[11, 10, 9, 8, 7, 6, 5, 4, 3].map(n => `word-${n}`),
    ])
    expect(last[1]).toMatchObject({ cardId: card.id, label: card.label, noticeNumber: card.noticeNumber })
    expect(await lastScans(tx, { ...place, subjectId: 7 }, 3)).toHaveLength(1)
    expect(JSON.stringify(await tx.select().from(scanReceipts))).not.toContain('123456789018')
  }),
)

test(
  'the last scan is undone once, the one before it after that, and nothing that is not the last',
  rolledBack(async tx => {
    const { scan, write, place } = await scene(tx)
    await acceptScan(tx, scan(), now, write('first'))
    await acceptScan(tx, scan(), now, write('second'))
    await acceptScan(tx, scan(), now, async () => ({ isDone: false, outcome: { word: 'refused' } }))
    const [refused, second, first] = await lastScans(tx, place)
    const undone: string[] = []
    const undo = (scanId: number, at = now) =>
      undoLastScan(tx, { ...place, scanId }, { now: at, undoMinutes }, async (_, { outcome }) => {
        undone.push(outcome.word)
        return { ok: true }
      })
    expect(await undo(refused!.id)).toEqual({ ok: false, reason: 'nothing-to-undo' })
    expect(await undo(first!.id)).toEqual({ ok: false, reason: 'not-last' })
    expect(await undo(second!.id)).toMatchObject({ ok: true, isRepeat: false, scan: { outcome: { word: 'second' } } })
    expect(await undo(second!.id)).toMatchObject({ ok: true, isRepeat: true })
    expect((await lastScans(tx, place)).map(({ isUndone }) => isUndone)).toEqual([false, true, false])
    expect(await undo(first!.id, minutesLater(undoMinutes + 0.001))).toEqual({ ok: false, reason: 'too-late' })
    expect(await undo(first!.id, minutesLater(undoMinutes))).toMatchObject({ ok: true })
    expect(undone).toEqual(['second', 'first'])
  }),
)

test(
  'what the screen cannot take back stays, and nobody undoes a colleague’s scan',
  rolledBack(async tx => {
    const { scan, write, place } = await scene(tx)
    await acceptScan(tx, scan(), now, write())
    const [scanned] = await lastScans(tx, place)
    const asked = { ...place, scanId: scanned!.id }
    const refuse = async () => ({ ok: false, reason: 'place-taken' }) as const
    expect(await undoLastScan(tx, asked, { now, undoMinutes }, refuse)).toEqual({ ok: false, reason: 'place-taken' })
    const stranger = await createStaff(tx)
    expect(await undoLastScan(tx, { ...asked, staffId: stranger.id }, { now, undoMinutes }, refuse)).toMatchObject({
      reason: 'nothing-to-undo',
    })
    const broken = undoLastScan(tx, asked, { now, undoMinutes }, () => Promise.reject(new Error('the cable')))
    await expect(broken).rejects.toThrow('the cable')
    expect((await lastScans(tx, place))[0]?.isUndone).toBe(false)
  }),
)

test(
  'receipts are forgotten after two days',
  rolledBack(async tx => {
    const { scan, write } = await scene(tx)
    await acceptScan(tx, scan(), now, write())
    await forgetExpired(tx, minutesLater(2 * 24 * 60))
    expect(await tx.$count(scanReceipts)).toBe(1)
    await forgetExpired(tx, minutesLater(2 * 24 * 60 + 1))
    expect(await tx.$count(scanReceipts)).toBe(0)
  }),
)

describe('one scan over two connections at once', () => {
  beforeEach(truncateAll)

  async function sendTwice(isSameKey: boolean) {
    const { scan, write } = await scene(db)
    const sent = scan()
    const slowly = async (tx: Executor) => {
      const made = await write()(tx)
      await Bun.sleep(100)
      return made
    }
    return await otherConnections(2, async connections => {
      const answers = await Promise.all(
        connections.map(one =>
          acceptScan(
            drizzle(one, { schema, casing: 'snake_case' }),
            isSameKey ? sent : { ...sent, key: crypto.randomUUID() },
            now,
            slowly,
          ),
        ),
      )
      return { answers, done: await db.$count(memos) }
    })
  }

  test('the second waits, does nothing and hears what the first heard', async () => {
    const { answers, done } = await sendTwice(true)
    expect(done).toBe(1)
    expect(answers.map(answer => answer.ok && answer.isRepeat).sort()).toEqual([false, true])
    expect(answers.map(answer => answer.ok && answer.outcome.word)).toEqual(['stored', 'stored'])
  })

  test('without the key both would be done (positive control)', async () => {
    expect((await sendTwice(false)).done).toBe(2)
  })

  test('two clicks on 取り消す undo once', async () => {
    const { scan, write, place } = await scene(db)
    await acceptScan(db, scan(), now, write())
    const [scanned] = await lastScans(db, place)
    let undone = 0
    const answers = await otherConnections(2, connections =>
      Promise.all(
        connections.map(one =>
          undoLastScan(
            drizzle(one, { schema, casing: 'snake_case' }),
            { ...place, scanId: scanned!.id },
            { now, undoMinutes },
            async () => {
              undone += 1
              await Bun.sleep(100)
              return { ok: true }
            },
          ),
        ),
      ),
    )
    expect([undone, answers.every(({ ok }) => ok)]).toEqual([1, true])
  })
})
