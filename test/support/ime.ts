/** What an IME in ローマ字入力 leaves in a field into which a bar-code reader has typed. */
export function throughRomaji(code: string) {
  let text = ''
  let open = ''
  for (const letter of code.toLowerCase()) {
    const kana = syllableAt(open + letter)
    if (/[^a-z]/.test(letter)) {
      text += closed(open) + wide(letter)
      open = ''
    } else if (kana !== undefined) {
      text += wide((open + letter).slice(0, -kana.length)) + kana.text
      open = ''
    } else if (open === 'n' && letter === 'n') {
      text += 'ん'
      open = ''
    } else if (open.endsWith(letter)) {
      text += `${wide(open.slice(0, -1))}っ`
      open = letter
    } else if (begins.some(each => each.startsWith(open + letter))) {
      open += letter
    } else {
      text += closed(open)
      open = letter
    }
  }
  return text + closed(open)
}

/** The same in かな入力: one kana for each key. */
export const throughKanaKeys = (code: string) =>
  [...code].map(key => kanaKeys['1234567890-QWERTYUIOPASDFGHJKLZXCVBNM'.indexOf(key)]).join('')

/** Code as full-width characters. */
export const wide = (text: string) => text.replace(/[!-~]/g, each => String.fromCharCode(each.charCodeAt(0) + 0xfee0))

const kanaKeys = [...'ぬふあうえおやゆよわほたていすかんなにらせちとしはきくまのりつさそひこみも']
const closed = (open: string) => (open === 'n' ? 'ん' : wide(open))

const syllables: Record<string, string> = {
  ...{ a: 'あ', ka: 'か', ca: 'か', sa: 'さ', ta: 'た', na: 'な', ha: 'は', fa: 'ふぁ', ma: 'ま', ya: 'や', ra: 'ら' },
  ...{
    wa: 'わ',
    ga: 'が',
    za: 'ざ',
    ja: 'じゃ',
    da: 'だ',
    ba: 'ば',
    pa: 'ぱ',
    va: 'ヴぁ',
    qa: 'くぁ',
    xa: 'ぁ',
    la: 'ぁ',
  },
  ...{
    e: 'え',
    ke: 'け',
    ce: 'せ',
    se: 'せ',
    te: 'て',
    ne: 'ね',
    he: 'へ',
    fe: 'ふぇ',
    me: 'め',
    ye: 'いぇ',
    re: 'れ',
  },
  ...{
    we: 'うぇ',
    ge: 'げ',
    ze: 'ぜ',
    je: 'じぇ',
    de: 'で',
    be: 'べ',
    pe: 'ぺ',
    ve: 'ヴぇ',
    qe: 'くぇ',
    xe: 'ぇ',
    le: 'ぇ',
  },
  ...{ kya: 'きゃ', kye: 'きぇ', gya: 'ぎゃ', gye: 'ぎぇ', sya: 'しゃ', sye: 'しぇ', zya: 'じゃ', zye: 'じぇ' },
  ...{ jya: 'じゃ', jye: 'じぇ', tya: 'ちゃ', tye: 'ちぇ', cya: 'ちゃ', cye: 'ちぇ', dya: 'ぢゃ', dye: 'ぢぇ' },
  ...{ nya: 'にゃ', nye: 'にぇ', hya: 'ひゃ', hye: 'ひぇ', bya: 'びゃ', bye: 'びぇ', pya: 'ぴゃ', pye: 'ぴぇ' },
  ...{ mya: 'みゃ', mye: 'みぇ', rya: 'りゃ', rye: 'りぇ', fya: 'ふゃ', fye: 'ふぇ', vya: 'ヴゃ', vye: 'ヴぇ' },
  ...{ qya: 'くゃ', qye: 'くぇ', sha: 'しゃ', she: 'しぇ', cha: 'ちゃ', che: 'ちぇ', tsa: 'つぁ', tse: 'つぇ' },
  ...{ tha: 'てゃ', the: 'てぇ', dha: 'でゃ', dhe: 'でぇ', twa: 'とぁ', twe: 'とぇ', dwa: 'どぁ', dwe: 'どぇ' },
  ...{ kwa: 'くぁ', gwa: 'ぐぁ', gwe: 'ぐぇ', swa: 'すぁ', swe: 'すぇ', hwa: 'ふぁ', hwe: 'ふぇ', fwa: 'ふぁ' },
  ...{ fwe: 'ふぇ', qwa: 'くぁ', qwe: 'くぇ', wha: 'うぁ', whe: 'うぇ', wye: 'ゑ', xka: 'ヵ', xke: 'ヶ', xwa: 'ゎ' },
  ...{ xya: 'ゃ', xye: 'ぇ', lya: 'ゃ', lye: 'ぇ', lka: 'ヵ', lke: 'ヶ', lwa: 'ゎ' },
}
const begins = Object.keys(syllables)

function syllableAt(typed: string) {
  const romaji = [3, 2, 1].map(length => typed.slice(-length)).find(each => syllables[each] !== undefined)
  return romaji === undefined ? undefined : { text: syllables[romaji] ?? '', length: romaji.length }
}
