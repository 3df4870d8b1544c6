import { expect, test } from 'bun:test'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db'
import { receiveFromDispatch } from '#domain/dispatches/receive'
import { sendDispatch } from '#domain/dispatches/send'
import { declareMissing } from '#domain/incidents/declare'
import { findIncident } from '#domain/incidents/find'
import { traceCard } from '#domain/incidents/timeline'
import { programReader } from '#domain/reader'
import { cards, dispatchCards, dispatches } from '../../../src/db/schema/index.ts'
import { refusalOf } from '../../support/attacks.ts'
import { otherConnections, rolledBack, truncateAll } from '../../support/database.ts'
import { listOf, sentListOf, twoOffices } from '../../support/dispatches.ts'

/** A list on its way with two cards, one that is still being made with one, and a card on neither. */
async function scene() {
  await truncateAll()
  const offices = await twoOffices(4)
  const [one, two, listed, free] = [0, 1, 2, 3].map(index => offices.cards[index]!)
  const sent = await sentListOf({ ...offices, cards: offices.cards.slice(0, 2) })
  const open = await listOf({ ...offices, cards: offices.cards.slice(2, 3) })
  return { ...offices, one: one!, two: two!, listed: listed!, free: free!, sent, open }
}
type Scene = Awaited<ReturnType<typeof scene>>

const attacking =
  (body: (tx: Tx, scene: Scene, attack: (what: SQL) => Promise<string | undefined>) => Promise<void>) => async () => {
    const made = await scene()
    await rolledBack(tx => body(tx, made, what => refusalOf(tx, what)))()
  }

const adding = (dispatchId: number, cardId: number, staffId: number) =>
  sql`insert into dispatch_cards (dispatch_id, card_id, added_at, added_by) values (${dispatchId}, ${cardId}, now(), ${staffId})`

test(
  'no card comes onto a list that has left, none leaves it, and none goes from list to list',
  attacking(async (tx, { sent, open, one, listed, free, sender }, attack) => {
    expect(await attack(adding(sent.id, free.id, sender.id))).toBe('dispatch_cards_only_before_sending')
    expect(await attack(sql`delete from dispatch_cards where card_id = ${one.id}`)).toBe(
      'dispatch_cards_only_before_sending',
    )
    const takenOut = sql`outcome = 'taken_out', outcome_at = now(), outcome_by = ${sender.id}`
    expect(await attack(sql`update dispatch_cards set ${takenOut} where card_id = ${one.id}`)).toBe(
      'dispatch_cards_only_before_sending',
    )
    expect(await attack(sql`update dispatch_cards set dispatch_id = ${sent.id} where card_id = ${listed.id}`)).toBe(
      'dispatch_cards_stay_on_list',
    )
    expect(await attack(sql`update dispatch_cards set card_id = ${free.id} where card_id = ${one.id}`)).toBe(
      'dispatch_cards_stay_on_list',
    )
    // The positive control: the same is possible while the list is here, and without the guard.
    expect(await attack(adding(open.id, free.id, sender.id))).toBeUndefined()
    await tx.delete(dispatchCards).where(eq(dispatchCards.cardId, free.id))
    await tx.execute(sql`alter table dispatch_cards disable trigger dispatch_cards_only_before_sending`)
    expect(await attack(adding(sent.id, free.id, sender.id))).toBeUndefined()
  }),
)

test(
  'what was taken out before the list left does not come back onto it',
  attacking(async (tx, { open, listed, free, sender, second, here }, attack) => {
    await tx
      .update(dispatchCards)
      .set({ outcome: 'taken_out', outcomeAt: here.now, outcomeBy: sender.id })
      .where(eq(dispatchCards.cardId, listed.id))
    await attack(adding(open.id, free.id, sender.id))
    const asked = { dispatchId: open.id, cardCount: 1 }
    expect((await sendDispatch(tx, asked, { ...here, secondStaffId: second.id })).ok).toBe(true)
    const back = sql`update dispatch_cards set outcome = null, outcome_at = null, outcome_by = null where card_id = ${listed.id}`
    expect(await attack(back)).toBe('dispatch_cards_only_before_sending')
    await tx.execute(sql`alter table dispatch_cards disable trigger dispatch_cards_taken_out_before_sending`)
    expect(await attack(back)).toBeUndefined()
  }),
)

