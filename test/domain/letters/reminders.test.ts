import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { protect } from '#domain/cards/protect'
import { listAgeing, storeLong } from '#domain/letters/ageing'
import { findDueReminders, listReminders } from '#domain/letters/reminders'
import { recordReturn } from '#domain/notices/record-return'
import { remind } from '#domain/notices/send'
import { programReader } from '#domain/reader'
import { cards, disposalHolds } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createDesk, createNotified, type Desk, now, printedBatch, rules, today } from '../../support/letters.ts'
import { createReservation } from '../../support/people.ts'

const reader = programReader
const paging = { page: 1, perPage: 50 }
// Seven days after the deadline: today is the first day on which it is on the list.
const overdue = { sentOn: '2025-11-24', deadlineOn: '2026-02-23' }
const dueOn = (tx: Executor, desk: Desk, day = today) =>
  findDueReminders(tx, { officeId: desk.office.id, today: day, rules }, reader)
const processOf = async (tx: Executor, id: number) =>
  (await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, id)))[0]?.process

test(
  'C-17: overdue by the rule to the day, and only in one’s own office',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createNotified(tx, desk, overdue)
    await createNotified(tx, desk, { ...overdue, deadlineOn: '2026-02-24' })
    await createNotified(tx, await createDesk(tx), overdue)
    expect(await dueOn(tx, desk, '2026-03-01')).toEqual([])
    expect(await dueOn(tx, desk)).toEqual([card.id])
    const list = await listReminders(tx, { officeId: desk.office.id, today, rules }, { shown: 'due', paging, reader })
    expect(list).toMatchObject({ total: 1, totals: { due: 1 } })
    expect(list.lines[0]).toMatchObject({
      id: card.id,
      sequence: 1,
      deadlineOn: '2026-02-23',
      reminderCount: 0,
      verdict: 'due',
    })
  }),
)

test(
  'everybody overdue who is left out is listed with the reason',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const make = () => createNotified(tx, desk, overdue)
    const circumstances = { by: desk.by, now }
    const reserved = await make()
    await createReservation(tx, { cards: [reserved], officeId: desk.office.id, day: '2026-03-10' })
    const [held, formerlyHeld] = [await make(), await make()]
    const hold = { reason: '入院中', setAt: now, setBy: desk.clerk.id }
    await tx.insert(disposalHolds).values({ ...hold, cardId: held.id, untilOn: today })
    await tx.insert(disposalHolds).values({ ...hold, cardId: formerlyHeld.id, untilOn: '2026-03-01' })
    const returned = await make()
    await recordReturn(tx, returned.id, { returnedOn: '2026-02-01', reason: 'moved' }, circumstances)
    const often = await make()
    for (const sentOn of ['2025-12-01', '2025-12-20'])
      await remind(tx, [often.id], { sentOn, deadlineOn: '2026-01-31' }, circumstances)
    const recent = await make()
    await remind(tx, [recent.id], { sentOn: '2026-02-17', deadlineOn: '2026-02-20' }, circumstances)
    const prepared = await make()
    await printedBatch(tx, desk, [prepared.id], 'reminder')
    const hidden = await make()
    await protect(tx, hidden.id, '住民課から連絡', circumstances)
    const nowhere = await make()
    await tx.update(cards).set({ address: null }).where(eq(cards.id, nowhere.id))

    const clerk = { onlyOfficeId: desk.office.id, seesProtected: false }
    const wish = { officeId: desk.office.id, today, rules }
    const excluded = await listReminders(tx, wish, { shown: 'excluded', paging, reader: clerk })
    expect(Object.fromEntries(excluded.lines.map(({ id, verdict }) => [id, verdict]))).toEqual({
      [reserved.id]: 'reserved',
      [held.id]: 'hold',
      [returned.id]: 'returned',
      [often.id]: 'most',
      [recent.id]: 'recent',
      [prepared.id]: 'already-prepared',
      [hidden.id]: 'protected',
      [nowhere.id]: 'no-address',
    })
    expect(excluded.total).toBe(8)
    expect(await findDueReminders(tx, wish, clerk)).toEqual([formerlyHeld.id])
    expect(await findDueReminders(tx, wish, reader)).toEqual([formerlyHeld.id, hidden.id])
    // Fourteen days after the reminder of the 17th.
    expect(await findDueReminders(tx, { ...wish, today: '2026-03-03' }, clerk)).toContain(recent.id)
  }),
)

test(
  'C-18: cards are counted by the months since the first notice, and lie long when the rule says so',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const over = { deadlineOn: '2025-12-01' }
    const long = await createNotified(tx, desk, { sentOn: '2025-09-02', ...over })
    const nearly = await createNotified(tx, desk, { sentOn: '2025-09-03', ...over })
    const reserved = await createNotified(tx, desk, { sentOn: '2025-03-02', ...over })
    await createReservation(tx, { cards: [reserved], officeId: desk.office.id, day: '2026-03-10' })
    const running = await createNotified(tx, desk, { sentOn: '2025-09-02', ...over })
    await remind(tx, [running.id], { sentOn: '2026-02-01', deadlineOn: today }, { by: desk.by, now })
    const list = (band: '3-6' | '6-12' | '12-') =>
      listAgeing(tx, { officeId: desk.office.id, band, today }, { paging, reader })
    const { counts, lines } = await list('6-12')
    expect(counts).toEqual({ '0-3': 0, '3-6': 1, '6-12': 2, '12-': 1 })
    expect(lines.map(({ id }) => id)).toEqual([long.id, running.id])
    expect((await list('12-')).lines[0]).toMatchObject({ id: reserved.id, isReserved: true, reminderCount: 0 })

    expect(await storeLong(tx, { officeId: desk.office.id, rules, today }, { by: desk.by, now })).toEqual({
      storedCount: 1,
    })
    expect(await Promise.all([long, nearly, reserved, running].map(({ id }) => processOf(tx, id)))).toEqual([
      'long_stored',
      'notice_sent',
      'notice_sent',
      'reminded',
    ])
    expect(await storeLong(tx, { rules, today }, { by: { kind: 'system' }, now })).toEqual({ storedCount: 0 })
  }),
)
