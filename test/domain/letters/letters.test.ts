import { expect, test } from 'bun:test'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { protect } from '#domain/cards/protect'
import { listAgeing } from '#domain/letters/ageing'
import { findBatch, listLetters } from '#domain/letters/batches'
import { exportLetters } from '#domain/letters/export-letters'
import { issueGuide } from '#domain/letters/issue-guide'
import type { LetterSecret } from '#domain/letters/issue-secrets'
import { loadLetters } from '#domain/letters/load-letters'
import { listPosted } from '#domain/letters/posting-list'
import { prepareLetters } from '#domain/letters/prepare'
import { listReminders } from '#domain/letters/reminders'
import { reprintLetters } from '#domain/letters/reprint'
import { recordSending, withdrawLetters } from '#domain/letters/send-letters'
import { findAwaitingNotice, issueNotices, remind } from '#domain/notices/send'
import { programReader } from '#domain/reader'
import { findEntryLink } from '#domain/residents/entry-links'
import { findPrintedKey } from '#domain/residents/find-keys'
import { auditEvents, cards, letters, notices, printedLetters, prints } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { address, createAddressed, createDesk, now, order, printedBatch, today } from '../../support/letters.ts'
import { createCard, createLocation, createOffice } from '../../support/people.ts'

const days = { sentOn: today, deadlineOn: '2026-05-31' }
const reader = programReader
const withKeys = { ...order, keyKind: 'printed_id' as const }
const letterIds = async (tx: Executor, printId: number) =>
  (
    await tx
      .select({ id: printedLetters.letterId })
      .from(printedLetters)
      .where(eq(printedLetters.printId, printId))
      .orderBy(asc(printedLetters.position))
  ).map(({ id }) => id)
const processOf = async (tx: Executor, id: number) =>
  (await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, id)))[0]?.process
const live = async (tx: Executor, token: string) => (await findEntryLink(tx, token, now)) !== undefined

test(
  'letters are made in the order of the shelves, and the card waits for the post',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const far = await createLocation(tx, desk.office.id, { cabinet: 9 })
    const last = await createAddressed(tx, desk, { storedAt: far.id })
    const [first, second] = [await createAddressed(tx, desk), await createAddressed(tx, desk)]
    const outcome = await printedBatch(tx, desk, [last.id, second.id, first.id])
    expect(outcome).toMatchObject({ ok: true, madeCount: 3, leftOut: [] })
    const lines = await listLetters(tx, outcome.printId, { page: 1, perPage: 10 }, reader)
    expect(lines.map(({ cardId, position }) => [cardId, position])).toEqual([
      [first.id, 1],
      [second.id, 2],
      [last.id, 3],
    ])
    expect([await processOf(tx, first.id), await tx.$count(notices)]).toEqual(['notice_prepared', 0])
    expect(lines[0]?.label).toMatch(/^P[0-9A-Z]{10}$/)
    expect(await findAwaitingNotice(tx, desk.office.id)).toEqual([])
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'letters.prepared'))
      .orderBy(auditEvents.id)
    expect(event?.details).toMatchObject({ kind: 'guide', cardIds: [first.id, second.id, last.id] })
  }),
)

