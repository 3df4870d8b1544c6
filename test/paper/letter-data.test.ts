import { expect, test } from 'bun:test'
import { firstTexts } from '#domain/letters/first-texts'
import { addressOf, cityValues, textAt } from '../../src/paper/letter-data.ts'

const subject = { name: '見本 花子', postalCode: '999-0001', label: 'P0123456789', customer: undefined }
const linesOf = (address: string | null, addressExtra: string | null) =>
  addressOf({ ...subject, address, addressExtra }).address

test('a building that stands in one line with its street gets a line of its own, and nothing is lost', () => {
  expect(linesOf('架空県青葉野市中央1丁目2番3号 見本ハイツ101号室', null)).toEqual([
    '架空県青葉野市中央1丁目2番3号',
    '見本ハイツ101号室',
  ])
  expect(linesOf('架空県青葉野市中央1丁目2番3号', '見本ハイツ 101号室')).toEqual([
    '架空県青葉野市中央1丁目2番3号',
    '見本ハイツ 101号室',
  ])
  // What the city keeps in two parts is not cut again.
  expect(linesOf('架空県青葉野市中央1-2 第2棟', '101')).toEqual(['架空県青葉野市中央1-2 第2棟', '101'])
  expect(linesOf('架空県青葉野市大字西原', null)).toEqual(['架空県青葉野市大字西原'])
  expect(linesOf(null, null)).toEqual([])
})

test('no first text puts the hours, which have brackets of their own, into brackets', () => {
  const words = (ja: string) => ({ ja, easy: ja, en: ja })
  const city = {
    name: words('青葉野市'),
    deskName: words('カード窓口'),
    phone: '0999-00-0178',
    hours: words('平日9時から(祝日・年末年始を除く)'),
  }
  const values = cityValues({ city, site: 'https://example.lg.jp/', today: '2026-03-02' })
  for (const form of ['guide', 'reminder', 'hagaki_guide', 'hagaki_reminder'] as const)
    for (const place of ['foot', 'body'])
      expect(textAt(firstTexts, form, place, values).join('')).not.toMatch(/[(（][^()（）]*[(（]/)
})
