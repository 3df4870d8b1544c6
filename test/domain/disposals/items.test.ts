import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { destroyItem } from '#domain/disposals/destroy-item'
import {
  collectItems,
  countOpenItems,
  findCollected,
  isOverdueItem,
  kindsOf,
  listDestroyedItems,
  listOpenItems,
} from '#domain/disposals/items'
import { constraintOf } from '#domain/rules/constraint'
import { addDays, atTokyo } from '#domain/rules/days'
import { parseLabel } from '#domain/rules/opaque-code'
import { defaultRules } from '#domain/rules/parameters'
import { collectedItems } from '../../../src/db/schema/index.ts'
import { eventsOf } from '../../support/counter.ts'
import { rolledBack } from '../../support/database.ts'
import { beWatched, createDisposalScene } from '../../support/disposals.ts'
import { createReservation, createShelvedCard } from '../../support/people.ts'

async function collected(ex: Executor, kinds: Parameters<typeof collectItems>[1]['kinds']) {
  const scene = await createDisposalScene(ex)
  const card = await createShelvedCard(ex, { officeId: scene.office.id })
  const reservation = await createReservation(ex, { cards: [card], officeId: scene.office.id, day: scene.today })
  const handed = { cardId: card.id, reservationId: reservation.id, officeId: scene.office.id }
  const outcome = await collectItems(ex, { ...handed, kinds, note: '' }, scene.as(scene.clerk))
  return { ...scene, card, handed, outcome }
}

test(
  'what is handed back gets a label each, once a kind; a second click makes no second item',
  rolledBack(async tx => {
    const { outcome, handed, as, clerk, office, card } = await collected(tx, ['old_card', 'issuance_notice'])
    expect(outcome).toMatchObject({ ok: true })
    const items = await listOpenItems(tx, office.id)
    expect(items).toMatchObject([
      { kind: 'old_card', noticeNumber: card.noticeNumber, collectorName: clerk.name, destroyedAt: null },
      { kind: 'issuance_notice' },
    ])
    expect(items.map(({ label }) => parseLabel(label)?.kind)).toEqual(['item', 'item'])
    const again = (kinds: Parameters<typeof collectItems>[1]['kinds'], note = '') =>
      collectItems(tx, { ...handed, kinds, note }, as(clerk))
    expect(await again(['old_card'])).toEqual({ ok: false, reason: 'already-collected' })
    expect(await again([])).toEqual({ ok: false, reason: 'nothing-chosen' })
    expect(await again(['juki_card'], '123456789018')).toEqual({ ok: false, reason: 'note-forbidden' })
    expect(await again(['old_card', 'juki_card'])).toMatchObject({ ok: true })
    expect(await findCollected(tx, handed)).toHaveLength(3)
    expect(await eventsOf(tx, 'collected_item.registered')).toHaveLength(3)
    expect(kindsOf(['old_card', 'x'])).toEqual(['old_card'])
  }),
)

test(
  'destroyed one by one, by two, and then never again',
  rolledBack(async tx => {
    const scene = await collected(tx, ['old_card'])
    const { as, clerk, colleague, office, frame, card } = scene
    const [item] = await listOpenItems(tx, office.id)
    const destroy = (code: string, who = as(clerk)) => destroyItem(tx, { code, method: 'shredded' }, who)
    expect(await destroy(item!.label)).toEqual({ ok: false, reason: 'no-witness' })
    await beWatched(tx, scene, 'disposal')
    expect(await destroy(item!.label)).toEqual({ ok: false, reason: 'no-witness' })
    await beWatched(tx, scene, 'collected_items')
    expect(await destroy(card.label)).toEqual({ ok: false, reason: 'not-an-item' })
    expect(await destroy('')).toEqual({ ok: false, reason: 'unreadable' })
    const stranger = { ...as(clerk), reader: { onlyOfficeId: office.id + 1000, seesProtected: false } }
    expect(await destroy(item!.label, stranger)).toEqual({ ok: false, reason: 'unknown-label' })
    expect(await destroy(item!.label)).toMatchObject({ ok: true, kind: 'old_card', witnessName: colleague.name })
    expect(await destroy(item!.label)).toEqual({ ok: false, reason: 'already-destroyed' })
    expect(await listOpenItems(tx, office.id)).toEqual([])
    expect(await listDestroyedItems(tx, { officeId: office.id, from: frame.today, until: frame.today })).toMatchObject([
      { destroyerName: clerk.name, witnessName: colleague.name, method: 'shredded' },
    ])
    const rewrite = tx.transaction(inner =>
      inner.update(collectedItems).set({ note: 'x' }).where(eq(collectedItems.id, item!.id)),
    )
    expect(constraintOf(await rewrite.catch(error => error))).toBe('collected_items_append_only')
  }),
)

test(
  'nobody destroys alone, not even in the database; late items are counted from the day after the last one allowed',
  rolledBack(async tx => {
    const { clerk, office, frame, reader, today } = await collected(tx, ['notification_card'])
    const alone = {
      destroyedAt: frame.now,
      destroyedBy: clerk.id,
      destroyedWith: clerk.id,
      method: 'shredded' as const,
    }
    const error = await tx.transaction(inner => inner.update(collectedItems).set(alone)).catch(e => e)
    expect(constraintOf(error)).toBe('collected_items_destroyed_by_two')
    const on = (day: string) => countOpenItems(tx, reader, { today: day, rules: defaultRules })
    expect(await on(addDays(today, 7))).toEqual({ openCount: 1, overdueCount: 0 })
    expect(await on(addDays(today, 8))).toEqual({ openCount: 1, overdueCount: 1 })
    expect(
      await countOpenItems(tx, { ...reader, onlyOfficeId: office.id + 1000 }, { today, rules: defaultRules }),
    ).toMatchObject({ openCount: 0 })
    expect(isOverdueItem({ collectedAt: atTokyo(today, '00:00') }, addDays(today, 7), defaultRules)).toBe(false)
    expect(isOverdueItem({ collectedAt: atTokyo(today, '23:59') }, addDays(today, 8), defaultRules)).toBe(true)
  }),
)