test(
  'whoever cannot be written to is named with the reason, and the others get their letters',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const ready = await createAddressed(tx, desk)
    const nowhere = await createAddressed(tx, desk, { address: ' ' })
    const received = await createCard(tx, { officeId: desk.office.id, ...address })
    const elsewhere = await createCard(tx, { officeId: (await createOffice(tx)).id, process: 'set_up', ...address })
    const hidden = await createAddressed(tx, desk)
    await protect(tx, hidden.id, '住民課から連絡', { by: desk.by, now })
    const wish = { kind: 'guide' as const, officeId: desk.office.id, order }
    const cardIds = [ready, nowhere, received, elsewhere, hidden].map(({ id }) => id)
    const clerk = { ...desk.circumstances, reader: { onlyOfficeId: undefined, seesProtected: false } }
    const outcome = await prepareLetters(tx, { ...wish, cardIds }, clerk)
    expect(outcome).toMatchObject({ ok: true, madeCount: 1 })
    const leftOut = outcome.ok ? outcome.leftOut : []
    expect(Object.fromEntries(leftOut.map(({ cardId, reason }) => [cardId, reason]))).toEqual({
      [nowhere.id]: 'no-address',
      [received.id]: 'state',
      [elsewhere.id]: 'other-office',
      [hidden.id]: 'protected',
    })
    expect(await prepareLetters(tx, { ...wish, cardIds: [ready.id] }, clerk)).toEqual({
      ok: false,
      reason: 'nothing-ready',
    })
    expect(await prepareLetters(tx, { ...wish, cardIds: [] }, clerk)).toEqual({ ok: false, reason: 'nothing-chosen' })
    const onlyElsewhere = { ...desk.circumstances, reader: { onlyOfficeId: elsewhere.officeId, seesProtected: true } }
    expect(await prepareLetters(tx, { ...wish, cardIds: [ready.id] }, onlyElsewhere)).toEqual({
      ok: false,
      reason: 'nothing-ready',
    })
  }),
)

test(
  'a letter carries a code that leads to its card, and an ID and password where asked for; only hashes are kept',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const { printId } = await printedBatch(tx, desk, [card.id], 'guide', withKeys)
    const [page] = await loadLetters(tx, await letterIds(tx, printId), { reader, now })
    expect(page).toMatchObject({ cardId: card.id, name: card.name, address: address.address, sequence: 1 })
    expect(await findEntryLink(tx, page?.secret.token ?? '', now)).toMatchObject({ kind: 'card', cardId: card.id })
    expect([page?.secret.code, page?.secret.password].every(text => /^\d{8}$/.test(text ?? ''))).toBe(true)
    const written = JSON.stringify(await tx.select().from(auditEvents)) + JSON.stringify(await tx.select().from(prints))
    for (const secret of [page?.secret.token, page?.secret.password]) expect(written).not.toContain(secret ?? '-')
  }),
)

test(
  'N-09: a reprint takes a reason, and the old code and the old password open nothing from that moment',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const { printId } = await printedBatch(tx, desk, [card.id], 'guide', withKeys)
    const [old] = await loadLetters(tx, await letterIds(tx, printId), { reader, now })
    const again = (reason: string, ids: number[] | 'all' = 'all') =>
      reprintLetters(tx, { printId, letterIds: ids, reason }, desk.circumstances)
    expect(await again('  ')).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await again('個人番号 123456789018')).toEqual({ ok: false, reason: 'reason-forbidden' })
    expect(await again('紙づまり', [])).toEqual({ ok: false, reason: 'nothing-chosen' })
    expect([
      await live(tx, old?.secret.token ?? ''),
      (await findPrintedKey(tx, old?.secret.code ?? '')) !== undefined,
    ]).toEqual([true, true])

    const reprint = await again('紙づまりで破れた')
    expect(reprint).toMatchObject({ ok: true, madeCount: 1 })
    expect([await live(tx, old?.secret.token ?? ''), await findPrintedKey(tx, old?.secret.code ?? '')]).toEqual([
      false,
      undefined,
    ])
    const newIds = await letterIds(tx, reprint.ok ? reprint.printId : 0)
    const [fresh] = await loadLetters(tx, newIds, { reader, now })
    expect([fresh?.copy, fresh?.label === old?.label, await live(tx, fresh?.secret.token ?? '')]).toEqual([
      2,
      false,
      true,
    ])
    expect(await loadLetters(tx, await letterIds(tx, printId), { reader, now })).toEqual([])
    expect(await again('もう一度')).toEqual({ ok: false, reason: 'unknown' })
    const [event] = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'letters.reprinted'))
      .orderBy(auditEvents.id)
    expect([event?.staffId, event?.details]).toMatchObject([
      desk.clerk.id,
      { reason: '紙づまりで破れた', cardIds: [card.id] },
    ])
  }),
)

