import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { listNotices } from '#domain/cards/find'
import { returnedMailScreen, takeReturnedMail, undoReturnedMail } from '#domain/letters/returned-mail'
import { recordSending } from '#domain/letters/send-letters'
import { stepAfterReturn } from '#domain/notices/after-return'
import { programReader } from '#domain/reader'
import { lastScans } from '#domain/scanning/last-scans'
import { cards, letters } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createAddressed, createDesk, type Desk, now, printedBatch, rules, today } from '../../support/letters.ts'
import { createOffice } from '../../support/people.ts'

const days = { sentOn: '2026-03-01', deadlineOn: '2026-05-31' }
const { noticeNumberPattern } = rules
const processOf = async (tx: Executor, id: number) =>
  (await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, id)))[0]?.process

async function sentLetter(tx: Executor, desk: Desk, cardId: number, kind: 'guide' | 'reminder' = 'guide') {
  const { printId } = await printedBatch(tx, desk, [cardId], kind)
  await recordSending(tx, printId, days, { by: desk.by, now })
  const all = await tx.select().from(letters).where(eq(letters.cardId, cardId)).orderBy(letters.id)
  return all.at(-1)?.label ?? ''
}
const scan = async (
  tx: Executor,
  desk: Desk,
  code: string,
  key = crypto.randomUUID() as string,
  reader = programReader,
) =>
  takeReturnedMail(
    tx,
    { code, key, returnedOn: today, reason: 'unknown_address' },
    { by: desk.by, reader, now, noticeNumberPattern },
  )

test(
  'C-16: a letter that came back is recorded by its label, once however often it is sent, and can be undone',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const label = await sentLetter(tx, desk, card.id)
    const key = crypto.randomUUID()
    expect(await scan(tx, desk, label, key)).toMatchObject({
      ok: true,
      isRepeat: false,
      isDone: true,
      outcome: { word: 'returned' },
    })
    expect(await scan(tx, desk, label, key)).toMatchObject({ ok: true, isRepeat: true, isDone: true })
    expect(await scan(tx, desk, label)).toMatchObject({ isDone: false, outcome: { word: 'already-returned' } })
    expect(await processOf(tx, card.id)).toBe('notice_returned')
    expect((await listNotices(tx, card.id))[0]).toMatchObject({ returnedOn: today, returnReason: 'unknown_address' })

    const [, last] = await lastScans(tx, { staffId: desk.clerk.id, screen: returnedMailScreen })
    const undo = () => undoReturnedMail(tx, last?.id ?? 0, { by: desk.by, now, undoMinutes: 10 })
    expect(await undo()).toMatchObject({ ok: true })
    expect([await processOf(tx, card.id), (await listNotices(tx, card.id))[0]?.returnedOn]).toEqual([
      'notice_sent',
      null,
    ])
    expect(await undo()).toMatchObject({ ok: true, isRepeat: true })
  }),
)

test(
  'the number of the notice does as well; an old letter and somebody else’s change nothing',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const guide = await sentLetter(tx, desk, card.id)
    const reminder = await sentLetter(tx, desk, card.id, 'reminder')
    expect(await scan(tx, desk, guide)).toMatchObject({ isDone: false, outcome: { word: 'older-notice' } })
    for (const code of ['', 'あ', 'V0123456789'])
      expect(await scan(tx, desk, code)).toMatchObject({ isDone: false, outcome: { word: 'unreadable' } })
    const stranger = { onlyOfficeId: (await createOffice(tx)).id, seesProtected: true }
    expect(await scan(tx, desk, reminder, undefined, stranger)).toMatchObject({
      isDone: false,
      outcome: { word: 'no-such-letter' },
    })
    expect(await processOf(tx, card.id)).toBe('reminded')
    expect(await scan(tx, desk, card.noticeNumber)).toMatchObject({ isDone: true, outcome: { word: 'returned' } })
    expect(await processOf(tx, card.id)).toBe('notice_returned')
  }),
)

test.each([
  ['unknown_address', null, 'check-address'],
  ['moved', null, 'check-address'],
  ['unclaimed', null, 'resend'],
  ['refused', null, 'keep'],
  ['unclaimed', '転居', 'check-address'],
] as const)('after a return for %p with %p in the register: %s', (reason, registerChange, step) => {
  expect(stepAfterReturn({ reason, registerChange })).toBe(step)
})
