import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { readCode } from '#domain/cards/read-scan'
import { reopenCase } from '#domain/stocktakes/count-case'
import { countOnDesk } from '#domain/stocktakes/count-desk'
import { listDifferences } from '#domain/stocktakes/differences'
import { findCaseByLabel, findStocktake, listCountedCases, type StocktakeLine } from '#domain/stocktakes/find'
import { abandonStocktake, finishStocktake } from '#domain/stocktakes/finish'
import { url } from '#url'
import { StocktakeReport } from '../../views/paper/stocktake-report.tsx'
import {
  type StocktakeDone,
  StocktakePage,
  type StocktakePageProps,
  stocktakeDone,
} from '../../views/staff/stocktake.tsx'
import { AbandonmentPage } from '../../views/staff/stocktake-ends.tsx'
import { abandonRefusals, finishRefusals } from '../../views/staff/stocktake-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 棚卸の画面: its cases, its end, and its report. */
export const staffStocktakeDetails = new Elysia({ prefix: '/staff/stocktakes/:id' })
  .use(staffWith('stocktakes.run'))
  .resolve(async ({ params, reader, staffPage }) => {
    const stocktake = await findStocktake(db, idOf(params.id), reader)
    if (!stocktake) throw new NotFound()
    return {
      stocktake,
      path: `/staff/stocktakes/${stocktake.id}`,
      show: async (shown: Pick<StocktakePageProps, 'done' | 'refusal' | 'result'> = {}) => (
        <StocktakePage page={staffPage} stocktake={stocktake} {...(await partsOf(stocktake))} {...shown} />
      ),
    }
  })
  .get('/', async ({ query, show }) => show({ done: doneOf(fieldsOf(query).done) }))
  .post('/place', async ({ stocktake, path, body, rules, set, redirect, show }) => {
    const scanned = await readCode(db, fieldsOf(body).code ?? '', rules.noticeNumberPattern)
    const found = scanned.kind === 'location' ? await findCaseByLabel(db, stocktake.id, scanned.label) : undefined
    if (found !== undefined) return redirect(url(`${path}/cases/${found}`), 303)

    set.status = 422
    const text = 'この棚卸で数えるケースのラベルを読み取ってください。'
    return show({ result: { tone: 'error', word: 'ケースではありません', text } })
  })
  .post('/cases/:locationId/reopening', async ({ stocktake, params, path, by, now, redirect }) => {
    await reopenCase(db, { stocktakeId: stocktake.id, locationId: idOf(params.locationId) }, { by, now })
    return redirect(url(`${path}/cases/${idOf(params.locationId)}`), 303)
  })
  .post('/finish', async ({ stocktake, path, by, now, set, redirect, show }) => {
    const finished = await finishStocktake(db, stocktake.id, { by, now })
    if (finished.ok) return redirect(url(`${path}?done=finished`), 303)

    set.status = 422
    return show({ refusal: finishRefusals[finished.reason] })
  })
  .get('/abandonment', ({ staffPage, stocktake }) => (
    <AbandonmentPage page={staffPage} stocktake={stocktake} errors={[]} />
  ))
  .post('/abandonment', async ({ staffPage, stocktake, path, body, by, now, set, redirect }) => {
    const { reason = '' } = fieldsOf(body)
    const given = await abandonStocktake(db, { stocktakeId: stocktake.id, reason: reason.slice(0, 200) }, { by, now })
    if (given.ok) return redirect(url(`${path}?done=abandoned`), 303)

    set.status = 422
    const errors = [{ field: 'reason', message: abandonRefusals[given.reason] }]
    return <AbandonmentPage page={staffPage} stocktake={stocktake} reason={reason} errors={errors} />
  })
  .get('/report', async ({ staff, stocktake, by, now }) => {
    const subject = { kind: 'stocktake' as const, id: stocktake.id }
    await recordEvent(db, { action: 'stocktake.report_printed', subject, by, at: now })
    return <StocktakeReport stocktake={stocktake} {...(await partsOf(stocktake))} printedBy={staff.name} now={now} />
  })

async function partsOf({ id, kind }: StocktakeLine) {
  const [cases, differences, desk] = await Promise.all([
    listCountedCases(db, id),
    listDifferences(db, id),
    kind === 'full' ? countOnDesk(db, id) : undefined,
  ])
  return { cases, differences, desk }
}

const doneOf = (word = ''): StocktakeDone | undefined => (isDone(word) ? word : undefined)
const isDone = (word: string): word is StocktakeDone => Object.hasOwn(stocktakeDone, word)
