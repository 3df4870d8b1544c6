import { expect, test } from 'bun:test'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { protect } from '#domain/cards/protect'
import { findBatch, listLetters } from '#domain/letters/batches'
import { exportLetters } from '#domain/letters/export-letters'
import { loadLetters } from '#domain/letters/load-letters'
import { listPosted } from '#domain/letters/posting-list'
import { prepareLetters } from '#domain/letters/prepare'
import { reprintLetters } from '#domain/letters/reprint'
import { recordSending, withdrawLetters } from '#domain/letters/send-letters'
import { findAwaitingNotice } from '#domain/notices/send'
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
    const [event] = await tx.select().from(auditEvents).where(eq(auditEvents.action, 'letters.prepared'))
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
    const [event] = await tx.select().from(auditEvents).where(eq(auditEvents.action, 'letters.reprinted'))
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
    await recordSending(tx, reminder.printId, { ...days, deadlineOn: '2026-08-31' }, { by: desk.by, now })
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
