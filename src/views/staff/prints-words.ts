import type { FoundPrint } from '#domain/letters/prints'
import type { PrintKind } from '#domain/letters/words'
import { printStateLabels } from './letters-words.ts'

/** 印刷の種類. */
export const printKindLabels: Record<PrintKind, string> = {
  guide: '予約案内',
  reminder: '再通知',
  inquiry: '照会書兼回答書',
  address_labels: '宛名ラベル',
  card_labels: 'カードのラベル',
  location_labels: '保管場所のラベル',
  blank_form: '白紙の様式',
  dispatch_list: '送付リスト',
  posting_list: '差出票',
  report: '報告書',
}

/** How a print stands: its state, or that its file is gone. */
export const printStateChip = ({ state, hasFile, expiresAt }: FoundPrint, now: Date) =>
  state === 'done' && (!hasFile || expiresAt <= now)
    ? ({ text: '消去済', tone: 'neutral' } as const)
    : printStateLabels[state]
