import { afterAll, describe, expect, test } from 'bun:test'
import { and, eq, isNull } from 'drizzle-orm'
import { db, type Executor } from '#db'
import { findIssuedKey, issueGuide } from '#domain/letters/issue-guide'
import { type LetterPage, loadLetters } from '#domain/letters/load-letters'
import { listPosted } from '#domain/letters/posting-list'
import { findDueReminders } from '#domain/letters/reminders'
import { reprintLetters } from '#domain/letters/reprint'
import { recordSending } from '#domain/letters/send-letters'
import { extendDeadline } from '#domain/notices/extend-deadline'
import { programReader as reader } from '#domain/reader'
import { bookingStateOf } from '#domain/reservations/bookable'
import { findEntryLink } from '#domain/residents/entry-links'
import { findPrintedKey } from '#domain/residents/find-keys'
import { auditEvents, letters, printedKeys, prints } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import {
  createAddressed,
  createDesk,
  createNotified,
  type Desk,
  now,
  order,
  printedBatch,
  today,
} from '../../support/letters.ts'
import { createCard } from '../../support/people.ts'

afterAll(truncateAll)

const booked = ['notice_sent', 'notice_returned', 'reminded', 'long_stored'] as const
const unbooked = ['set_up', 'in_procedure', 'handed_over', 'disposed', 'moved_out'] as const
const days = { sentOn: today, deadlineOn: '2026-05-31' }
const issue = (ex: Executor, desk: Desk, cardId: number, reason = '紛失の申し出') =>
  issueGuide(ex, { cardId, officeId: desk.office.id, keyKind: 'printed_id', reason }, desk.circumstances)

async function paperOf(ex: Executor, outcome: Awaited<ReturnType<typeof issueGuide>>): Promise<LetterPage> {
  if (!outcome.ok) throw new Error(outcome.reason)
  const [print] = await ex.select({ order: prints.order }).from(prints).where(eq(prints.id, outcome.printId))
  const ids = print?.order.letterIds
  const [page] = await loadLetters(ex, Array.isArray(ids) ? ids : [], { reader, now })
  if (!page) throw new Error('nothing is printed')
  return page
}
const opens = async (ex: Executor, { token, code = '' }: LetterPage['secret']) => [
  (await findEntryLink(ex, token, now)) !== undefined,
  (await findPrintedKey(ex, code)) !== undefined,
]

