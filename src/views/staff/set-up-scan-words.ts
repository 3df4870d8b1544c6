import type { undoSetUpScan } from '#domain/cards/scan-set-up'
import type { AcceptedScan } from '#domain/scanning/accept'
import type { ScanResult } from '../components/scan-field.tsx'
import { notOwnScan, undoRefusalWords } from '../components/scan-lines.ts'
import { setUpScanWords } from './cards-words.ts'

const isKnown = (word: string): word is keyof typeof setUpScanWords => word in setUpScanWords

export const setUpScanResult = (answer: AcceptedScan): ScanResult =>
  answer.ok && isKnown(answer.outcome.word) ? setUpScanWords[answer.outcome.word] : notOwnScan

export const setUpScanUndone = (undone: Awaited<ReturnType<typeof undoSetUpScan>>): ScanResult =>
  undone.ok
    ? { tone: 'success', word: '取り消しました', text: '直前に読み取ったカードを一覧から外しました。' }
    : { tone: 'error', word: '取り消せません', text: undoRefusalWords[undone.reason] }
