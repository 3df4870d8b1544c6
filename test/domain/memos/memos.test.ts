import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { addMemo, longestMemo, parseMemo } from '#domain/memos/add'
import { findCardMemos, findMemos } from '#domain/memos/find'
import { memos } from '../../../src/db/schema/index.ts'
import { eventsOf } from '../../support/counter.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createReservation, createStaff } from '../../support/people.ts'
import { minutesAfter, monday } from '../../support/visits.ts'

beforeAll(truncateAll)

test(
  'memos are listed newest first with time and author; the audit does not say what they say',
  rolledBack(async tx => {
    const card = await createCard(tx)
    const visit = await createReservation(tx, { cards: [card] })
    const person = await createStaff(tx)
    const by = { kind: 'staff', staffId: person.id } as const
    await addMemo(tx, { reservationId: visit.id }, '折り返し電話する', { by, now: monday })
    const id = await addMemo(tx, { reservationId: visit.id }, '電話した。了承済み', {
      by,
      now: minutesAfter(monday, 5),
    })
    await addMemo(tx, { cardId: card.id }, 'カードのメモ', { by, now: monday })
    expect(await findMemos(tx, { reservationId: visit.id })).toEqual([
      { id, text: '電話した。了承済み', at: minutesAfter(monday, 5), staffName: person.name },
      { id: id - 1, text: '折り返し電話する', at: monday, staffName: person.name },
    ])
    const other = await createReservation(tx, { cards: [await createCard(tx)] })
    await addMemo(tx, { reservationId: other.id }, 'ほかの人のメモ', { by, now: monday })
    expect((await findCardMemos(tx, card.id)).map(({ text }) => text)).toEqual([
      'カードのメモ',
      '電話した。了承済み',
      '折り返し電話する',
    ])
    const events = await eventsOf(tx, 'memo.added')
    expect(events[0]).toMatchObject({ subjectKind: 'memo', details: { reservationId: visit.id } })
    expect(JSON.stringify(events)).not.toContain('折り返し')
  }),
)

test(
  'a memo cannot be rewritten',
  rolledBack(async tx => {
    const visit = await createReservation(tx, { cards: [await createCard(tx)] })
    const by = { kind: 'staff', staffId: (await createStaff(tx)).id } as const
    const id = await addMemo(tx, { reservationId: visit.id }, 'はじめの内容', { by, now: monday })
    const rewrite = tx.transaction(inner => inner.update(memos).set({ text: '別の内容' }).where(eq(memos.id, id)))
    expect(await rewrite.then(() => 'changed').catch(() => 'refused')).toBe('refused')
  }),
)

test('an empty, an endless and a secret memo are refused', () => {
  expect(parseMemo(' 　\n')).toEqual({ ok: false, reason: 'missing' })
  expect(parseMemo('あ'.repeat(longestMemo))).toMatchObject({ ok: true })
  expect(parseMemo('あ'.repeat(longestMemo + 1))).toEqual({ ok: false, reason: 'too-long' })
  expect(parseMemo('個人番号は 1234-5678-9018')).toEqual({ ok: false, reason: 'secret-number' })
})
