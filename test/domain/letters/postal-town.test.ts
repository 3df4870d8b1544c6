import { expect, test } from 'bun:test'
import { isAddressElsewhere, splitAddress } from '#domain/letters/postal-town'

const town = { code: '3170055', prefecture: '茨城県', city: '日立市', town: '宮田町', isGeneral: false }

test.each([
  ['青野市中央1丁目2番3号 青空ハイツ201号室', '青野市中央1丁目2番3号', '青空ハイツ201号室'],
  ['青野市中央1丁目2番3号青空ハイツ201号室', '青野市中央1丁目2番3号', '青空ハイツ201号室'],
  ['青野市中央1-2-3　青空ハイツ201', '青野市中央1-2-3', '青空ハイツ201'],
  ['青野市中央１－２－３青空ハイツ２０１', '青野市中央１－２－３', '青空ハイツ２０１'],
  ['青野市中央1-2-3', '青野市中央1-2-3', ''],
  ['青野市大字東100番地', '青野市大字東100番地', ''],
  ['青野市大字東100番地1', '青野市大字東100番地1', ''],
  ['青野市大字東100番地の5 山田様方', '青野市大字東100番地の5', '山田様方'],
  ['青野市北六条東4丁目5番地', '青野市北六条東4丁目5番地', ''],
  ['青野市字西', '青野市字西', ''],
  ['', '', ''],
])('%s is split', (whole, address, addressExtra) => {
  expect(splitAddress(whole)).toEqual({ address, addressExtra })
})

test('an address that begins otherwise than its code says is elsewhere', () => {
  expect(isAddressElsewhere('茨城県日立市宮田町6-7', [town])).toBe(false)
  expect(isAddressElsewhere('日立市宮田町6-7', [town])).toBe(false)
  expect(isAddressElsewhere('日立市 大字宮田町6-7', [town])).toBe(false)
  expect(isAddressElsewhere('茨城県水戸市宮田町6-7', [town])).toBe(true)
  expect(isAddressElsewhere('水戸市', [])).toBe(false)
})

test('ヶ and ケ are the same', () => {
  const ryu = { ...town, city: '龍ケ崎市', town: '' }
  expect(isAddressElsewhere('龍ヶ崎市1', [ryu])).toBe(false)
})
