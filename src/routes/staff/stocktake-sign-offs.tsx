import { Elysia } from 'elysia'
import { db } from '#db'
import { listDifferences } from '#domain/stocktakes/differences'
import { findStocktake } from '#domain/stocktakes/find'
import { signOffStocktake } from '#domain/stocktakes/sign-off'
import { url } from '#url'
import { SignOffPage } from '../../views/staff/stocktake-ends.tsx'
import { signOffRefusals } from '../../views/staff/stocktake-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 棚卸の確認, by another than who counted. */
export const staffStocktakeSignOffs = new Elysia({ prefix: '/staff/stocktakes/:id/sign-off' })
  .use(staffWith('stocktakes.sign-off'))
  .resolve(async ({ params, reader, staffPage }) => {
    const stocktake = await findStocktake(db, idOf(params.id), reader)
    if (!stocktake) throw new NotFound()
    return {
      stocktake,
      show: async (refusal?: string) => {
        const differences = await listDifferences(db, stocktake.id)
        return <SignOffPage page={staffPage} {...{ stocktake, differences, refusal }} />
      },
    }
  })
  // Async and awaited: of a promise that a condition answers, the framework makes plain text.
  .get('/', async ({ stocktake, show, redirect }) =>
    stocktake.finishedAt !== null && stocktake.signedOffAt === null
      ? await show()
      : redirect(url(`/staff/stocktakes/${stocktake.id}`), 303),
  )
  .post('/', async ({ stocktake, by, now, set, redirect, show }) => {
    const signed = await signOffStocktake(db, stocktake.id, { by, now })
    if (signed.ok) return redirect(url(`/staff/stocktakes/${stocktake.id}?done=signed`), 303)

    set.status = 422
    return show(signOffRefusals[signed.reason])
  })
