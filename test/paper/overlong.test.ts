import { expect, test } from 'bun:test'
import { firstTexts } from '#domain/letters/first-texts'
import { type Form, type FormTexts, formTextKeys, isHeading } from '#domain/letters/form-text-keys'
import { typeset } from '../../src/paper/press.ts'
import { sampleForm } from '../../src/paper/sample-form.ts'
import { inkOf, picturesOf } from '../support/printed.ts'

const words = (ja: string) => ({ ja, easy: ja, en: ja })
const frame = {
  texts: firstTexts,
  city: { name: words('青葉野市'), deskName: words('カード窓口'), phone: '0999-00-0178', hours: words('平日9時から') },
  office: { name: '青葉野市役所本庁', postalCode: '999-0001', address: '架空県青葉野市中央1丁目1番1号', phone: '0' },
  site: 'https://yoyaku.city.aobano.example.lg.jp/',
  today: '2026-03-02',
}
/** The longest text that the editor takes, in every place of every form. */
const longest: FormTexts = { ...firstTexts }
for (const key of formTextKeys) longest[key] = isHeading(key) ? '見'.repeat(60) : 'あいうえおかきくけこ'.repeat(150)

async function made(form: Form, texts: FormTexts) {
  const { template, data } = sampleForm(form, { ...frame, texts })
  const { pdf, ...told } = await typeset(template, data)
  return { ...told, pages: await picturesOf(pdf, { dpi: 60 }) }
}

test.each(['guide', 'reminder', 'inquiry'] as const)(
  'the longest texts of a %s go on to further pages, and the foot of none is run into',
  async form => {
    const { pageCount, pages } = await made(form, longest)
    expect(pageCount).toBeGreaterThan(1)
    expect((await made(form, firstTexts)).pageCount).toBe(1)
    // The last 20 mm of a page hold the line that says whose page it is, and nothing runs off the sheet.
    for (const page of pages) {
      const foot = inkOf(page, { left: 0, top: 278, right: 110, bottom: 297 })
      expect(foot.right).toBe(0)
      expect(inkOf(page).right).toBeLessThan(205)
    }
    const last = pages.at(-1)
    expect(last && inkOf(last).bottom).toBeLessThan(292)
  },
)

test.each(['hagaki_guide', 'hagaki_reminder'] as const)(
  'a postcard (%s) has two sides whatever its text: what does not fit is told, and stays above the QR code',
  async form => {
    const usual = await made(form, firstTexts)
    expect([usual.pageCount, usual.isCrowded]).toEqual([2, false])
    const over = await made(form, longest)
    expect([over.pageCount, over.isCrowded]).toEqual([2, true])
    const side = over.pages[1]
    if (side === undefined) throw new Error('two sides were expected')
    // Between the words and the code lies a strip without ink.
    expect(inkOf(side, { left: 0, top: 109.5, right: 100, bottom: 113 }).right).toBe(0)
    expect(inkOf(side).right).toBeLessThan(95)
  },
)

test('a line more or less decides: a postcard takes what fits, and tells of the first line that does not', async () => {
  const withLines = (count: number) => ({ ...firstTexts, 'hagaki_guide.body': 'あ\n'.repeat(count).trim() })
  const crowded = async (count: number) => {
    const { template, data } = sampleForm('hagaki_guide', { ...frame, texts: withLines(count) })
    return (await typeset(template, data)).isCrowded
  }
  const counts = Array.from({ length: 14 }, (_, index) => index + 6)
  const told: boolean[] = []
  for (const count of counts) told.push(await crowded(count))
  expect([told[0], told.at(-1)]).toEqual([false, true])
  expect(told.indexOf(true)).toBe(told.lastIndexOf(false) + 1)
})
