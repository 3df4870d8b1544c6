import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { scanOut } from '#domain/disposals/destroy'
import { destroyItem } from '#domain/disposals/destroy-item'
import { collectItems, listOpenItems } from '#domain/disposals/items'
import { programReader } from '#domain/reader'
import { cards, collectedItems } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { beWatched, createDisposalScene, createForgottenCard, takeToDisposal } from '../../support/disposals.ts'
import { createReservation, createShelvedCard } from '../../support/people.ts'

test(
  'the second person sees to cards and items of their own office only, whoever scans them',
  rolledBack(async tx => {
    const [here, there] = [await createDisposalScene(tx), await createDisposalScene(tx)]
    const card = await createForgottenCard(tx, there.office.id)
    await takeToDisposal(tx, there, [card.id], 'voided')
    const visited = await createShelvedCard(tx, { officeId: there.office.id })
    const visit = await createReservation(tx, { cards: [visited], officeId: there.office.id, day: there.today })
    const handed = { cardId: visited.id, reservationId: visit.id, officeId: there.office.id }
    await collectItems(tx, { ...handed, kinds: ['old_card'], note: '' }, there.as(there.clerk))
    const [item] = await listOpenItems(tx, there.office.id)

    // A clerk who sees every office, and a colleague who does not.
    const everywhere = { ...here.as(here.clerk), reader: programReader }
    await beWatched(tx, here)
    await beWatched(tx, here, 'collected_items')
    expect(await scanOut(tx, card.label, { kind: 'box' }, everywhere)).toMatchObject({ reason: 'witness-elsewhere' })
    const destroying = { code: item!.label, method: 'shredded' } as const
    expect(await destroyItem(tx, destroying, everywhere)).toEqual({ ok: false, reason: 'witness-elsewhere' })
    expect((await tx.select().from(cards).where(eq(cards.id, card.id)))[0]?.custody).toBe('stored')
    expect((await tx.select().from(collectedItems))[0]?.destroyedAt).toBeNull()

    await beWatched(tx, there)
    expect(await scanOut(tx, card.label, { kind: 'box' }, there.as(there.clerk))).toMatchObject({ ok: true })
  }),
)
