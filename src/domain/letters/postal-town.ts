/** 郵便番号の町域. A 代表番号 (`isGeneral`) stands for a whole 市区町村. */
export type PostalTown = { code: string; prefecture: string; city: string; town: string; isGeneral: boolean }

/** 郵便番号と住所のくいちがい: none of the towns of the code is how the address begins. An unknown code says nothing. */
export function isAddressElsewhere(address: string, towns: readonly PostalTown[]) {
  const plain = sameShapes(address)
  return towns.length > 0 && !towns.some(town => beginningsOf(town).some(each => plain.startsWith(sameShapes(each))))
}

/**
 * 方書の切り分け: what follows the numbers of an address (a building, a room) apart from it. An address without numbers, or
 * with nothing behind them, stays whole.
 */
export function splitAddress(whole: string): { address: string; addressExtra: string } {
  const text = whole.trim()
  const spaced = /^(.*?[0-9０-９〇一二三四五六七八九十](?:号|番地?|丁目)?)[\s　]+(\S.*)$/u.exec(text)
  const [, address = text, addressExtra = ''] = spaced ?? joined.exec(text) ?? []
  return { address, addressExtra }
}

const digit = '[0-9０-９〇一二三四五六七八九十百]'
const hyphen = '[-‐‑–—―−－の]'
const mark = '(?:丁目?|番地?|号)'
// Numbers that go on from one another and end as the number of a house does; then neither a number nor a mark of one.
const joined = new RegExp(
  `^(.*?${digit}+(?:${mark}?${hyphen}?${digit}+)*(?:番地?|号|(?<=${hyphen}${digit}+)))(?!${digit}|${hyphen}|[丁番号条線地町目])(\\S.*)$`,
  'u',
)

const beginningsOf = ({ prefecture, city, town }: PostalTown) => [`${prefecture}${city}${town}`, `${city}${town}`]

// ヶ and ケ are one in addresses, and so are 大字 and its absence.
const sameShapes = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s　]|大字|字/g, '')
    .replace(/[ヶケが]/g, 'ケ')
