import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { listDestroyed } from '#domain/disposals/find-disposals'
import { listDestroyedItems } from '#domain/disposals/items'
import { isPermitted } from '#domain/staff/permissions'
import { csvOf } from '#domain/transfer/write-csv'
import { DisposalBook, ItemBook } from '../../views/paper/disposal-book.tsx'
import { bookColumns, bookRow, itemBookColumns, itemBookRow } from '../../views/staff/disposal-book-csv.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { bookOf, csvAnswer } from './book-params.ts'

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
  .get('/disposals/book.csv', async ({ staff, query, by, now, today }) => {
    const book = await bookOf(query, staff, today)
    const lines = await listDestroyed(db, book)
    const details = { ...detailsOf(book, lines), isExport: true }
    await recordEvent(db, { action: 'disposals.book_read', subject, by, at: now, details })
    return csvAnswer(csvOf(bookColumns, lines.map(bookRow)), 'disposals', book)
  })
  .get('/collected-items/book.csv', async ({ staff, query, by, now, today }) => {
    const book = await bookOf(query, staff, today)
    const items = await listDestroyedItems(db, book)
    const details = { ...detailsOf(book, items), isExport: true }
    await recordEvent(db, { action: 'collected_items.book_read', subject, by, at: now, details })
    return csvAnswer(csvOf(itemBookColumns, items.map(itemBookRow)), 'collected-items', book)
  })

const detailsOf = (
  { officeId, from, until }: { officeId: number; from: string; until: string },
  lines: readonly unknown[],
) => ({ officeId, from, until, found: lines.length })
