import { Elysia } from 'elysia'
import { db } from '#db'
import { normaliseCode } from '#domain/rules/text-keys'
import { listStocktakes } from '#domain/stocktakes/find'
import { listCases, proposeCases, tallyCases } from '#domain/stocktakes/find-cases'
import { startStocktake } from '#domain/stocktakes/start'
import { url } from '#url'
import { startRefusals } from '../../views/staff/stocktake-words.ts'
import { StocktakesPage } from '../../views/staff/stocktakes.tsx'
import { StocktakeCasesPage } from '../../views/staff/stocktakes-cases.tsx'
import { StocktakeNewPage } from '../../views/staff/stocktakes-new.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor, pageNumber, perPage } from './card-params.ts'

const usualCount = 5

/** 棚卸の一覧と開始. */
export const staffStocktakes = new Elysia({ prefix: '/staff/stocktakes' })
  .use(staffWith('stocktakes.run'))
  .resolve(async ({ staff, query, body }) => {
    const offices = await officesFor(staff)
    const asked = fieldsOf(body).office ?? fieldsOf(query).office
    const office = chosenOffice(offices, asked, staff)
    if (!office || (fieldsOf(body).office !== undefined && String(office.id) !== asked)) throw new NotFound()
    return { offices, officeId: office.id }
  })
  .resolve(({ staffPage, offices, officeId, rules, today }) => ({
    /** The choice of cases, before anything begins. */
    async showNew({ kind: asked, count }: Record<string, string | undefined>, refusal?: string) {
      const kind = asked === 'full' ? 'full' : 'rolling'
      const atLeast = countFrom(count)
      const circumstances = { rules, today }
      const cases =
        kind === 'full'
          ? await listCases(db, officeId, circumstances)
          : await proposeCases(db, { officeId, atLeast }, circumstances)
      return <StocktakeNewPage page={staffPage} {...{ offices, officeId, kind, atLeast, cases, refusal }} />
    },
  }))
  .get('/', async ({ staffPage, query, offices, officeId, rules, today }) => {
    const page = pageNumber(fieldsOf(query).page)
    const [cases, { lines, total }] = await Promise.all([
      listCases(db, officeId, { rules, today }),
      listStocktakes(db, officeId, { page, perPage }),
    ])
    return (
      <StocktakesPage
        page={staffPage}
        {...{ offices, officeId, lines }}
        cases={tallyCases(cases)}
        stocktakeDays={rules.stocktakeDays}
        paging={{ page, perPage, total }}
      />
    )
  })
  .get('/cases', async ({ staffPage, offices, officeId, rules, today }) => (
    <StocktakeCasesPage
      page={staffPage}
      {...{ offices, officeId }}
      cases={await listCases(db, officeId, { rules, today })}
      stocktakeDays={rules.stocktakeDays}
    />
  ))
  .get('/new', ({ query, showNew }) => showNew(fieldsOf(query)))
  .post('/', async ({ body, officeId, by, now, set, redirect, showNew }) => {
    const fields = fieldsOf(body)
    const kind = fields.kind === 'full' ? 'full' : 'rolling'
    const locationIds = kind === 'full' ? undefined : idsOf(listOf(body, 'case'))
    const started = await startStocktake(db, { officeId, kind, locationIds }, { by, now })
    if (started.ok) return redirect(url(`/staff/stocktakes/${started.stocktakeId}?done=started`), 303)

    set.status = 422
    return showNew(fields, startRefusals[started.reason])
  })

function countFrom(text = '') {
  const typed = normaliseCode(text)
  return /^\d{1,4}$/.test(typed) ? Number(typed) : usualCount
}
