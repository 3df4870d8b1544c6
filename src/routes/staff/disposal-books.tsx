import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { listDestroyed } from '#domain/disposals/find-disposals'
import { listDestroyedItems } from '#domain/disposals/items'
import { isPermitted } from '#domain/staff/permissions'
import { DisposalBook, ItemBook } from '../../views/paper/disposal-book.tsx'
import { CsvLackingPage } from '../../views/staff/csv-lacking.tsx'
import { bookColumns, bookRow, itemBookColumns, itemBookRow } from '../../views/staff/disposal-book-csv.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { bookOf, bookPaths } from './book-params.ts'
import { type CsvTable, csvFile, csvWishOf } from './csv-file.ts'

const subject = { kind: 'list' } as const

/** 廃棄簿, of cards and of what was collected. */
export const staffDisposalBooks = new Elysia({ prefix: '/staff' })
  .use(staffWith('cards.view'))
  .derive(({ staff, now }) => ({
    paper: { printedBy: staff.name, now, mayExport: isPermitted(staff.role, 'lists.export') },
  }))
  .get('/disposals/book', async ({ staff, query, by, now, today, paper }) => {
    const book = await bookOf(query, staff, today)
    const lines = await listDestroyed(db, book)
    await recordEvent(db, { action: 'disposals.book_read', subject, by, at: now, details: detailsOf(book, lines) })
    return <DisposalBook lines={lines} frame={{ ...book, ...paper }} />
  })
  .get('/collected-items/book', async ({ staff, query, by, now, today, paper }) => {
    const book = await bookOf(query, staff, today)
    const items = await listDestroyedItems(db, book)
    await recordEvent(db, {
      action: 'collected_items.book_read',
      subject,
      by,
      at: now,
      details: detailsOf(book, items),
    })
    return <ItemBook items={items} frame={{ ...book, ...paper }} />
  })

/** 廃棄簿のCSV. */
export const staffDisposalBookExports = new Elysia({ prefix: '/staff' })
  .use(staffWith('lists.export'))
  .derive(({ staff, staffPage, query, by, now, today, set }) => ({
    findBook: async () => await bookOf(query, staff, today),
    async give({ action, path, lines, book, ...table }: Given) {
      const name = `${table.name}-${book.from}-${book.until}`
      const file = csvFile({ ...table, name }, csvWishOf(fieldsOf(query)))
      if (!file.ok) {
        set.status = 422
        return <CsvLackingPage page={staffPage} title={table.title} lacking={file.lacking} {...bookPaths(path, book)} />
      }
      const details = { ...detailsOf(book, lines), isExport: true }
      await recordEvent(db, { action, subject, by, at: now, details })
      return file.answer
    },
  }))
  .get('/disposals/book.csv', async ({ findBook, give }) => {
    const book = await findBook()
    const lines = await listDestroyed(db, book)
    const table = { name: 'disposals', title: '廃棄簿のCSV', headings: bookColumns, rows: lines.map(bookRow) }
    return await give({ action: 'disposals.book_read', path: '/staff/disposals/book', book, lines, ...table })
  })
  .get('/collected-items/book.csv', async ({ findBook, give }) => {
    const book = await findBook()
    const lines = await listDestroyedItems(db, book)
    const table = {
      name: 'collected-items',
      title: '回収物廃棄簿のCSV',
      headings: itemBookColumns,
      rows: lines.map(itemBookRow),
    }
    return await give({
      action: 'collected_items.book_read',
      path: '/staff/collected-items/book',
      book,
      lines,
      ...table,
    })
  })

type Book = Awaited<ReturnType<typeof bookOf>>
type Given = CsvTable & { action: string; title: string; path: string; book: Book; lines: readonly unknown[] }

const detailsOf = (
  { officeId, from, until }: { officeId: number; from: string; until: string },
  lines: readonly unknown[],
) => ({ officeId, from, until, found: lines.length })
