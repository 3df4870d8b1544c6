import { expect, test } from 'bun:test'
import type { Tx } from '#db'
import { moveCard } from '#domain/custody/move'
import { newLabel } from '#domain/custody/new-label'
import { storeCard } from '#domain/custody/store'
import { lastScans } from '#domain/scanning/last-scans'
import { countCard, countingOf, undoCount } from '#domain/stocktakes/count-card'
import { countOnDesk, listUnreadOnDesk } from '#domain/stocktakes/count-desk'
import { settleDifference } from '#domain/stocktakes/settle'
import { startStocktake } from '#domain/stocktakes/start'
import { rolledBack } from '../../support/database.ts'
import { createCard, createOffice } from '../../support/people.ts'
import {
  at,
  begin,
  byStaff,
  cardOf,
  countAll,
  countableOffice,
  differencesOf,
  doing,
} from '../../support/stocktakes.ts'

const readingsOf = ({ first, second, one, two, three }: Awaited<ReturnType<typeof countableOffice>>) => [
  { place: first, card: one },
  { place: first, card: two },
  { place: second, card: three },
]

async function scene(tx: Tx) {
  const office = await countableOffice(tx)
  const onDesk = await createCard(tx, {
    officeId: office.office.id,
    label: newLabel('card'),
    custodyChangedAt: at(-60),
  })
  const stocktakeId = await begin(tx, office)
  const readDesk = async (code: string) => {
    const sent = { stocktakeId, locationId: null, code, key: undefined }
    const taken = await countCard(tx, sent, doing(office.counter, 5))
    return taken.ok ? taken.outcome.word : taken.reason
  }
  return { ...office, onDesk, stocktakeId, readDesk }
}

test(
  'C-09: a card on the reception desk that nobody reads in a full count is missing; read, it is there',
  rolledBack(async tx => {
    const unread = await scene(tx)
    expect(await countOnDesk(tx, unread.stocktakeId)).toEqual({ expectedCount: 1, readCount: 0 })
    expect(await listUnreadOnDesk(tx, unread.stocktakeId)).toMatchObject([{ id: unread.onDesk.id }])
    const differences = await countAll(tx, unread, unread.stocktakeId, readingsOf(unread))
    expect(differences).toMatchObject([{ kind: 'not_found', cardId: unread.onDesk.id, booked: null, found: null }])

    const which = { stocktakeId: unread.stocktakeId, differenceId: differences[0]!.id }
    const settle = (code: string, place?: string) =>
      settleDifference(tx, which, { kind: 'found', code, place, note: undefined }, doing(unread.counter, 20))
    expect(await settle(unread.onDesk.noticeNumber)).toEqual({ ok: false, reason: 'other-card' })
    expect(await settle(unread.onDesk.label, unread.first.label)).toEqual({ ok: true })
    expect(await cardOf(tx, unread.onDesk.id)).toMatchObject({ custody: 'stored', locationId: unread.first.id })

    const read = await scene(tx)
    expect(await read.readDesk(read.onDesk.label)).toBe('found')
    expect(await read.readDesk(read.onDesk.label)).toBe('already_read')
    expect(await countOnDesk(tx, read.stocktakeId)).toEqual({ expectedCount: 1, readCount: 1 })
    expect(await countAll(tx, read, read.stocktakeId, readingsOf(read))).toEqual([])
  }),
)

test(
  'what does not belong on the desk is a difference, and goes there by the books too',
  rolledBack(async tx => {
    const { readDesk, stocktakeId, ...all } = await scene(tx)
    const pulled = await all.store(all.second.id)
    await moveCard(tx, pulled.id, { custody: 'pulled' }, doing(all.counter, -30))
    const elsewhere = { officeId: (await createOffice(tx)).id, label: newLabel('card'), custodyChangedAt: at(-60) }
    const foreign = await createCard(tx, elsewhere)
    expect(await readDesk(all.onDesk.label)).toBe('found')
    expect(await readDesk(all.one.label)).toBe('elsewhere')
    expect(await readDesk(pulled.label)).toBe('not_stored')
    expect(await readDesk(foreign.label)).toBe('not_stored')
    const [, second, third] = readingsOf(all)
    const differences = await countAll(tx, all, stocktakeId, [second!, third!])
    expect(differences.map(({ kind, cardId, found }) => [kind, cardId, found])).toEqual([
      ['elsewhere', all.one.id, null],
      ['not_stored', pulled.id, null],
      ['not_stored', foreign.id, null],
    ])
    const which = { stocktakeId, differenceId: differences[0]!.id }
    const here = { kind: 'put_here' as const, note: undefined }
    expect(await settleDifference(tx, which, here, doing(all.counter, 20))).toMatchObject({ ok: false })
    const back = { kind: 'put_back' as const, code: all.one.label, place: all.first.label, note: undefined }
    expect(await settleDifference(tx, which, back, doing(all.counter, 20))).toEqual({ ok: true })
  }),
)

test(
  'the desk is read in a full count alone, undone while it is open, and what came or went since is no difference',
  rolledBack(async tx => {
    const { readDesk, stocktakeId, ...all } = await scene(tx)
    await readDesk(all.onDesk.label)
    const session = { stocktakeId, locationId: null }
    const [last] = await lastScans(tx, countingOf(session, byStaff(all.counter)))
    const undo = { scanId: last?.id ?? 0, ...session }
    expect(await undoCount(tx, undo, { ...doing(all.counter, 6), undoMinutes: 10 })).toMatchObject({ ok: true })
    expect(await countOnDesk(tx, stocktakeId)).toEqual({ expectedCount: 1, readCount: 0 })
    await storeCard(tx, { cardId: all.onDesk.id, locationId: all.second.id }, doing(all.counter, 7))
    await createCard(tx, { officeId: all.office.id, custodyChangedAt: at(8) })
    const differences = await countAll(tx, all, stocktakeId, readingsOf(all))
    expect(differences).toEqual([])
    expect(await readDesk(all.one.label)).toBe('closed')

    const rolling = await startStocktake(
      tx,
      { officeId: all.office.id, kind: 'rolling', locationIds: [all.first.id] },
      doing(all.counter, 30),
    )
    const sent = {
      stocktakeId: rolling.ok ? rolling.stocktakeId : 0,
      locationId: null,
      code: all.one.label,
      key: undefined,
    }
    const taken = await countCard(tx, sent, doing(all.counter, 31))
    expect(taken.ok && taken.outcome.word).toBe('closed')
    expect(await differencesOf(tx, stocktakeId)).toEqual([])
  }),
)