test(
  'a list that has left cannot be called back, sent elsewhere or wiped out',
  attacking(async (_, { sent, open, main, second }, attack) => {
    for (const change of [
      sql`sent_at = null, sent_by = null, sent_with = null`,
      sql`sent_with = ${second.id + 1}`,
      sql`to_office_id = ${main.id}`,
      sql`label = 'D0000000000'`,
    ])
      expect(await attack(sql`update dispatches set ${change} where id = ${sent.id}`)).toBe('dispatches_stay_sent')
    expect(await attack(sql`delete from dispatches where id = ${sent.id}`)).toBe('dispatches_keep_the_sent')
    expect(await attack(sql`update dispatches set note = 'x' where id = ${sent.id}`)).toBeUndefined()
    expect(await attack(sql`update dispatches set due_on = '2026-03-04' where id = ${open.id}`)).toBeUndefined()
  }),
)

test(
  'a card that did not come is missing by declaration, with its incident, freeze and timeline; the list alone cannot say so',
  attacking(async (tx, { sent, one, two, there, receiver }, attack) => {
    const lost = sql`outcome = 'missing', outcome_at = now(), outcome_by = ${receiver.id}`
    const saySo = sql`update dispatch_cards set ${lost} where card_id = ${one.id}`
    expect(await attack(saySo)).toBe('dispatch_cards_missing_is_declared')

    const told = { cardId: one.id, occasion: 'receipt', note: '箱の中になかった。' } as const
    const declared = await declareMissing(tx, told, there)
    if (!declared.ok) throw new Error(declared.reason)
    const [entry] = await tx.select().from(dispatchCards).where(eq(dispatchCards.cardId, one.id))
    const [card] = await tx.select().from(cards).where(eq(cards.id, one.id))
    expect([entry?.outcome, card?.custody, card?.process]).toEqual(['missing', 'missing', 'missing'])
    expect(await findIncident(tx, declared.incidentId, programReader)).toMatchObject({
      occasion: 'receipt',
      custodyBefore: 'in_transit',
    })
    const steps = await traceCard(tx, declared.incidentId, programReader)
    expect(steps.filter(step => step.kind === 'move').map(({ to }) => to)).toEqual(['stored', 'in_transit', 'missing'])
    const frozen = sql`insert into custody_moves (card_id, from_custody, to_custody, moved_at) values (${one.id}, 'missing', 'reception', now())`
    expect(await attack(frozen)).toBe('incidents_freeze_the_card')
    expect((await tx.select().from(dispatches).where(eq(dispatches.id, sent.id)))[0]?.closedAt).toBeNull()

    // The other one comes; then the list is closed, and the missing one hangs on its incident alone.
    const [label] = await tx.select({ label: cards.label }).from(cards).where(eq(cards.id, two.id))
    const read = await receiveFromDispatch(tx, { dispatchId: sent.id, code: label!.label }, there)
    expect(read).toMatchObject({ ok: true, isClosed: true })
    await tx.execute(sql`alter table dispatch_cards disable trigger dispatch_cards_missing_is_declared`)
    expect(await attack(sql`update dispatch_cards set ${lost} where card_id = ${two.id}`)).toBeUndefined()
  }),
)

test('whoever adds by hand waits for the sending under way, and then hears that the list has left', async () => {
  const made = await scene()
  await otherConnections(2, async ([sending, writing]) => {
    await sending!`begin`
    await sending!`update dispatches set sent_at = now(), sent_by = ${made.sender.id}, sent_with = ${made.second.id} where id = ${made.open.id}`
    const added = writing!`insert into dispatch_cards (dispatch_id, card_id, added_at, added_by)
      values (${made.open.id}, ${made.free.id}, now(), ${made.sender.id})`.then(
      () => 'went through',
      (error: { constraint_name?: string }) => error.constraint_name,
    )
    await Bun.sleep(100)
    await sending!`commit`
    expect(await added).toBe('dispatch_cards_only_before_sending')
  })
})
