import { expect, test } from 'bun:test'
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db'
import { declareDifferenceMissing } from '#domain/incidents/declare-difference'
import { addScanRule } from '#domain/scanning/scan-rules'
import { settleDifference } from '#domain/stocktakes/settle'
import { signOffStocktake } from '#domain/stocktakes/sign-off'
import { refusalOf } from '../../support/attacks.ts'
import { rolledBack } from '../../support/database.ts'
import { begin, type CountableOffice, countAll, countableOffice, doing, read } from '../../support/stocktakes.ts'

/** A count that is over, with one card that was not found and one that lies in the wrong case. */
async function finished(tx: Tx) {
  const scene = await countableOffice(tx)
  const stocktakeId = await begin(tx, scene)
  const readings = [
    { place: scene.second, card: scene.one },
    { place: scene.second, card: scene.three },
  ]
  const differences = await countAll(tx, scene, stocktakeId, readings)
  const of = (kind: string) => differences.find(each => each.kind === kind)!.id
  const attack = (what: SQL) => refusalOf(tx, what)
  return { ...scene, stocktakeId, elsewhere: of('elsewhere'), notFound: of('not_found'), attack }
}

const putRight = (tx: Tx, scene: CountableOffice & { stocktakeId: number; elsewhere: number }, by: { id: number }) =>
  settleDifference(
    tx,
    { stocktakeId: scene.stocktakeId, differenceId: scene.elsewhere },
    { kind: 'put_here', note: undefined },
    doing(by, 20),
  )
const declare = (
  tx: Tx,
  { stocktakeId, notFound, counter }: CountableOffice & { stocktakeId: number; notFound: number },
) => declareDifferenceMissing(tx, { stocktakeId, differenceId: notFound, note: '探した。' }, doing(counter, 21))

const signing = (stocktakeId: number, { id }: { id: number }) =>
  sql`update stocktakes set signed_off_at = now(), signed_off_by = ${id} where id = ${stocktakeId}`

test(
  'nobody signs while a difference waits for its 始末, nor who settled one; whoever asks the database',
  rolledBack(async tx => {
    const scene = await finished(tx)
    const { stocktakeId, chief, attack } = scene
    expect(await attack(signing(stocktakeId, chief))).toBe('stocktakes_all_settled')
    expect((await putRight(tx, scene, chief)).ok).toBe(true)
    expect(await attack(signing(stocktakeId, chief))).toBe('stocktakes_all_settled')
    expect((await declare(tx, scene)).ok).toBe(true)
    expect(await attack(signing(stocktakeId, chief))).toBe('stocktakes_signed_by_another')
    expect(await signOffStocktake(tx, stocktakeId, doing(chief, 30))).toEqual({ ok: false, reason: 'same-person' })
    // The positive control: it is the guard that refuses.
    await tx.execute(sql`alter table stocktakes disable trigger stocktakes_end_complete`)
    expect(await attack(signing(stocktakeId, chief))).toBeUndefined()
  }),
)

test(
  'a difference is not wiped out, not made another, not settled on paper, and none comes after the signature',
  rolledBack(async tx => {
    const scene = await finished(tx)
    const { stocktakeId, elsewhere, notFound, chief, counter, attack, second } = scene
    const which = sql`where id = ${notFound}`
    expect(await attack(sql`delete from stocktake_differences ${which}`)).toBe('stocktake_differences_stay')
    for (const change of [sql`kind = 'unknown'`, sql`card_id = null`, sql`found_location_id = ${second.id}`])
      expect(await attack(sql`update stocktake_differences set ${change} ${which}`)).toBe(
        'stocktake_differences_keep_what_was_found',
      )
    const settled = (how: string) =>
      sql`update stocktake_differences set resolution = ${how}, resolved_at = now(), resolved_by = ${counter.id} ${which}`
    expect(await attack(settled('declared_missing'))).toBe('stocktake_differences_missing_is_declared')
    const reopening = sql`update stocktakes set finished_at = null, finished_by = null where id = ${stocktakeId}`
    expect(await attack(reopening)).toBe('stocktakes_stay_finished')

    const another = (resolution: string | null) => sql`
      insert into stocktake_differences (stocktake_id, kind, code, found_location_id, resolution, resolved_at, resolved_by)
      values (${stocktakeId}, 'unknown', 'X', ${second.id}, ${resolution}::text,
        case when ${resolution}::text is null then null else now() end,
        case when ${resolution}::text is null then null else ${counter.id}::bigint end)`
    expect(await attack(another('explained'))).toBe('stocktake_differences_begin_open')
    expect((await putRight(tx, scene, counter)).ok).toBe(true)
    expect((await declare(tx, scene)).ok).toBe(true)
    expect(await attack(signing(stocktakeId, chief))).toBeUndefined()
    expect(await attack(another(null))).toBe('stocktake_differences_before_signature')

    for (const [table, trigger, what] of [
      ['stocktake_differences', 'stocktake_differences_before_signature', another(null)],
      [
        'stocktake_differences',
        'stocktake_differences_stay',
        sql`delete from stocktake_differences where id = ${elsewhere}`,
      ],
    ] as const) {
      await tx.execute(sql.raw(`alter table ${table} disable trigger ${trigger}`))
      expect(await attack(what)).toBeUndefined()
    }
  }),
)

test(
  'a stocktake begins unsigned',
  rolledBack(async tx => {
    const { office, counter, chief } = await countableOffice(tx)
    const written = (more: SQL) =>
      refusalOf(
        tx,
        sql`
      insert into stocktakes (office_id, kind, started_at, started_by, finished_at, finished_by, signed_off_at, signed_off_by)
      values (${office.id}, 'full', now(), ${counter.id}, ${more})`,
      )
    const done = sql`now(), ${counter.id}, now(), ${chief.id}`
    expect(await written(done)).toBe('stocktakes_begin_unsigned')
    await tx.execute(sql`alter table stocktakes disable trigger stocktakes_begin_unsigned`)
    expect(await written(done)).toBeUndefined()
  }),
)

test(
  'a case is counted by whatever the city reads as the number of a card',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const stocktakeId = await begin(tx, scene)
    const code = `NOTICE/${scene.one.noticeNumber}`
    expect(await read(tx, scene.counter, { stocktakeId, place: scene.first, code })).toBe('unreadable')
    const rule = { name: '通知書', pattern: '^NOTICE/([A-Z0-9-]+)$', means: 'notice_number' as const }
    await addScanRule(tx, rule, doing(scene.chief, 1))
    expect(await read(tx, scene.counter, { stocktakeId, place: scene.first, code })).toBe('found')
  }),
)
