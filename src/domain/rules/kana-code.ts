export type CodeShape = { characters: RegExp; longest: number }

/** Whether a text holds kana: the mark of a Japanese IME that was on while a code was read or typed. */
export const hasKana = (text: string) => /[\u3041-\u3096\u30a1-\u30fa]/.test(text.normalize('NFKC'))

/**
 * 日本語入力のまま読み取った英数字. Every code of this shape that an IME may have turned into the text, in ローマ字入力
 * (A → あ, KE → け, NN → ん) or in かな入力 (A → ち). Several when the IME writes two codes alike; none without kana.
 */
export function codesBehind(text: string, shape: CodeShape): string[] {
  if (text.length > longestText || !hasKana(text)) return []
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '')
    .replace(/[ァ-ヶ]/g, kana => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ー‐‑–—―−]/g, '-')
    .toUpperCase()
  return [...new Set([...byRomaji(typed, shape), ...byKeys(typed, shape)])]
}

const longestText = 80
// More spellings than this tell nothing any more.
const mostCodes = 2000

// One key, one kana.
const keysOfKana = new Map<string, string>(
  [
    ...['1ぬ 2ふ 3あ 4う 5え 6お 7や 8ゆ 9よ 0わ -ほ Qた Wて Eい Eぃ Rす Tか Yん Uな Iに Oら Pせ Aち Sと'],
    ...['Dし Fは Gき Hく Jま Kの Lり Zつ Zっ Xさ Cそ Vひ Bこ Nみ Mも'],
  ]
    .join(' ')
    .split(' ')
    .map(pair => [pair.charAt(1), pair.charAt(0)]),
)

function byKeys(typed: string, { characters, longest }: CodeShape): string[] {
  const keys = [...typed].map(kana => keysOfKana.get(kana))
  const isWhole = keys.length <= longest && keys.every(key => key !== undefined && characters.test(key))
  return isWhole ? [keys.join('')] : []
}

// From the end: what ん and っ stand for depends on the letter behind them.
function byRomaji(typed: string, { characters, longest }: CodeShape): string[] {
  const isShaped = (code: string) => code.length <= longest && [...code].every(each => characters.test(each))
  const behind = [['']]
  for (let at = typed.length - 1; at >= 0; at--) {
    const codes = [1, 2]
      .flatMap(width => spellings(typed.slice(at, at + width), behind[width - 1] ?? []))
      .filter(isShaped)
    if (codes.length > mostCodes) return []
    behind.unshift(codes)
  }
  return behind[0] ?? []
}

function spellings(kana: string, rests: readonly string[]): string[] {
  if (rests.length === 0) return []
  const plain = /^[!-~]$/.test(kana) ? [kana] : (romajiOf().get(kana) ?? [])
  return rests.flatMap(rest => [...plain.map(each => each + rest), ...contextual(kana, rest)])
}

function contextual(kana: string, rest: string): string[] {
  if (kana === 'ん') return /^[AIUEOYN]/.test(rest) ? [] : [`N${rest}`]
  if (kana !== 'っ' || !/^[B-DF-HJ-MP-TV-Z]/.test(rest)) return []
  return rest.startsWith('CH') ? [rest.charAt(0) + rest, `T${rest}`] : [rest.charAt(0) + rest]
}

// What an IME writes for the vowels A I U E O after each beginning; a hyphen where it has nothing.
const rows = `
あ い う え お|K か き く け こ|C か し く せ こ|S さ し す せ そ|T た ち つ て と|N な に ぬ ね の|H は ひ ふ へ ほ
F ふぁ ふぃ ふ ふぇ ふぉ|M ま み む め も|Y や い ゆ いぇ よ|R ら り る れ ろ|W わ うぃ う うぇ を|G が ぎ ぐ げ ご
Z ざ じ ず ぜ ぞ|J じゃ じ じゅ じぇ じょ|D だ ぢ づ で ど|B ば び ぶ べ ぼ|P ぱ ぴ ぷ ぺ ぽ|V ゔぁ ゔぃ ゔ ゔぇ ゔぉ
Q くぁ くぃ く くぇ くぉ|X ぁ ぃ ぅ ぇ ぉ|L ぁ ぃ ぅ ぇ ぉ|SH しゃ し しゅ しぇ しょ|CH ちゃ ち ちゅ ちぇ ちょ
TS つぁ つぃ つ つぇ つぉ|TH てゃ てぃ てゅ てぇ てょ|DH でゃ でぃ でゅ でぇ でょ|TW とぁ とぃ とぅ とぇ とぉ
DW どぁ どぃ どぅ どぇ どぉ|KW くぁ - - - -|GW ぐぁ ぐぃ ぐぅ ぐぇ ぐぉ|SW すぁ すぃ すぅ すぇ すぉ|HW ふぁ ふぃ - ふぇ ふぉ
FW ふぁ ふぃ ふぅ ふぇ ふぉ|QW くぁ くぃ くぅ くぇ くぉ|WH うぁ うぃ う うぇ うぉ|WY - ゐ - ゑ -|XK ゕ - - ゖ -|LK ゕ - - ゖ -
XT - - っ - -|LT - - っ - -|XTS - - っ - -|LTS - - っ - -|XW ゎ - - - -|LW ゎ - - - -|XY ゃ ぃ ゅ ぇ ょ|LY ゃ ぃ ゅ ぇ ょ`
const contracted = 'Kき Gぎ Sし Zじ Jじ Tち Cち Dぢ Nに Hひ Bび Pぴ Mみ Rり Fふ Vゔ Qく'

let romaji: Map<string, string[]> | undefined
const romajiOf = () => {
  romaji ??= madeRomaji()
  return romaji
}

function madeRomaji() {
  const found = new Map<string, string[]>([['ん', ['NN', 'XN']]])
  const plain = rows
    .trim()
    .split(/[|\n]/)
    .map(row => row.split(' '))
    .map(row => (row.length === 5 ? ['', ...row] : row))
  const withY = contracted
    .split(' ')
    .map(pair => [`${pair.charAt(0)}Y`, ...[...'ゃぃゅぇょ'].map(y => pair.charAt(1) + y)])
  for (const [beginning = '', ...kana] of [...plain, ...withY]) {
    for (const [index, each] of kana.entries()) {
      if (each !== '-') found.set(each, [...(found.get(each) ?? []), beginning + 'AIUEO'.charAt(index)])
    }
  }
  return found
}