describe('N-09: a 予約案内 given out at the counter', () => {
  test(
    'ends every paper before it at once, also those that were posted; its own opens the card',
    rolledBack(async tx => {
      const desk = await createDesk(tx)
      const card = await createAddressed(tx, desk)
      const posted = await printedBatch(tx, desk, [card.id], 'guide', { ...order, keyKind: 'printed_id' })
      const ids = await tx.select({ id: letters.id }).from(letters)
      const [first] = await loadLetters(
        tx,
        ids.map(({ id }) => id),
        { reader, now },
      )
      if (!first) throw new Error('nothing is printed')
      await recordSending(tx, posted.printId, days, { by: desk.by, now })
      expect(await opens(tx, first.secret)).toEqual([true, true])

      const second = await issue(tx, desk, card.id)
      expect(await opens(tx, first.secret)).toEqual([false, false])
      const paper = await paperOf(tx, second)
      expect([await opens(tx, paper.secret), paper.sequence]).toEqual([[true, true], 1])

      // Lost again: what was given out before is not printed any more either.
      const third = await issue(tx, desk, card.id, '再び紛失')
      expect(await opens(tx, paper.secret)).toEqual([false, false])
      await expect(paperOf(tx, second)).rejects.toThrow('nothing is printed')
      expect(await opens(tx, (await paperOf(tx, third)).secret)).toEqual([true, true])
    }),
  )

  test(
    'has the deadline of the last notice, is no notice itself, and is on no 差出票; the card can be reminded as before',
    rolledBack(async tx => {
      const desk = await createDesk(tx)
      const card = await createNotified(tx, desk, { sentOn: '2025-11-24', deadlineOn: '2026-02-23' })
      // A paper that says a day gone by helps nobody: first the deadline is extended.
      expect(await issue(tx, desk, card.id)).toEqual({ ok: false, reason: 'overdue' })
      await extendDeadline(tx, card.id, { deadlineOn: today, reason: '来庁' }, { by: desk.by, now })
      const posted = () => listPosted(tx, { officeId: desk.office.id, day: '2025-11-24' })
      const before = await posted()
      const outcome = await issue(tx, desk, card.id)
      const [print] = await tx
        .select()
        .from(prints)
        .where(eq(prints.id, outcome.ok ? outcome.printId : 0))
      expect(print).toMatchObject({ kind: 'guide', reprintReason: '紛失の申し出' })
      expect(print?.order).toMatchObject({ sentOn: today, deadlineOn: today, isHandedOut: true })
      expect([before.length, await posted(), await listPosted(tx, { officeId: desk.office.id, day: today })]).toEqual([
        1,
        before,
        [],
      ])
      const again = { printId: print?.id ?? 0, letterIds: 'all' as const, reason: '紙づまり' }
      expect(await reprintLetters(tx, again, desk.circumstances)).toMatchObject({ ok: true, madeCount: 1 })
      expect(await posted()).toEqual(before)
      const unsent = and(eq(letters.cardId, card.id), isNull(letters.noticeId))
      expect(await tx.$count(letters, unsent)).toBe(0)
      const later = { officeId: desk.office.id, today: '2026-03-20', rules: desk.circumstances.rules }
      expect(await findDueReminders(tx, later, reader)).toEqual([card.id])
    }),
  )

  test(
    'needs a reason, and no letter that still waits for the post',
    rolledBack(async tx => {
      const desk = await createDesk(tx)
      const card = await createNotified(tx, desk, days)
      expect(await issue(tx, desk, card.id, ' ')).toEqual({ ok: false, reason: 'reason-missing' })
      expect(await issue(tx, desk, card.id, '123456789018')).toEqual({ ok: false, reason: 'reason-forbidden' })
      expect(await issue(tx, desk, 999_999)).toEqual({ ok: false, reason: 'unknown' })
      await printedBatch(tx, desk, [card.id], 'reminder')
      expect(await issue(tx, desk, card.id)).toEqual({ ok: false, reason: 'unsent' })
    }),
  )

  test(
    'keeps a hash of the password and tells who, when and why, never what',
    rolledBack(async tx => {
      const desk = await createDesk(tx)
      const card = await createNotified(tx, desk, days)
      const { secret } = await paperOf(tx, await issue(tx, desk, card.id))
      const of = (action: string) => tx.select().from(auditEvents).where(eq(auditEvents.action, action))
      const [key, why] = [await of('printed_key.issued'), await of('letters.reprinted')]
      expect(key.map(each => [each.staffId, each.subjectId, each.details])).toMatchObject([
        [desk.clerk.id, card.id, { isReissue: true }],
      ])
      expect(why.map(each => [each.staffId, each.details])).toMatchObject([
        [desk.clerk.id, { reason: '紛失の申し出', cardIds: [card.id] }],
      ])
      expect(await findIssuedKey(tx, card.id)).toEqual({ issuedAt: now, staffName: desk.clerk.name })
      const kept = JSON.stringify([await tx.select().from(printedKeys), key, why])
      expect([secret.password ?? '?', secret.token].filter(each => kept.includes(each))).toEqual([])
    }),
  )

  test.each([...booked, ...unbooked])('a card that is %s', async process => {
    await truncateAll()
    const desk = await createDesk(db)
    const card = await createCard(db, { officeId: desk.office.id, process })
    const state = bookingStateOf(process)
    const gone = state === 'handed-over' || state === 'disposed' ? 'over' : 'not-yet'
    expect(await issue(db, desk, card.id)).toEqual({ ok: false, reason: state === 'bookable' ? 'no-notice' : gone })
  })

  test('two who issue at once leave one letter that can be printed', async () => {
    await truncateAll()
    const desk = await createDesk(db)
    const card = await createNotified(db, desk, days)
    const both = await Promise.all([issue(db, desk, card.id), issue(db, desk, card.id)])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(await db.$count(letters, and(eq(letters.cardId, card.id), isNull(letters.endedAt)))).toBe(1)
  })
})