test(
  'sending makes the n-th notice of each card; who has changed meanwhile is kept back and their code ends',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const [card, gone] = [await createAddressed(tx, desk), await createAddressed(tx, desk)]
    const { printId } = await printedBatch(tx, desk, [card.id, gone.id])
    const pages = await loadLetters(tx, await letterIds(tx, printId), { reader, now })
    await changeProcess(tx, [gone.id], 'moved_out', { by: desk.by, now, reason: '転出' })
    await tx.update(prints).set({ state: 'running', finishedAt: null })
    expect(await recordSending(tx, printId, days, { by: desk.by, now })).toEqual({ ok: false, reason: 'not-printed' })
    await tx.update(prints).set({ state: 'done', finishedAt: now })
    const sending = await recordSending(tx, printId, days, { by: desk.by, now })
    expect(sending).toEqual({ ok: true, sentCount: 1, keptBack: [gone.id] })
    expect([await processOf(tx, card.id), await processOf(tx, gone.id)]).toEqual(['notice_sent', 'moved_out'])
    const tokenOf = (id: number) => pages.find(({ cardId }) => cardId === id)?.secret.token ?? ''
    expect([await live(tx, tokenOf(card.id)), await live(tx, tokenOf(gone.id))]).toEqual([true, false])
    expect(await findBatch(tx, printId, reader)).toMatchObject({ letterCount: 2, unsentCount: 0, sentCount: 1 })
    expect(await recordSending(tx, printId, days, { by: desk.by, now })).toEqual({
      ok: false,
      reason: 'nothing-to-send',
    })
    expect(await listPosted(tx, { officeId: desk.office.id, day: today })).toEqual([
      { kind: 'guide', mailClass: 'ordinary', count: 1 },
    ])
    expect(await listPosted(tx, { officeId: desk.office.id, day: '2026-03-03' })).toEqual([])
  }),
)

test(
  'what was made and never sent can be given up: the codes end and the cards wait again',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const { printId } = await printedBatch(tx, desk, [card.id])
    const [page] = await loadLetters(tx, await letterIds(tx, printId), { reader, now })
    expect(await withdrawLetters(tx, printId, { by: desk.by, now })).toEqual({ ok: true, endedCount: 1 })
    expect(await live(tx, page?.secret.token ?? '')).toBe(false)
    expect(await findAwaitingNotice(tx, desk.office.id)).toEqual([card.id])
    expect(await withdrawLetters(tx, printId, { by: desk.by, now })).toEqual({ ok: false, reason: 'nothing-to-send' })
  }),
)

test(
  'a person who became protected after the letters were made is on no sheet of who may not know them',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const [open, hidden] = [await createAddressed(tx, desk), await createAddressed(tx, desk)]
    const { printId } = await printedBatch(tx, desk, [open.id, hidden.id])
    await protect(tx, hidden.id, '住民課から連絡', { by: desk.by, now })
    const load = async (seesProtected: boolean) =>
      (
        await loadLetters(tx, await letterIds(tx, printId), { reader: { onlyOfficeId: undefined, seesProtected }, now })
      ).map(({ cardId }) => cardId)
    expect(await load(false)).toEqual([open.id])
    expect(await load(true)).toEqual([open.id, hidden.id])
    const asked = { printId, letterIds: 'all' as const, reason: '汚れ' }
    const clerk = { ...desk.circumstances, reader: { onlyOfficeId: undefined, seesProtected: false } }
    expect(await reprintLetters(tx, asked, clerk)).toMatchObject({ ok: true, madeCount: 1 })
  }),
)

