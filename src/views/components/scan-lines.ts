import { timeOf } from '#domain/rules/days'
import { formatTime } from '#domain/rules/wareki'
import type { UndoRefusal } from '#domain/scanning/undo'
import { type LastScan, type ScanOutcome, undoableOf } from '#domain/scanning/words'
import type { Scan, ScanResult, ScanUndo } from './scan-field.tsx'

export type ScanWord = Pick<ScanResult, 'tone' | 'word'>
type Words = Readonly<Record<string, ScanWord>>

/** What a screen says to an outcome. A word the screen no longer knows is shown as it was noted. */
export const wordOf = (words: Words, { word }: ScanOutcome): ScanWord => words[word] ?? { tone: 'warning', word }

/** The answer to a scan that had come before. */
export const repeatedScan = (words: Words, { outcome }: { outcome: ScanOutcome }): ScanResult => ({
  ...wordOf(words, outcome),
  text: 'この読み取りは受け付けてあります。二重には数えていません。',
})

/** The answer to a page that somebody else had opened. */
export const notOwnScan: ScanResult = {
  ...{ tone: 'error', word: '受け付けません', text: 'ほかの人の画面からの読み取りです。画面を開き直してください。' },
}

/** The last scans as lines under the field. */
export const scanLines = (
  scans: readonly LastScan[],
  words: Words,
  textOf: (scan: LastScan) => string | undefined = () => undefined,
): Scan[] =>
  scans.map(scan => ({
    at: formatTime(timeOf(scan.scannedAt)),
    code: scan.noticeNumber ?? scan.label ?? '—',
    ...wordOf(words, scan.outcome),
    text: textOf(scan),
    isUndone: scan.isUndone,
  }))

/** 「直前の読み取りを取り消す」, while there is something to take back. */
export function undoButton(action: string, scans: readonly LastScan[]): ScanUndo | undefined {
  const scan = undoableOf(scans)
  if (!scan) return undefined
  const code = scan.noticeNumber ?? scan.label
  return { action, scanId: scan.id, label: `直前の読み取り${code === null ? '' : `(${code})`}を取り消す` }
}

export const undoRefusalWords = {
  'nothing-to-undo': '取り消せる読み取りがありません。',
  'not-last': 'そのあとに別の読み取りがあります。新しいものから順に取り消してください。',
  'too-late': '時間がたったので、ここでは取り消せません。',
} satisfies Record<UndoRefusal, string>
