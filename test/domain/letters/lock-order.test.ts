import { beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { recordSending, withdrawLetters } from '#domain/letters/send-letters'
import { cards, notices, prints } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { meeting } from '../../support/in-line.ts'
import { createAddressed, createDesk, now, printedBatch, today } from '../../support/letters.ts'

beforeEach(truncateAll)

type Way = () => Promise<{ ok: true } | { ok: false; reason: string }>

async function scene() {
  const desk = await createDesk(db)
  const [card, other] = [await createAddressed(db, desk), await createAddressed(db, desk)]
  const { printId } = await printedBatch(db, desk, [card.id, other.id])
  const circumstances = { by: desk.by, now }
  const ways: Record<'sending' | 'withdrawal', Way> = {
    sending: () => recordSending(db, printId, { sentOn: today }, circumstances),
    withdrawal: () => withdrawLetters(db, printId, circumstances),
  }
  return {
    ways,
    protect: () => protect(db, card.id, '申出書', circumstances),
    cardRow: sql`select from ${cards} where id = ${card.id}`,
    printRow: sql`select from ${prints} where id = ${printId}`,
  }
}

test.each(['sending', 'withdrawal'] as const)(
  'the %s of a print waits for a card without the print, as who makes its prints void holds the card first',
  async way => {
    const { ways, cardRow, printRow } = await scene()
    const { isFree, outcome } = await meeting({ held: cardRow, wanted: printRow }, ways[way])
    expect([isFree, outcome.ok]).toEqual([true, true])
  },
)

test.each(['sending', 'withdrawal'] as const)('of two at once, a %s is done once', async way => {
  const { ways, cardRow, printRow } = await scene()
  const both = () => Promise.all([ways[way](), ways[way]()])
  const { outcome } = await meeting({ held: cardRow, wanted: printRow }, both)
  expect(outcome.map(each => (each.ok ? 'done' : each.reason)).toSorted()).toEqual(['done', 'nothing-to-send'])
  expect(await db.$count(notices)).toBe(way === 'sending' ? 2 : 0)
})

test('a protection and a sending that meet are both done', async () => {
  const { ways, protect } = await scene()
  const [sending, protection] = await Promise.all([ways.sending(), protect()])
  expect([sending.ok, protection.ok]).toEqual([true, true])
})
