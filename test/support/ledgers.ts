import type { ImportFile } from '#domain/transfer/import-file'

const headings =
  '整理番号,交付通知書番号,申請書ID,氏名,フリガナ,生年月日,郵便番号,住所,方書,申請区分,受領日,箱番号,交付場所,備考'
const surnames = [
  ['髙橋', 'タカハシ'],
  ['吉田', 'ヨシダ'],
  ['鈴木', 'スズキ'],
  ['﨑山', 'サキヤマ'],
  ['渡邊', 'ワタナベ'],
  ['佐藤', 'サトウ'],
] as const
const givenNames = [
  ['節子', 'セツコ'],
  ['キヨ', 'キヨ'],
  ['拓也', 'タクヤ'],
  ['三郎', 'サブロウ'],
  ['美咲', 'ミサキ'],
] as const

/** An invented ledger as long as asked, in the shape an office keeps it in. Every row is good; `first` numbers them. */
export function ledgerText(rowCount: number, officeName: string, first = 0) {
  const rows = Array.from({ length: rowCount }, (_, index) => ledgerRow(first + index, officeName))
  return [headings, ...rows, ''].join('\r\n')
}

function ledgerRow(index: number, officeName: string) {
  const [surname, surnameKana] = surnames[index % surnames.length]!
  const [givenName, givenNameKana] = givenNames[index % givenNames.length]!
  const number = String(index).padStart(6, '0')
  return [
    index + 1,
    `${'ABC'.charAt(Math.floor(index / 400_000))}1${'BCD'.charAt(index % 3)}-${number}`,
    `${String(index * 7_919).padStart(12, '4')}${String(index).padStart(11, '3')}`,
    `${surname}　${givenName}`,
    `${surnameKana}　${givenNameKana}`,
    `S${(index % 60) + 2}.${(index % 12) + 1}.${(index % 28) + 1}`,
    `999-00${String(index % 100).padStart(2, '0')}`,
    `架空県青葉野市大字西原字上ノ台${index % 97}-${index % 31}`,
    index % 3 === 0 ? 'サンハイツ緑ケ丘A棟305号' : '',
    ['更新', '新規', '再交付'][index % 3],
    `R8.3.${(index % 28) + 1}`,
    `2026-${String(index % 500).padStart(3, '0')}`,
    officeName,
    '',
  ].join(',')
}

/** The bytes of a text in CP932. The platform decodes it but cannot encode it, so the table is made by decoding. */
export function toCp932(text: string) {
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (const character of text) {
    const code = table().get(character)
    if (code === undefined) throw new Error(`not in CP932: U+${character.codePointAt(0)?.toString(16)}`)
    if (code > 0xff) bytes[length++] = code >> 8
    bytes[length++] = code & 0xff
  }
  return bytes.slice(0, length)
}

let known: Map<string, number> | undefined
function table() {
  if (known !== undefined) return known
  known = new Map()
  const decoder = new TextDecoder('shift_jis')
  const decode = (...codes: number[]) => decoder.decode(new Uint8Array(codes))
  for (let code = 0; code < 0x100; code++) if (decode(code) !== '\uFFFD') known.set(decode(code), code)
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    for (let trail = 0x40; lead !== 0xa0 && trail <= 0xfc; trail++) {
      const character = decode(lead, trail)
      if ([...character].length === 1 && character !== '\uFFFD' && !known.has(character))
        known.set(character, lead * 256 + trail)
    }
  }
  return known
}

export const fileOf = (bytes: Uint8Array<ArrayBuffer> | string, name = '台帳.csv'): ImportFile & File =>
  new File([bytes], name)

// Run by itself it writes a ledger to a file, so that a measurement's own memory holds nothing of the making.
if (import.meta.main) {
  const [path = '', rowCount = '0', officeName = '', first = '0'] = process.argv.slice(2)
  await Bun.write(path, toCp932(ledgerText(Number(rowCount), officeName, Number(first))))
}
