import { returnReasons } from '#domain/cards/words'
import type { ReturnStep } from '#domain/notices/after-return'
import type { StepRefusal } from '#domain/notices/return-steps'
import type { ScanOutcome } from '#domain/scanning/words'
import type { ScanResult } from '../components/scan-field.tsx'
import { returnReasonLabels } from '../labels.ts'
import { returnRefusals } from './notices-words.ts'

const refusals: Record<string, string> = {
  ...returnRefusals,
  unreadable: 'このコードは読み取れません。通知のラベル(Pで始まる番号)か、交付通知書番号を入れてください。',
  'no-such-letter': 'この通知は登録されていません。番号を確かめてください。',
  'older-notice': '前の回の通知です。新しい通知を送っているので、登録していません。この通知は裁断してください。',
  'inquiry-ended': 'この照会は、まだ発送していないか、すでに終わっています。照会書の画面で確かめてください。',
  'undo-nothing-to-undo': '取り消せる読み取りがありません。',
  'undo-not-last': 'いちばん新しい読み取りではありません。画面を開き直してください。',
  'undo-too-late': '時間がたっているので、ここからは取り消せません。カードの画面で状態を確かめてください。',
  'undo-changed-meanwhile': 'カードの状態が変わっているので、取り消せません。',
}

/** The answer to one scan of the returned mail. */
export function returnedMailResult(outcome: ScanOutcome, noticeNumber: string | null): ScanResult {
  const reason = returnReasons.find(each => each === outcome.reason)
  const why = reason === undefined ? '' : `(${returnReasonLabels[reason]})`
  if (outcome.word === 'returned')
    return {
      tone: 'success',
      word: '返戻にしました',
      text: `${noticeNumber ?? ''} ${why} 下の「次にすること」をしてください。`,
    }
  if (outcome.word === 'inquiry-returned')
    return {
      tone: 'success',
      word: '照会書の返戻',
      text: `${noticeNumber ?? ''} の照会を返戻で終わりにしました${why}。`,
    }
  return { tone: 'error', word: '登録していません', text: refusals[outcome.word] ?? '登録できませんでした。' }
}

export const returnStepWords: Record<ReturnStep, { label: string; text: string }> = {
  'check-address': {
    label: '住所確認',
    text: '住民記録で今の住所を確かめます。転居していれば、カードの内容を直してから送り直します。',
  },
  resend: { label: '再送', text: '住所に誤りがなければ、もう一度送ります。電話がわかるときは、先に連絡します。' },
  dispose: {
    label: '廃棄の起案',
    text: '転出・死亡・辞退の方です。送り直さず、廃棄候補の一覧から起案します。',
  },
  keep: { label: '保管', text: '送り直さずに保管します。経緯をメモに残してください。' },
}

export const stepRefusals: Record<Exclude<StepRefusal, 'unknown'>, string> = {
  'changed-meanwhile': 'ほかの職員がすでに登録したか、返戻が取り消されています。一覧を確かめてください。',
  'step-missing': '「済み」か、次の手続を選んでください。',
}
