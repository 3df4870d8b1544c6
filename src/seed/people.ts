/** Invented residents of 架空県青葉野市, always the same ones. */
export type Resident = {
  name: string
  kana: string
  birthOn: string
  address: string
  noticeNumber: string
  applicationId: string
}

const families = [
  ['佐藤', 'サトウ'],
  ['鈴木', 'スズキ'],
  ['髙橋', 'タカハシ'],
  ['田中', 'タナカ'],
  ['伊藤', 'イトウ'],
  ['渡邊', 'ワタナベ'],
  ['山本', 'ヤマモト'],
  ['中村', 'ナカムラ'],
  ['小林', 'コバヤシ'],
  ['加藤', 'カトウ'],
  ['吉田', 'ヨシダ'],
  ['山﨑', 'ヤマザキ'],
  ['𠮷野', 'ヨシノ'],
  ['長谷川', 'ハセガワ'],
] as const
const givens = [
  ['キヨ', 'キヨ', '1934-12-13'],
  ['勝', 'マサル', '1947-02-10'],
  ['節子', 'セツコ', '1950-04-27'],
  ['茂', 'シゲル', '1955-03-03'],
  ['明美', 'アケミ', '1962-11-21'],
  ['誠', 'マコト', '1968-08-08'],
  ['久美子', 'クミコ', '1974-11-30'],
  ['拓也', 'タクヤ', '1983-07-04'],
  ['翔太', 'ショウタ', '1991-01-16'],
  ['美咲', 'ミサキ', '1996-05-09'],
  ['陽菜', 'ヒナ', '2005-10-02'],
  ['蓮', 'レン', '2014-06-18'],
] as const

/** The n-th resident. The 𠮷 and 髙 in some names are there on purpose: they are what breaks other systems. */
export function resident(n: number): Resident {
  const [family, familyKana] = families[n % families.length] ?? families[0]
  const [given, givenKana, birthOn] = givens[Math.floor(n / families.length + n) % givens.length] ?? givens[0]
  return {
    name: `${family}　${given}`,
    kana: `${familyKana}　${givenKana}`,
    birthOn,
    address: `架空県青葉野市中央${(n % 6) + 1}丁目${(n % 30) + 1}番${(n % 19) + 1}号`,
    ...numbers(n),
  }
}

/** 佐藤さん一家: they live together and come together. */
export const satoFamily: readonly Resident[] = [
  { name: '佐藤　健一', kana: 'サトウ　ケンイチ', birthOn: '1981-05-20' },
  { name: '佐藤　由美', kana: 'サトウ　ユミ', birthOn: '1983-09-12' },
  { name: '佐藤　大翔', kana: 'サトウ　ヒロト', birthOn: '2012-03-30' },
  { name: '佐藤　結衣', kana: 'サトウ　ユイ', birthOn: '2016-12-01' },
].map((person, index) => ({ ...person, address: '架空県青葉野市緑ケ丘15番26号', ...numbers(900 + index) }))

function numbers(n: number) {
  return {
    noticeNumber: `A1B-${String(300_001 + n)}`,
    applicationId: `9${String(n).padStart(22, '0')}`,
  }
}
