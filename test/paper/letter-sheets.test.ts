import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { openInquiry, printInquiry } from '#domain/letters/inquiries'
import { prepareLetters } from '#domain/letters/prepare'
import type { PrintKind } from '#domain/letters/words'
import { programReader } from '#domain/reader'
import { prints } from '../../src/db/schema/index.ts'
import { typeset } from '../../src/paper/press.ts'
import { sheets } from '../../src/tasks/sheets/index.ts'
import { truncateAll } from '../support/database.ts'
import { createAddressed, createDesk, type Desk, now, order, rules, today } from '../support/letters.ts'
import { createService } from '../support/people.ts'

beforeEach(truncateAll)

const context = (desk: Desk) => ({
  ...{ officeId: desk.office.id, staffId: desk.clerk.id, reader: programReader, rules, now, today },
  tell: async () => {},
})
const fill = (kind: PrintKind, asked: Record<string, unknown>, desk: Desk) => {
  const sheet = sheets[kind]
  if (!sheet) throw new Error(`no sheet fills ${kind}`)
  return sheet.fill(db, asked, context(desk))
}

async function madeWith(desk: Desk, own: Partial<typeof order>, count: number) {
  const cardIds: number[] = []
  for (let made = 0; made < count; made += 1) cardIds.push((await createAddressed(db, desk)).id)
  const wish = { kind: 'guide' as const, officeId: desk.office.id, cardIds, order: { ...order, ...own } }
  const outcome = await prepareLetters(db, wish, desk.circumstances)
  const [print] = await db
    .select()
    .from(prints)
    .where(eq(prints.id, outcome.ok ? outcome.printId : 0))
  return print?.order ?? {}
}

test.each([
  [{ paper: 'a4' }, 3, 3],
  [{ paper: 'a4', keyKind: 'printed_id' }, 2, 2],
  [{ paper: 'hagaki' }, 2, 4],
] as const)('letters on %p: %p of them are %p pages', async (own, count, pageCount) => {
  const desk = await createDesk(db)
  await createService(db)
  const { template, data, subjects } = await fill('guide', await madeWith(desk, own, count), desk)
  expect((await typeset(template, data)).pageCount).toBe(pageCount)
  expect(subjects).toHaveLength(count)
  const text = JSON.stringify(data)
  for (const words of ['令和8年5月31日', '交付通知書', '/links/']) expect(text).toContain(words)
  if (own.paper === 'hagaki') expect(text).not.toContain('T1B-')
})

test('address labels, twelve or twenty-four on a sheet, carry no code that opens anything', async () => {
  const desk = await createDesk(db)
  const asked = await madeWith(desk, {}, 13)
  const twelve = await fill('address_labels', { ...asked, layout: 12 }, desk)
  expect((await typeset(twelve.template, twelve.data)).pageCount).toBe(2)
  const more = await fill('address_labels', { ...asked, layout: 24 }, desk)
  expect((await typeset(more.template, more.data)).pageCount).toBe(1)
  expect(JSON.stringify(twelve.data)).not.toContain('/links/')
})

test('照会書兼回答書, 白紙の様式 and 差出票 are one page each', async () => {
  const desk = await createDesk(db)
  await createService(db)
  const card = await createAddressed(db, desk)
  const opened = await openInquiry(db, { cardId: card.id, purpose: 'certificate', note: '' }, desk.circumstances)
  const wish = { id: opened.ok ? opened.id : 0, officeId: desk.office.id, mailClass: 'ordinary' as const, reason: '' }
  await printInquiry(db, wish, desk.circumstances)
  const [print] = await db.select().from(prints)
  const papers: [PrintKind, Record<string, unknown>][] = [
    ['inquiry', print?.order ?? {}],
    ...(['proxy', 'pin', 'belongings'] as const).map(form => ['blank_form', { form }] as [PrintKind, { form: string }]),
    ['posting_list', { day: today }],
  ]
  for (const [kind, asked] of papers) {
    const { template, data } = await fill(kind, asked, desk)
    expect([kind, (await typeset(template, data)).pageCount]).toEqual([kind, 1])
    if (kind === 'inquiry') expect(JSON.stringify(data)).toContain('R7-0001')
  }
})
