import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db'
import { moveCard } from '#domain/custody/move'
import { newLabel } from '#domain/custody/new-label'
import { declareDifferenceMissing } from '#domain/incidents/declare-difference'
import { constraintOf } from '#domain/rules/constraint'
import { finishCase } from '#domain/stocktakes/count-case'
import { settleDifference } from '#domain/stocktakes/settle'
import { parseSettlement, type Settlement } from '#domain/stocktakes/settlement'
import { signOffStocktake } from '#domain/stocktakes/sign-off'
import { incidents, stocktakeScans, stocktakes } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'
import { begin, cardOf, countAll, countableOffice, differencesOf, doing, read } from '../../support/stocktakes.ts'

const note = '記録を確かめました。'

test(
  'what agrees with the books is no difference',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const { first, second, one, two, three } = scene
    const readings = [
      { place: first, card: one },
      { place: first, card: two },
      { place: second, card: three },
    ]
    expect(await countAll(tx, scene, await begin(tx, scene), readings)).toEqual([])
  }),
)

test(
  'each kind of difference is named, with both places',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const { first, second, one, two, three } = scene
    const pulled = await scene.store(second.id)
    await moveCard(tx, pulled.id, { custody: 'pulled' }, doing(scene.counter, -10))
    const stocktakeId = await begin(tx, scene)
    const stranger = newLabel('card')
    await read(tx, scene.counter, { stocktakeId, place: first, code: stranger })
    await read(tx, scene.other, { stocktakeId, place: second, code: stranger })
    const readings = [
      { place: first, card: one },
      { place: first, card: three },
      { place: first, card: pulled },
    ]
    const found = await countAll(tx, scene, stocktakeId, readings)
    expect(
      found.map(({ kind, cardId, code, booked, found: foundAt }) => [kind, cardId, code, booked, foundAt]),
    ).toEqual([
      ['elsewhere', three.id, null, second.id, first.id],
      ['not_found', two.id, null, first.id, null],
      ['not_stored', pulled.id, null, null, first.id],
      ['unknown', null, stranger, null, first.id],
    ])
  }),
)

test(
  'ordinary work during the count makes no difference, whichever way it goes',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const { first, second, one, two, three } = scene
    const back = await scene.store(first.id)
    const moved = await scene.store(first.id)
    const stocktakeId = await begin(tx, scene)
    const scan = (card: { label: string }, place: { id: number }, minutes: number) =>
      read(tx, scene.counter, { stocktakeId, place, code: card.label, minutes })
    const move = (card: { id: number }, minutes: number, to?: { id: number }) =>
      moveCard(
        tx,
        card.id,
        to ? { custody: 'stored', locationId: to.id } : { custody: 'pulled' },
        doing(scene.other, minutes),
      )
    await scan(one, first, 2)
    // Read, then pulled for a visit; pulled before it was read; out and back while its case is counted; moved after it was read.
    await move(one, 3)
    await move(two, 3)
    await move(back, 3)
    await move(back, 4, first)
    await scan(moved, first, 4)
    await move(moved, 5, second)
    await scan(three, second, 6)
    expect(await countAll(tx, scene, stocktakeId, [], 8)).toEqual([])
  }),
)

test(
  'a card put back before the counting began, as the books say, must be there',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const { first, second, one, two, three } = scene
    const stocktakeId = await begin(tx, scene)
    await moveCard(tx, two.id, { custody: 'pulled' }, doing(scene.other, 1))
    await moveCard(tx, two.id, { custody: 'stored', locationId: first.id }, doing(scene.other, 2))
    const readings = [
      { place: first, card: one },
      { place: second, card: three },
    ]
    const found = await countAll(tx, scene, stocktakeId, readings, 5)
    expect(found.map(({ kind, cardId }) => [kind, cardId])).toEqual([['not_found', two.id]])
  }),
)

