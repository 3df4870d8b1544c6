import { timeOf } from '#domain/rules/days'
import { formatTime } from '#domain/rules/wareki'
import type { LastScan } from '#domain/scanning/words'
import type { undoShipmentScan } from '#domain/shipments/undo-scan'
import { isShipmentScanWord, type ShipmentScanWord } from '#domain/shipments/words'
import type { Scan, ScanResult } from '../components/scan-field.tsx'
import { undoRefusalWords } from '../components/scan-lines.ts'
import { shipmentScanResults } from './shipment-words.ts'

/** One of the last scans. */
export const shipmentScanOf = ({ scannedAt, noticeNumber, outcome, isUndone }: LastScan): Scan => {
  const { tone, word } = shipmentScanResults[isShipmentScanWord(outcome.word) ? outcome.word : 'unreadable']
  return { at: formatTime(timeOf(scannedAt)), code: noticeNumber ?? '―', tone, word, isUndone }
}

/** The answer to a scan. What nobody announced can be typed in: its number goes along. */
export function shipmentScanResult(word: ShipmentScanWord, path: string, last: LastScan | undefined): ScanResult {
  const result = shipmentScanResults[word]
  return word === 'unknown-card' && last?.outcome.noticeNumber !== undefined
    ? { ...result, link: { href: `${path}/cards/new?scan=${last.id}`, text: 'この番号のカードを手入力で加える' } }
    : result
}

export const shipmentScanUndone = (undone: Awaited<ReturnType<typeof undoShipmentScan>>): ScanResult =>
  undone.ok
    ? {
        tone: 'success',
        word: '取り消しました',
        text: '直前の読み取りを取り消しました。登録は読み取る前に戻っています。',
      }
    : { tone: 'error', word: '取り消せません', text: refusals[undone.reason] }

const refusals = {
  ...undoRefusalWords,
  'changed-meanwhile':
    'そのあとにカードが照合や移動をされているか、入荷差異が記録されているので、取り消せません。差異は先に取り下げ、そのほかはカードの画面で確かめてください。',
  'shipment-closed': 'この箱は締められています。もう取り消せません。',
}
