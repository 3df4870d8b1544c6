const smallKana = 'ァィゥェォッャュョヮヵヶヰヱヲ'
const largeKana = 'アイウエオツヤユヨワカケイエオ'

// 異体字: the first of each group stands for all of it, in the search key only.
const kanjiVariants = [
  ...['高髙', '崎﨑嵜', '辺邊邉', '斎齋齊斉', '浜濱濵', '広廣', '沢澤', '島嶋嶌', '吉𠮷', '富冨', '桜櫻', '国國圀'],
  ...['竜龍', '滝瀧', '恵惠', '徳德', '真眞', '峰峯', '豊豐', '黒黑', '関關', '桧檜', '柳栁', '曽曾', '実實', '館舘'],
  ...['条條', '栄榮', '円圓', '学學', '寿壽', '静靜', '万萬', '与與', '弥彌', '遥遙', '巌巖', '来來', '亜亞', '稲稻'],
  ...['塩鹽', '桑桒', '橋槗', '穂穗', '郎郞', '渡渡', '鉄鐵', '宝寶', '礼禮', '蔵藏', '増增', '薮藪籔', '祢禰', '剣劍'],
]

const foldings = new Map<string, string>([
  ...[...smallKana].map((kana, index): [string, string] => [kana, largeKana.charAt(index)]),
  ...kanjiVariants.flatMap(([first = '', ...others]) => others.map((other): [string, string] => [other, first])),
])

const foldable = new RegExp(`[${[...foldings.keys()].join('')}]`, 'gu')

const dashes = /[\p{Dash}ーｰ─━˗⁃]/gu

/**
 * 検索用キー. Two spellings of one name give one key: width, hiragana, small kana, voicing, long marks, spaces and
 * common kanji variants make no difference. For searching only: the name itself is kept as it came.
 */
export function searchKey(text: string) {
  // NFKD turns voicing marks, accents and variation selectors into marks of their own, which then fall away together.
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ぁ-ゖ]/g, toKatakana)
  const folded = bare.replace(foldable, character => foldings.get(character) ?? character)
  return folded.toUpperCase().replace(/[^\p{L}\p{N}\p{Co}]|ー/gu, '')
}

/** `searchKey` for very many names: what stands between spaces comes again and again, and is worked out once. */
export function rememberingSearchKey() {
  const known = new Map<string, string>()
  const keyOfPart = (part: string) => {
    const key = known.get(part) ?? searchKey(part)
    if (known.size >= 20_000) known.clear()
    known.set(part, key)
    return key
  }
  return (text: string) => text.split(/\s+/).map(keyOfPart).join('')
}

/** Full-width digits become plain ones; nothing else changes. */
export const normaliseDigits = (text: string) => text.replace(/[０-９]/g, digit => digit.normalize('NFKC'))

/** Every character that looks like a hyphen becomes one. */
export const normaliseDashes = (text: string) => text.replace(dashes, '-')

/** A code as typed or scanned, in plain upper-case characters, without spaces or invisible characters. */
export const normaliseCode = (text: string) =>
  isPlainCode.test(text)
    ? text
    : normaliseDashes(text.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}]/gu, '')).toUpperCase()

const isPlainCode = /^[A-Z0-9-]*$/

const toKatakana = (kana: string) => String.fromCharCode(kana.charCodeAt(0) + 0x60)
