import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { endInquiry } from '#domain/letters/end-inquiry'
import { countInquiries, findInquiry, findOpenInquiries, listInquiries } from '#domain/letters/find-inquiries'
import { openInquiry, printInquiry, recordInquirySending } from '#domain/letters/inquiries'
import { parseInquiry, parseInquiryDays, parseInquiryEnd } from '#domain/letters/inquiry-form'
import { takeReturnedMail } from '#domain/letters/returned-mail'
import { programReader } from '#domain/reader'
import { auditEvents, letters } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createAddressed, createDesk, now, rules, today } from '../../support/letters.ts'
import { createOffice } from '../../support/people.ts'

const reader = programReader
const wish = { purpose: 'proxy_pickup' as const, note: '' }
const days = { sentOn: today, deadlineOn: '2026-04-01' }

test(
  'N-05: an inquiry has a number, is printed, sent, and answered in time or not',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const [card, other] = [await createAddressed(tx, desk), await createAddressed(tx, desk)]
    const opened = await openInquiry(tx, { cardId: card.id, ...wish }, desk.circumstances)
    const id = opened.ok ? opened.id : 0
    const number = opened.ok ? opened.number : ''
    expect(number).toMatch(/^R7-\d{4}$/)
    const following = `R7-${String(Number(number.slice(3)) + 1).padStart(4, '0')}`
    expect(await openInquiry(tx, { cardId: card.id, ...wish }, desk.circumstances)).toEqual({
      ok: false,
      reason: 'already-open',
    })
    expect(await openInquiry(tx, { cardId: 999_999, ...wish }, desk.circumstances)).toEqual({
      ok: false,
      reason: 'unknown-card',
    })
    expect(await openInquiry(tx, { cardId: other.id, ...wish }, desk.circumstances)).toMatchObject({
      number: following,
    })

    expect(await recordInquirySending(tx, id, days, desk.circumstances)).toEqual({ ok: false, reason: 'not-printed' })
    const print = (reason = '') =>
      printInquiry(tx, { id, officeId: desk.office.id, mailClass: 'ordinary', reason }, desk.circumstances)
    expect(await print()).toMatchObject({ ok: true })
    expect(await print()).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await print('汚れ')).toMatchObject({ ok: true })
    const sheets = await tx.select().from(letters).where(eq(letters.inquiryId, id)).orderBy(letters.copy)
    expect(sheets.map(({ copy, endedAt }) => [copy, endedAt === null])).toEqual([
      [1, false],
      [2, true],
    ])

    expect(await recordInquirySending(tx, id, days, desk.circumstances)).toEqual({ ok: true })
    expect(await recordInquirySending(tx, id, days, desk.circumstances)).toEqual({ ok: false, reason: 'already-sent' })
    expect((await findOpenInquiries(tx, [card.id])).map(({ number, deadlineOn }) => [number, deadlineOn])).toEqual([
      [number, '2026-04-01'],
    ])
    const end = (outcomeOn: string) =>
      endInquiry(tx, id, { outcome: 'answered', outcomeOn, note: '窓口で受領' }, desk.circumstances)
    expect(await end('2026-03-01')).toEqual({ ok: false, reason: 'before-sending' })
    expect(await end(today)).toEqual({ ok: true })
    expect(await end(today)).toEqual({ ok: false, reason: 'ended' })
    expect(await findInquiry(tx, id, reader)).toMatchObject({
      outcome: 'answered',
      outcomeOn: today,
      note: '窓口で受領',
    })
    expect(await findOpenInquiries(tx, [card.id])).toEqual([])
    const officeId = desk.office.id
    expect(await countInquiries(tx, { officeId, isOpen: false }, reader)).toBe(1)
    expect(
      (await listInquiries(tx, { officeId, isOpen: true }, { page: 1, perPage: 5 }, reader)).map(
        ({ cardId }) => cardId,
      ),
    ).toEqual([other.id])
    expect(
      await findInquiry(tx, id, { onlyOfficeId: (await createOffice(tx)).id, seesProtected: true }),
    ).toBeUndefined()
    const actions = await tx
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectKind, 'inquiry'))
      .orderBy(auditEvents.id)
    expect(new Set(actions.map(({ action }) => action))).toEqual(
      new Set(['inquiry.opened', 'inquiry.printed', 'inquiry.sent', 'inquiry.ended']),
    )
  }),
)

test(
  'what was never sent can only be withdrawn; what comes back in the mail ends as returned',
  rolledBack(async tx => {
    const desk = await createDesk(tx)
    const card = await createAddressed(tx, desk)
    const open = async () => {
      const opened = await openInquiry(tx, { cardId: card.id, ...wish }, desk.circumstances)
      return opened.ok ? opened.id : 0
    }
    const first = await open()
    expect(
      await endInquiry(tx, first, { outcome: 'answered', outcomeOn: today, note: '' }, desk.circumstances),
    ).toEqual({ ok: false, reason: 'not-sent' })
    expect(
      await endInquiry(tx, first, { outcome: 'withdrawn', outcomeOn: today, note: '' }, desk.circumstances),
    ).toEqual({ ok: true })
    const second = await open()
    await printInquiry(
      tx,
      { id: second, officeId: desk.office.id, mailClass: 'recorded', reason: '' },
      desk.circumstances,
    )
    await recordInquirySending(tx, second, days, desk.circumstances)
    const [sheet] = await tx.select().from(letters).where(eq(letters.inquiryId, second))
    const mail = { code: sheet?.label ?? '', key: crypto.randomUUID(), returnedOn: today, reason: 'moved' as const }
    const taken = await takeReturnedMail(tx, mail, {
      by: desk.by,
      reader,
      now,
      noticeNumberPattern: rules.noticeNumberPattern,
    })
    expect(taken).toMatchObject({ isDone: true, outcome: { word: 'inquiry-returned' } })
    expect(await findInquiry(tx, second, reader)).toMatchObject({ outcome: 'returned', outcomeOn: today })
  }),
)

test('the forms of an inquiry gather what is wrong', () => {
  expect(parseInquiry({ purpose: 'x', note: '123456789018' })).toMatchObject({
    ok: false,
    faults: [{ field: 'purpose' }, { field: 'note', reason: 'forbidden-number' }],
  })
  const read = (sent_on: string, deadline_on = '') => parseInquiryDays({ sent_on, deadline_on }, { today, days: 30 })
  expect(read('R8.3.2')).toEqual({ ok: true, value: { sentOn: today, deadlineOn: '2026-04-01' } })
  expect(read('2026-03-03')).toMatchObject({ ok: false, faults: [{ field: 'sent_on', reason: 'in-the-future' }] })
  expect(read('R8.3.2', 'R8.3.1')).toMatchObject({
    ok: false,
    faults: [{ field: 'deadline_on', reason: 'before-sending' }],
  })
  expect(parseInquiryEnd({}, today)).toMatchObject({
    ok: false,
    faults: [{ field: 'outcome' }, { field: 'outcome_on' }],
  })
  expect(parseInquiryEnd({ outcome: 'answered', outcome_on: 'R8.3.2', note: 'あ'.repeat(501) }, today)).toMatchObject({
    faults: [{ reason: 'too-long' }],
  })
})