test(
  'N-15: the file for a printing house has a reason, and a second one makes the first worthless',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const { printId } = await printedBatch(tx, desk, [card.id], 'guide', { ...withKeys, paper: 'csv' })
    const take = (reason: string) => exportLetters(tx, printId, reason, { by: desk.by, reader, now })
    expect(await take('')).toEqual({ ok: false, reason: 'reason-missing' })
    const [one, other] = [await take('印刷会社へ'), await take('作り直し')]
    const tokenOf = (taken: typeof one) => (taken.ok ? (taken.pages[0]?.secret.token ?? '') : '')
    expect([await live(tx, tokenOf(one)), await live(tx, tokenOf(other))]).toEqual([false, true])
    const isExport = eq(auditEvents.action, 'letters.exported')
    const events = await tx.select().from(auditEvents).where(isExport).orderBy(auditEvents.id)
    expect(events.map(({ details }) => details)).toMatchObject([{ reason: '印刷会社へ' }, { reason: '作り直し' }])
  }),
)

test(
  'a first reminder leaves the code of the guide alone, and is the second notice of its card',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const guide = await printedBatch(tx, desk, [card.id])
    const [first] = await loadLetters(tx, await letterIds(tx, guide.printId), { reader, now })
    await recordSending(tx, guide.printId, days, { by: desk.by, now })
    const reminder = await printedBatch(tx, desk, [card.id], 'reminder')
    const [second] = await loadLetters(tx, await letterIds(tx, reminder.printId), { reader, now })
    expect([
      await live(tx, first?.secret.token ?? ''),
      await live(tx, second?.secret.token ?? ''),
      second?.sequence,
    ]).toEqual([true, true, 2])
    await recordSending(tx, reminder.printId, days, { by: desk.by, now })
    expect(await processOf(tx, card.id)).toBe('reminded')
    const open = and(eq(letters.cardId, card.id), isNull(letters.endedAt))
    const tied = await tx
      .select({ kind: notices.kind })
      .from(letters)
      .innerJoin(notices, eq(notices.id, letters.noticeId))
      .where(open)
      .orderBy(letters.id)
    expect(tied.map(({ kind }) => kind)).toEqual(['issuance', 'reminder'])
  }),
)

test(
  'guide and reminder may both be at hand: each password opens, and a reprint or a withdrawal ends its own letter alone',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const load = async (printId: number) => {
      const [page] = await loadLetters(tx, await letterIds(tx, printId), { reader, now })
      if (!page) throw new Error('no page')
      return page.secret
    }
    const opens = async ({ token, code = '' }: LetterSecret) => [
      await live(tx, token),
      (await findPrintedKey(tx, code))?.cardId === card.id,
    ]
    const guide = await printedBatch(tx, desk, [card.id], 'guide', withKeys)
    const first = await load(guide.printId)
    await recordSending(tx, guide.printId, days, { by: desk.by, now })
    const reminder = await printedBatch(tx, desk, [card.id], 'reminder', withKeys)
    const second = await load(reminder.printId)
    expect([await opens(first), await opens(second)]).toEqual([
      [true, true],
      [true, true],
    ])

    // A print that is made once more has other codes, and the guide is not touched.
    const third = await load(reminder.printId)
    expect([await opens(first), await opens(second), await opens(third)]).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ])

    // The guide is printed once more: its former paper is worthless, the reminder is not.
    const again = { printId: guide.printId, letterIds: 'all' as const, reason: '汚れ' }
    const reprint = await reprintLetters(tx, again, desk.circumstances)
    await tx.update(prints).set({ state: 'done', finishedAt: now })
    const fourth = await load(reprint.ok ? reprint.printId : 0)
    expect([await opens(first), await opens(third), await opens(fourth)]).toEqual([
      [false, false],
      [true, true],
      [true, true],
    ])

    expect(await withdrawLetters(tx, reminder.printId, { by: desk.by, now })).toEqual({ ok: true, endedCount: 1 })
    expect([await opens(third), await opens(fourth)]).toEqual([
      [false, false],
      [true, true],
    ])
  }),
)

