import { expect, test } from 'bun:test'
import { type SQL, sql } from 'drizzle-orm'
import { declareDifferenceMissing } from '#domain/incidents/declare-difference'
import { settleDifference } from '#domain/stocktakes/settle'
import { signOffStocktake } from '#domain/stocktakes/sign-off'
import { refusalOf } from '../../support/attacks.ts'
import { rolledBack } from '../../support/database.ts'
import { begin, countAll, countableOffice, doing } from '../../support/stocktakes.ts'

test(
  'what was counted and read stands, once somebody has signed for it',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const stocktakeId = await begin(tx, scene)
    const readings = [
      { place: scene.second, card: scene.one },
      { place: scene.second, card: scene.three },
    ]
    const differences = await countAll(tx, scene, stocktakeId, readings)
    const attack = (what: SQL) => refusalOf(tx, what)
    const books = {
      stocktake_scans: sql`update stocktake_scans set undone_at = now() where stocktake_id = ${stocktakeId}`,
      stocktake_cases: sql`update stocktake_cases set counted_at = now() where stocktake_id = ${stocktakeId}`,
      stocktake_expectations: sql`update stocktake_expectations set card_id = card_id where stocktake_id = ${stocktakeId}`,
    }
    const wiping = (book: string) => sql.raw(`delete from ${book} where stocktake_id = ${stocktakeId}`)

    for (const { id, kind } of differences)
      if (kind === 'not_found')
        await declareDifferenceMissing(
          tx,
          { stocktakeId, differenceId: id, note: '探した。' },
          doing(scene.counter, 21),
        )
      else
        await settleDifference(
          tx,
          { stocktakeId, differenceId: id },
          { kind: 'put_here', note: undefined },
          doing(scene.counter, 20),
        )
    expect(await signOffStocktake(tx, stocktakeId, doing(scene.chief, 30))).toMatchObject({ ok: true })
    for (const [book, rewriting] of Object.entries(books)) {
      expect(await attack(rewriting)).toBe(`${book}_stay_signed`)
      expect(await attack(wiping(book))).toBe(`${book}_stay_signed`)
    }
    expect(await attack(wiping('stocktake_differences'))).toBe('stocktake_differences_stay')
    // The positive control: it is the guard that refuses.
    await tx.execute(sql`alter table stocktake_scans disable trigger stocktake_scans_stay_signed`)
    expect(await attack(wiping('stocktake_scans'))).toBeUndefined()
  }),
)
