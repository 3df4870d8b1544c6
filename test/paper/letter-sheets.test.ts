import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { openInquiry, printInquiry } from '#domain/letters/inquiries'
import { prepareLetters } from '#domain/letters/prepare'
import type { PrintKind } from '#domain/letters/words'
import { setOfficeMap } from '#domain/offices/office-maps'
import { programReader } from '#domain/reader'
import { postalCodes, prints } from '../../src/db/schema/index.ts'
import { typeset } from '../../src/paper/press.ts'
import { sheets } from '../../src/tasks/sheets/index.ts'
import { truncateAll } from '../support/database.ts'
import { createAddressed, createDesk, type Desk, now, order, rules, today } from '../support/letters.ts'
import { createService } from '../support/people.ts'
import { demoMap } from '../support/pictures.ts'
import { codesOn, inkOf, picturesOf } from '../support/printed.ts'

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

const map = { left: 122, top: 50, right: 200, bottom: 98 }
const directions = { ja: '青葉野駅の南口から歩いて8分', easy: '駅から 8分', en: '8 min on foot' }

test('案内図: with the way in words it is on every letter, and in the file once', async () => {
  const desk = await createDesk(db)
  await createService(db)
  const asked = await madeWith(desk, {}, 3)
  const made = async () => {
    const { template, data, picture } = await fill('guide', asked, desk)
    const { pdf } = await typeset(template, data, picture)
    return { pdf, pages: await picturesOf(pdf, { dpi: 60 }), text: JSON.stringify(data) }
  }
  const bare = await made()
  expect(bare.pages.map(page => inkOf(page, map).right)).toEqual([0, 0, 0])
  expect(bare.text).not.toContain('道順')

  const circumstances = { by: desk.by, now }
  await setOfficeMap(db, desk.office.id, { directions }, circumstances)
  const inWords = await made()
  expect([inWords.text.includes('道順 青葉野駅の南口から歩いて8分'), inkOf(inWords.pages[0]!, map).right]).toEqual([
    true,
    0,
  ])

  await setOfficeMap(
    db,
    desk.office.id,
    { directions, picture: { bytes: demoMap(), type: 'image/png' } },
    circumstances,
  )
  const drawn = await made()
  expect(drawn.pages).toHaveLength(3)
  for (const page of drawn.pages) {
    const ink = inkOf(page, map)
    expect([ink.left > 121, ink.right < 197, ink.right - ink.left > 60, ink.bottom < 98]).toEqual(Array(4).fill(true))
  }
  expect(drawn.pdf.length - inWords.pdf.length).toBeLessThan(2 * demoMap().length)
})

test('the postcard names the city’s office in full, the things to bring in short, and the way where there is room', async () => {
  const desk = await createDesk(db)
  const long = '本人確認書類 1点(運転免許証・パスポート・在留カードなど)\n通知カード(お持ちの方)'
  await createService(db, { belongings: { ja: long, easy: long, en: long } })
  await setOfficeMap(db, desk.office.id, { directions }, { by: desk.by, now })
  const { template, data } = await fill('guide', await madeWith(desk, { paper: 'hagaki' }, 1), desk)
  const text = JSON.stringify(data)
  for (const words of ['本人確認書類 1点"', '通知カード(お持ちの方)', '道順 青葉野駅']) expect(text).toContain(words)
  expect(text).not.toMatch(/運転免許証|[(][^()]*[(]/)
  const { pageCount, isCrowded } = await typeset(template, data)
  expect([pageCount, isCrowded]).toEqual([2, false])
})

test('12面 has カスタマバーコード of 8 points or more with 2 mm around; 24面 has none, for it does not fit', async () => {
  const desk = await createDesk(db)
  const town = { code: '9990001', prefecture: '架空県', city: '青葉野市', town: '中央', isGeneral: false }
  await db.insert(postalCodes).values(town)
  const asked = await madeWith(desk, {}, 1)
  const draw = async (layout: 12 | 24, rows: (data: unknown) => unknown = data => data) => {
    const { template, data } = await fill('address_labels', { ...asked, layout }, desk)
    const [page] = await picturesOf((await typeset(template, rows(data))).pdf)
    if (!page) throw new Error('no page')
    return page
  }
  const bars = inkOf(await draw(12), { left: 0, top: 50.5, right: 105, bottom: 54.2 })
  // 66 steps of 1.2 mm and a bar of 0.6 mm at ten points.
  const points = (bars.right - bars.left) / 7.98
  expect(points).toBeGreaterThan(8)
  expect(points).toBeLessThan(11.5)
  expect(7.98 * 8 + 2 * 2).toBeGreaterThan(66)
  expect(7.98 * 9 + 2 * 2).toBeLessThan(86.4)
  const without = (data: unknown) =>
    JSON.parse(JSON.stringify(data, (key, value) => (key === 'customer' ? null : value)))
  const [plain, none] = [await draw(24), await draw(24, without)]
  expect(Buffer.from(plain.data).equals(Buffer.from(none.data))).toBe(true)
  // Each label can be read when it comes back, on either sheet.
  for (const layout of [12, 24] as const)
    expect((await codesOn(await draw(layout))).map(({ format }) => format)).toEqual(['Code128'])
})

test('a long name and a long address stay on their own label and in the window', async () => {
  const desk = await createDesk(db)
  await createService(db)
  const long = {
    name: 'マリアエステラコンセプシオン　デラクルスサントス',
    address: '架空県青葉野市大字西原字上ノ台一丁目二番地三十四の五 特別養護老人ホームあおばの里ケアハウス棟',
    addressExtra: '三〇五号室 佐藤様方',
  }
  const card = await createAddressed(db, desk, long)
  const wish = { kind: 'guide' as const, officeId: desk.office.id, cardIds: [card.id], order }
  await prepareLetters(db, wish, desk.circumstances)
  const [print] = await db.select().from(prints)
  const pageOf = async (kind: PrintKind, more = {}) => {
    const { template, data } = await fill(kind, { ...print?.order, ...more }, desk)
    const [page] = await picturesOf((await typeset(template, data)).pdf, { dpi: 100 })
    if (!page) throw new Error('no page')
    return inkOf(page, kind === 'guide' ? { left: 0, top: 0, right: 118, bottom: 98 } : undefined)
  }
  const twelve = await pageOf('address_labels', { layout: 12 })
  expect([twelve.right < 18.6 + 86.4, twelve.bottom < 21.2 + 42.3]).toEqual([true, true])
  const many = await pageOf('address_labels', { layout: 24 })
  expect([many.right < 6 + 66, many.bottom < 12.9 + 33.9]).toEqual([true, true])
  const window = await pageOf('guide')
  expect([window.left > 21, window.right < 112, window.top > 12, window.bottom < 58]).toEqual([true, true, true, true])
})