test(
  'the books follow a card to where it was found, or it goes back; once',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const { first, second, one, two, three } = scene
    const stocktakeId = await begin(tx, scene)
    const readings = [
      { place: second, card: one },
      { place: second, card: two },
      { place: second, card: three },
    ]
    const [a, b] = await countAll(tx, scene, stocktakeId, readings)
    const settle = (differenceId: number, settlement: Settlement) =>
      settleDifference(tx, { stocktakeId, differenceId }, settlement, doing(scene.counter, 20))
    const here = { kind: 'put_here' as const, note: undefined }
    const back = (code: string, place?: string) => ({ kind: 'put_back' as const, code, place, note: undefined })
    expect(await settle(a!.id, here)).toEqual({ ok: true })
    expect(await settle(a!.id, here)).toEqual({ ok: false, reason: 'settled-already' })
    expect(await settle(b!.id, back(two.noticeNumber, first.label))).toEqual({ ok: false, reason: 'other-card' })
    expect(await settle(b!.id, back(two.label))).toEqual({ ok: false, reason: 'place-missing' })
    expect(await settle(b!.id, { kind: 'moved', note: undefined })).toEqual({ ok: false, reason: 'not-moved' })
    expect(await settle(b!.id, back(two.label, first.label))).toEqual({ ok: true })
    expect(await settle(0, here)).toEqual({ ok: false, reason: 'unknown-difference' })
    expect((await cardOf(tx, one.id)).locationId).toBe(second.id)
    expect((await cardOf(tx, two.id)).locationId).toBe(first.id)
    expect((await differencesOf(tx, stocktakeId)).map(({ resolution }) => resolution)).toEqual([
      'put_right',
      'put_right',
    ])
  }),
)

test(
  'a card that was found later is shown by reading it; another card does not do',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const stocktakeId = await begin(tx, scene)
    const [difference, other] = await countAll(tx, scene, stocktakeId, [{ place: scene.second, card: scene.three }])
    const settle = (code: string, place?: string) =>
      settleDifference(
        tx,
        { stocktakeId, differenceId: difference!.id },
        { kind: 'found', code, place, note: undefined },
        doing(scene.counter, 20),
      )
    expect(await settle(scene.two.label)).toEqual({ ok: false, reason: 'other-card' })
    expect(await settle(scene.one.noticeNumber, scene.first.label)).toEqual({ ok: false, reason: 'other-card' })
    expect(await settle(scene.one.label)).toEqual({ ok: false, reason: 'place-missing' })
    expect(await settle(scene.one.label, newLabel('location'))).toEqual({ ok: false, reason: 'unknown-place' })
    expect((await differencesOf(tx, stocktakeId))[0]?.resolution).toBeNull()
    expect(await settle(scene.one.label, scene.second.label)).toEqual({ ok: true })
    expect((await cardOf(tx, scene.one.id)).locationId).toBe(scene.second.id)

    const declare = (text: string) =>
      declareDifferenceMissing(tx, { stocktakeId, differenceId: other!.id, note: text }, doing(scene.counter, 21))
    expect(await declare(' ')).toEqual({ ok: false, reason: 'reason-missing' })
    expect((await declare('周りのケースも探しました。')).ok).toBe(true)
    expect((await cardOf(tx, scene.two.id)).custody).toBe('missing')
    const [incident] = await tx.select().from(incidents).where(eq(incidents.cardId, scene.two.id))
    expect(incident).toMatchObject({ occasion: 'stocktake', custodyBefore: 'stored', locationBefore: scene.first.id })
    expect((await differencesOf(tx, stocktakeId))[1]?.resolution).toBe('declared_missing')
  }),
)

test(
  'C-09: what the journal has moved since the count needs no second reading',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const stocktakeId = await begin(tx, scene)
    const readings = [
      { place: scene.first, card: scene.one },
      { place: scene.second, card: scene.three },
    ]
    const [difference] = await countAll(tx, scene, stocktakeId, readings)
    const which = { stocktakeId, differenceId: difference!.id }
    const settle = () => settleDifference(tx, which, { kind: 'moved', note: undefined }, doing(scene.counter, 40))
    expect(await settle()).toEqual({ ok: false, reason: 'not-moved' })
    await moveCard(tx, scene.two.id, { custody: 'pulled' }, doing(scene.other, 30))
    expect(await settle()).toEqual({ ok: true })
    expect((await differencesOf(tx, stocktakeId))[0]?.resolution).toBe('found')
  }),
)

test('each way out asks for what it needs', () => {
  const reasons = (fields: Record<string, string>, kind: Parameters<typeof parseSettlement>[1]) => {
    const parsed = parseSettlement(fields, kind)
    return parsed.ok ? 'ok' : parsed.errors.map(({ field, reason }) => `${field} ${reason}`).join(', ')
  }
  expect(reasons({}, 'not_found')).toBe('way missing')
  expect(reasons({ way: 'put_here' }, 'not_found')).toBe('way missing')
  expect(reasons({ way: 'found' }, 'not_found')).toBe('code missing')
  for (const kind of ['not_found', 'elsewhere'] as const)
    expect(reasons({ way: 'explained', note: '後で移しました' }, kind)).toBe('way missing')
  expect(reasons({ way: 'explained', note }, 'not_stored')).toBe('code missing')
  expect(reasons({ way: 'explained' }, 'unknown')).toBe('note missing')
  expect(reasons({ way: 'explained', note: '個人番号 123456789018' }, 'unknown')).toBe('note forbidden')
  expect(reasons({ way: 'declared_missing', note }, 'elsewhere')).toBe('way missing')
  expect(reasons({ way: 'put_back' }, 'elsewhere')).toBe('code missing')
  expect(reasons({ way: 'put_here' }, 'not_stored')).toBe('ok')
})

