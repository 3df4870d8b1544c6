import type { ScanResult } from './scan-field.tsx'

/** 所在不明のカードの発見: whichever screen read it says so, and leads to the record to be closed. */
export const missingFound = (cardId: number): ScanResult => ({
  tone: 'error',
  word: '所在不明のカードが見つかりました',
  text: 'カードを取り分け、係長に知らせてください。所在不明の記録を閉じるまで、何もできません。',
  link: { href: `/staff/incidents/cards/${cardId}`, text: '所在不明の記録を開く' },
})