test(
  'a fresh guide ends what was given out before it, and nothing that was given out after it',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const first = await printedBatch(tx, desk, [card.id], 'guide', withKeys)
    const [old] = await loadLetters(tx, await letterIds(tx, first.printId), { reader, now })
    await recordSending(tx, first.printId, days, { by: desk.by, now })
    await changeProcess(tx, [card.id], 'notice_returned', { by: desk.by, now, reason: '転居' })
    const second = await printedBatch(tx, desk, [card.id], 'guide', { ...withKeys, paper: 'csv' })
    const ids = await letterIds(tx, second.printId)
    const [fresh] = await loadLetters(tx, ids, { reader, now })
    expect([await live(tx, old?.secret.token ?? ''), await live(tx, fresh?.secret.token ?? '')]).toEqual([false, true])

    // Lost and replaced at the counter: that ends every paper. The file taken once more does not end the counter's.
    const later = new Date(now.getTime() + 60_000)
    await recordSending(tx, second.printId, days, { by: desk.by, now: later })
    const wish = { cardId: card.id, officeId: desk.office.id, keyKind: 'printed_id', reason: '紛失' } as const
    const issue = await issueGuide(tx, wish, { ...desk.circumstances, now: later })
    expect(await live(tx, fresh?.secret.token ?? '')).toBe(false)
    const [sheet] = await loadLetters(tx, await letterIds(tx, issue.ok ? issue.printId : 0), { reader, now: later })
    const [once] = await loadLetters(tx, ids, { reader, now: later })
    const tokens = [once?.secret.token ?? '', sheet?.secret.token ?? '']
    expect([await live(tx, tokens[0] ?? ''), await live(tx, tokens[1] ?? '')]).toEqual([true, true])
    expect((await findPrintedKey(tx, sheet?.secret.code ?? ''))?.cardId).toBe(card.id)
  }),
)

test(
  'N-14: a notice that was recorded and not printed here is on the 差出票 of its day, apart and once',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const [printed, first, second] = [
      await createAddressed(tx, desk),
      await createAddressed(tx, desk),
      await createAddressed(tx, desk),
    ]
    const { printId } = await printedBatch(tx, desk, [printed.id])
    await recordSending(tx, printId, days, { by: desk.by, now })
    await issueNotices(tx, [first.id, second.id], days, { by: desk.by, now })
    await remind(tx, [first.id], days, { by: desk.by, now })
    const elsewhere = await createCard(tx, { officeId: (await createOffice(tx)).id, process: 'set_up', ...address })
    await issueNotices(tx, [elsewhere.id], days, { by: desk.by, now })
    const lines = [
      { kind: 'guide', mailClass: 'ordinary', count: 1 },
      { kind: 'recorded_issuance', mailClass: 'unrecorded', count: 2 },
      { kind: 'recorded_reminder', mailClass: 'unrecorded', count: 1 },
    ] as const
    expect(await listPosted(tx, { officeId: desk.office.id, day: today })).toEqual([...lines])
    // What is printed once more after it went out is still that one letter.
    await reprintLetters(tx, { printId, letterIds: 'all', reason: '汚れ' }, desk.circumstances)
    expect(await listPosted(tx, { officeId: desk.office.id, day: today })).toEqual([...lines])
    expect(await listPosted(tx, { officeId: desk.office.id, day: '2026-03-03' })).toEqual([])
  }),
)

test(
  'the place of a card is told to its 番 in the lists of letters, of reminders and of what lies long',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const [one, other] = [await createAddressed(tx, desk), await createAddressed(tx, desk)]
    const { printId } = await printedBatch(tx, desk, [one.id, other.id])
    const paging = { page: 1, perPage: 10 }
    const places = async () => [
      (await listLetters(tx, printId, paging, reader)).map(({ inCase }) => inCase),
      (await listReminders(tx, wish, { shown: 'due', paging, reader })).lines.map(({ inCase }) => inCase),
      (await listAgeing(tx, { ...wish, band: '3-6' }, { paging, reader })).lines.map(({ inCase }) => inCase),
    ]
    const wish = { officeId: desk.office.id, today: '2026-07-01', rules: desk.circumstances.rules }
    await recordSending(tx, printId, days, { by: desk.by, now })
    expect(await places()).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ])
  }),
)