test(
  'another person signs, and only when everything is settled',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const stocktakeId = await begin(tx, scene)
    const sign = (person: { id: number }) => signOffStocktake(tx, stocktakeId, doing(person, 30))
    expect(await sign(scene.chief)).toEqual({ ok: false, reason: 'not-finished' })
    await read(tx, scene.other, { stocktakeId, place: scene.first, code: scene.one.label })
    const readings = [{ place: scene.second, card: scene.three }]
    const [difference] = await countAll(tx, scene, stocktakeId, readings)
    expect(await sign(scene.chief)).toEqual({ ok: false, reason: 'differences-open' })
    const settled = await settleDifference(
      tx,
      { stocktakeId, differenceId: difference!.id },
      { kind: 'found', code: scene.two.label, place: scene.first.label, note },
      doing(scene.counter, 20),
    )
    expect(settled).toEqual({ ok: true })
    expect(await sign(scene.counter)).toEqual({ ok: false, reason: 'same-person' })
    expect(await sign(scene.other)).toEqual({ ok: false, reason: 'same-person' })
    expect(await sign(scene.chief)).toEqual({ ok: true })
    expect(await sign(scene.chief)).toEqual({ ok: false, reason: 'signed-already' })
  }),
)

test(
  'who settled a difference does not sign for it',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const stocktakeId = await begin(tx, scene)
    const readings = [
      { place: scene.first, card: scene.one },
      { place: scene.second, card: scene.three },
    ]
    const [difference] = await countAll(tx, scene, stocktakeId, readings)
    const which = { stocktakeId, differenceId: difference!.id }
    const found = { kind: 'found' as const, code: scene.two.label, place: scene.first.label, note }
    await settleDifference(tx, which, found, doing(scene.chief, 20))
    const sign = (person: { id: number }) => signOffStocktake(tx, stocktakeId, doing(person, 30))
    expect(await sign(scene.chief)).toEqual({ ok: false, reason: 'same-person' })
    expect(await sign(await createStaff(tx, 'approver', scene.office.id))).toEqual({ ok: true })
  }),
)

// Every attempt is a transaction of its own, so that one refusal does not spoil the next.
beforeEach(truncateAll)

test('the database refuses what the program would', async () => {
  const scene = await countableOffice(db)
  const stocktakeId = await begin(db, scene)
  const refusal = (statement: ReturnType<typeof sql>) => db.execute(statement).then(() => 'taken', constraintOf)
  const finish = sql`update stocktakes set finished_at = now(), finished_by = ${scene.counter.id} where id = ${stocktakeId}`
  const sign = (id: number) =>
    sql`update stocktakes set signed_off_at = now(), signed_off_by = ${id} where id = ${stocktakeId}`
  expect(await refusal(finish)).toBe('stocktakes_all_counted')
  expect(await refusal(sign(scene.chief.id))).toBeDefined()
  await countAll(db, scene, stocktakeId, [{ place: scene.first, card: scene.one }])
  expect(await refusal(sign(scene.chief.id))).toBe('stocktakes_all_settled')
  const settle = (resolution: string) => sql`update stocktake_differences set resolution = ${resolution}, note = 'x',
    resolved_at = now(), resolved_by = ${scene.counter.id} where stocktake_id = ${stocktakeId}`
  expect(await refusal(settle('explained'))).toBe('stocktake_differences_not_explained_away')
  await db.execute(settle('found'))
  expect(await refusal(sql`update stocktake_differences set note = 'y' where stocktake_id = ${stocktakeId}`)).toBe(
    'stocktake_differences_append_only',
  )
  expect(await refusal(sql`update stocktake_scans set card_id = ${scene.two.id}`)).toBe('stocktake_scans_append_only')
  expect(await refusal(sign(scene.counter.id))).toBe('stocktakes_signed_by_another')
  expect(await refusal(sign(scene.chief.id))).toBe('taken')
  expect(await refusal(sql`update stocktakes set note = 'x' where id = ${stocktakeId}`)).toBe('stocktakes_append_only')
  const late = await finishCase(db, { stocktakeId, locationId: scene.first.id }, doing(scene.counter, 40))
  expect(late).toEqual({ ok: false, reason: 'closed' })
  expect(await db.$count(stocktakeScans)).toBe(1)
  expect((await db.select().from(stocktakes))[0]?.signedOffBy).toBe(scene.chief.id)
})
