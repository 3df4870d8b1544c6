import { join } from 'node:path'
import { customerBarcode } from '#domain/letters/customer-barcode'
import { firstTexts } from '#domain/letters/first-texts'
import { type LetterFrame, type LetterSubject, letterData } from '../../../src/paper/letter-data.ts'
import { findGlyphless, typeset } from '../../../src/paper/press.ts'

const count = 500
const words = (ja: string) => ({ ja, easy: ja, en: ja })
const frame: LetterFrame = {
  form: 'guide',
  texts: firstTexts,
  city: {
    name: words('青野市'),
    deskName: words('マイナンバーカード窓口'),
    phone: '0299-00-0000',
    hours: words('平日 8時30分〜17時15分'),
  },
  office: {
    name: '青野市役所本庁',
    postalCode: '317-0055',
    address: '茨城県青野市中央1丁目1番1号',
    phone: '0299-00-0000',
    directions: '青野駅の南口から歩いて8分。市役所前のバス停すぐ。',
  },
  items: ['交付通知書', '通知カード(お持ちの人)', '本人確認書類', '住民基本台帳カード(お持ちの人)'].map(item => ({
    kind: 'identity' as const,
    item: words(item),
    note: null,
  })),
  sentOn: '2026-03-02',
  deadlineOn: '2026-05-31',
  site: 'https://yoyaku.city.aono.example.lg.jp/',
  today: '2026-03-02',
}
const town = { code: '3170055', prefecture: '茨城県', city: '日立市', town: '宮田町', isGeneral: false }

const subjectOf = (index: number): LetterSubject => {
  const address = {
    postalCode: '317-0055',
    address: `茨城県日立市宮田町${(index % 9) + 1}丁目${index}-14`,
    addressExtra: `郵便ハウス${index}`,
  }
  return {
    ...address,
    name: `${['渡邉', '髙橋', '佐藤', '𠮷田', '小林'][index % 5]} ${['花子', '太郎', '美咲'][index % 3]}`,
    noticeNumber: `A00-${String(index).padStart(6, '0')}`,
    label: `P${String(index).padStart(10, '0')}`,
    customer: customerBarcode(address, [town]),
    link: `https://yoyaku.city.aono.example.lg.jp/links/${crypto.randomUUID()}${crypto.randomUUID().slice(0, 10)}`,
    key: { code: `A7K2M${String(index).padStart(5, '0')}`, password: 'X9T4WQ2Z' },
    sequence: 1,
  }
}

const picture = await Bun.file(join(import.meta.dir, '../../../src/seed/main-office-map.png')).bytes()

const started = performance.now()
const subjects = Array.from({ length: count }, (_, index) => subjectOf(index))
const letters = subjects.map(subject => letterData(subject, frame))
const [{ pageCount }] = await Promise.all([
  typeset('letter', { title: '予約案内', map: { format: 'png' }, letters }, picture),
  findGlyphless(subjects.map(({ name, address }) => `${name} ${address}`)),
])
const spent = performance.now() - started
if (pageCount !== count) throw new Error(`${pageCount} pages`)
console.log(
  JSON.stringify({
    letters_500_ms: Math.round(spent),
    letters_peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)
process.exit(0)
