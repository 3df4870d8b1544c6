import type { ScanOutcome } from '../../db/schema/index.ts'

export type { ScanOutcome } from '../../db/schema/index.ts'

/** The screens that take scans one after the other. */
export type ScanScreen = string

/** What a scan came to. One that is not done — refused — is answered and shown, but there is nothing to undo. */
export type ScanMade = { isDone: boolean; cardId?: number | undefined; outcome: ScanOutcome }

/** One scan of the last ten: enough to tell which it was, and nobody's name. */
export type LastScan = {
  id: number
  scannedAt: Date
  cardId: number | null
  label: string | null
  noticeNumber: string | null
  outcome: ScanOutcome
  isDone: boolean
  isUndone: boolean
}

/** 読み取りの鍵. Whether a page may have carried it. */
export const isScanKey = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** The scan that 「直前の読み取りを取り消す」 is about: the last that did something and still stands. */
export const undoableOf = (scans: readonly LastScan[]) => scans.find(({ isDone, isUndone }) => isDone && !isUndone)
