import { expect, test } from 'bun:test'
import { addressNumber, customerBarcode, customerCells, customerCheck } from '#domain/letters/customer-barcode'

const hitachi = { code: '3170055', prefecture: '茨城県', city: '日立市', town: '宮田町', isGeneral: false }
const sapporo = { code: '0640804', prefecture: '北海道', city: '札幌市中央区', town: '南四条西', isGeneral: false }

test.each([
  [hitachi, '茨城県日立市宮田町6丁目7-14', 'ABCビル2F', '31700556-7-14-2'],
  [sapporo, '北海道札幌市中央区南四条西29丁目1524-23', '第2郵便ハウス501', '064080429-1524-23-2-'],
])('the examples of the post: %p', (town, address, addressExtra, expected) => {
  expect(customerBarcode({ postalCode: town.code, address, addressExtra }, [town])).toBe(expected)
})

test.each([
  ['千葉市稲毛区緑町3丁目30-8　郵便ビル403号', '3-30-8-403'],
  ['秋田県大仙市堀見内　南田茂木　添60-1', '60-1'],
  ['東京都台東区台東5-6-3　ABCビル10F', '5-6-3-10'],
  ['北海道札幌市東区北六条東4丁目　郵便センター6号館', '4-6'],
  ['山梨県韮崎市龍岡町下條南割　韮崎400', '400'],
  ['千葉県鎌ケ谷市右京塚　東3丁目-20-5　郵便・A&bコーポB604号', '3-20-5B604'],
  ['東京都青梅市河辺町十一丁目六番地一号　郵便タワー601', '11-6-1-601'],
  ['岩手県宮古市大字津軽石第二十一地割大淵川480', '21-480'],
  ['大阪府堺市堺区中田出井町四丁六番十九号', '4-6-19'],
  ['北海道帯広市稲田町南七線　西28', '7-28'],
  ['神戸市中央区港島中町9丁目7-6　郵便シティA棟1F1号', '9-7-6A1-1'],
  ['京都府綾部市青野町綾部6-7　LプラザB106', '6-7LB106'],
  ['福井県福井市新田塚3丁目80-25　J1ビル2-B', '3-80-25J1-2B'],
  ['宮田町６丁目７－１４　ａｂｃビル２Ｆ', '6-7-14-2'],
  ['宮田町一二〇番地', '120'],
  ['宮田町百二番地の三', '102'],
  ['宮田町百二番地三号', '102-3'],
  ['宮田町', ''],
])('%s has the number %s', (address, expected) => {
  expect(addressNumber(address)).toBe(expected)
})

test('a numeral in the name of the town is not a number', () => {
  const town = { code: '1020084', prefecture: '東京都', city: '千代田区', town: '二番町', isGeneral: false }
  expect(customerBarcode({ postalCode: '102-0084', address: '東京都千代田区二番町5-1' }, [town])).toBe('10200845-1')
  expect(customerBarcode({ postalCode: '１０２－００８４', address: '千代田区二番町5-1' }, [town])).toBe('10200845-1')
})

test('there is none for a code that stands for a whole town, is unknown, or without an address', () => {
  const general = { ...hitachi, code: '3170000', town: '', isGeneral: true }
  expect(customerBarcode({ postalCode: '3170000', address: '茨城県日立市宮田町1' }, [general])).toBeUndefined()
  expect(customerBarcode({ postalCode: '3170055', address: '茨城県日立市宮田町1' }, [])).toBeUndefined()
  expect(customerBarcode({ postalCode: '3170055', address: '茨城県日立市宮田町1' }, [general])).toBeUndefined()
  expect(customerBarcode({ postalCode: null, address: '茨城県日立市宮田町1' }, [hitachi])).toBeUndefined()
  expect(customerBarcode({ postalCode: '3170055', address: null }, [hitachi])).toBeUndefined()
  expect(customerBarcode({ postalCode: '317005', address: '茨城県日立市宮田町1' }, [hitachi])).toBeUndefined()
})

test('unused cells are CC4, a letter takes two, and all with the check digit add up to a multiple of nineteen', () => {
  const cells = customerCells('26300233-30-8-403')
  expect(cells).toEqual([2, 6, 3, 0, 0, 2, 3, 3, 10, 3, 0, 10, 8, 10, 4, 0, 3, 14, 14, 14])
  expect(customerCheck(cells)).toBe(5)
  expect(customerCells('27301023-20-5B604').slice(7)).toEqual([3, 10, 2, 0, 10, 5, 11, 1, 6, 0, 4, 14, 14])
  for (const text of ['31700556-7-14-2', '064080429-1524-23-2-', '6230011', '12345671Z']) {
    const filled = customerCells(text)
    expect(filled).toHaveLength(20)
    expect((filled.reduce((sum, cell) => sum + cell, 0) + customerCheck(filled)) % 19).toBe(0)
  }
})

test('a letter on the last cell keeps its CC and loses its digit', () => {
  const barcode = customerBarcode({ postalCode: '3170055', address: '日立市宮田町1-2-3-4-5-67B9' }, [hitachi])
  expect(barcode).toBe('31700551-2-3-4-5-67B')
  expect(customerCells(barcode ?? '')).toHaveLength(20)
  expect(customerCells(barcode ?? '').at(-1)).toBe(11)
})
