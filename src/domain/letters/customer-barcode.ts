import type { PostalTown } from './postal-town.ts'

type Address = { postalCode: string | null; address: string | null; addressExtra?: string | null }

/**
 * カスタマバーコード: 郵便番号 and 住所表示番号, as drawn between start and stop. None where the code is unknown, stands for a
 * whole town (代表番号), or there is no address.
 */
export function customerBarcode({ postalCode, address, addressExtra }: Address, towns: readonly PostalTown[]) {
  const code = (postalCode ?? '').normalize('NFKC').replace(/\D/g, '')
  const town = towns.find(each => each.code === code && !each.isGeneral)
  if (town === undefined || code.length !== 7 || !address) return undefined
  return cut(code + addressNumber(withoutTown(`${address} ${addressExtra ?? ''}`, town)))
}

/** 住所表示番号, by the rules of the post: digits, hyphens and letters that stand alone. */
export function addressNumber(address: string) {
  return withPlainNumbers(
    address
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[&/・.]/g, ''),
  )
    .replace(/(?<=\d)F(?![A-Z])/g, '-')
    .replace(/[A-Z]{2,}/g, '-')
    .replace(/[^0-9A-Z]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/-?([A-Z])-?/g, '$1')
}

/** The twenty cells: 0–9, 10 a hyphen, 11–18 CC1–CC8; a letter takes two, and what is not used is CC4. */
export function customerCells(text: string) {
  const cells = [...text].flatMap(cellsOf).slice(0, 20)
  return [...cells, ...Array<number>(20 - cells.length).fill(14)]
}

/** チェックデジット: with it the cells add up to a multiple of nineteen. */
export const customerCheck = (cells: readonly number[]) => (19 - (cells.reduce((sum, cell) => sum + cell, 0) % 19)) % 19

function cellsOf(character: string) {
  if (character === '-') return [10]
  if (/\d/.test(character)) return [Number(character)]
  const place = character.charCodeAt(0) - 'A'.charCodeAt(0)
  return [11 + Math.floor(place / 10), place % 10]
}

// A letter whose first cell is the last of all is kept: its CC is drawn, its digit falls away.
function cut(text: string) {
  let count = 0
  return [...text]
    .filter(character => {
      const fits = count < 20
      count += cellsOf(character).length
      return fits
    })
    .join('')
}

// What stands before the numbers may hold numerals itself: 千代田区二番町, 三の宮.
function withoutTown(address: string, { prefecture, city, town }: PostalTown) {
  const beginnings = [prefecture + city + town, city + town, prefecture + city, city]
  const plain = address.trim()
  const beginning = beginnings.find(each => each !== '' && plain.startsWith(each))
  return beginning === undefined ? plain : plain.slice(beginning.length)
}

const numeral = '〇一二三四五六七八九'
const withPlainNumbers = (text: string) =>
  text.replace(/[〇一二三四五六七八九十百千]+(?=丁目|丁|番地|番|号|地割|線|の|ノ)/g, found => String(arabicOf(found)))

function arabicOf(kanji: string) {
  if (!/[十百千]/.test(kanji)) return Number([...kanji].map(each => numeral.indexOf(each)).join(''))
  let [sum, digit] = [0, 0]
  for (const each of kanji) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[each]
    if (unit === undefined) digit = digit * 10 + numeral.indexOf(each)
    else {
      sum += (digit || 1) * unit
      digit = 0
    }
  }
  return sum + digit
}
