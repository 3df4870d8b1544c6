import { Elysia } from 'elysia'
import { db } from '#db'
import { countPrints, findPrint, listPrints, openPrint, readPrint, retryPrint } from '#domain/letters/prints'
import { url } from '#url'
import { drawPages, PaperError } from '../../paper/press.ts'
import { PrintPages } from '../../views/paper/print-pages.tsx'
import { PrintPage, PrintsPage } from '../../views/staff/prints.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { pageNumber } from './card-params.ts'

const perPage = 20
const mostAtOnce = 50

/** 印刷: what this person has asked for, its progress, its PDF, and its pages for the browser's own print. */
export const staffPrints = new Elysia({ prefix: '/staff/prints' })
  .use(staffWith('notices.issue'))
  .derive(({ staff, reader, by, now }) => {
    const viewer = { staffId: staff.id, reader }
    return {
      viewer,
      async printOf(id: string) {
        const found = await findPrint(db, idOf(id), viewer)
        if (!found) throw new NotFound()
        return found
      },
      async fileOf(id: string, as: 'pdf' | 'pages') {
        const file = await openPrint(db, idOf(id), { by, reader, now, as })
        if (file === undefined) throw new NotFound()
        return file
      },
    }
  })
  .get('/', async ({ staffPage, query, viewer, now }) => {
    const paging = { page: pageNumber(fieldsOf(query).page), perPage }
    const rows = await listPrints(db, viewer, paging)
    return <PrintsPage page={staffPage} rows={rows} total={await countPrints(db, viewer)} {...{ paging, now }} />
  })
  .get('/:id', async ({ staffPage, params, printOf, now }) => (
    <PrintPage page={staffPage} found={await printOf(params.id)} now={now} />
  ))
  .get('/:id/print.pdf', async ({ params, fileOf }) => {
    const file = await fileOf(params.id, 'pdf')
    return new Response(Uint8Array.from(file), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="print-${idOf(params.id)}.pdf"`,
      },
    })
  })
  .get('/:id/pages', async ({ params, query, printOf, fileOf }) => {
    const found = await printOf(params.id)
    const file = await fileOf(params.id, 'pages')
    const from = Math.min(pageNumber(fieldsOf(query).from), Math.max(1, found.pageCount))
    const to = Math.min(found.pageCount, from + mostAtOnce - 1)
    return <PrintPages id={found.id} size={sizeOf(await drawn(file, from))} {...{ from, to }} total={found.pageCount} />
  })
  .get('/:id/pages/:number', async ({ params, viewer, now, printOf }) => {
    const [found, file] = [await printOf(params.id), await readPrint(db, idOf(params.id), viewer, now)]
    const number = idOf(params.number)
    if (file === undefined || number > found.pageCount) throw new NotFound()
    return new Response(await drawn(file, number), { headers: { 'content-type': 'image/svg+xml' } })
  })
  .post('/:id/retry', async ({ params, printOf, now, rules, redirect }) => {
    const { id } = await printOf(params.id)
    await retryPrint(db, id, { now, rules })
    return redirect(url(`/staff/prints/${id}`), 303)
  })

async function drawn(file: Uint8Array, page: number) {
  const [svg] = await drawPages(file, [page])
  if (svg === undefined) throw new PaperError('ページを表示できません。')
  return svg
}

const sheets = { a4: 595, hagaki: 283, naga3: 340 } as const
type Size = keyof typeof sheets | 'a4-wide'

/** The paper a page is for, from its width in points. */
function sizeOf(svg: string): Size {
  const width = Math.round(Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1] ?? 0))
  const size = (['a4', 'hagaki', 'naga3'] as const).find(each => sheets[each] === width)
  return size ?? 'a4-wide'
}
