import type { ApprovalRefusal } from '#domain/disposals/decide'
import type { ScanOutRefusal, Unboxing } from '#domain/disposals/destroy'
import type { ItemRefusal } from '#domain/disposals/destroy-item'
import type { HoldError, HoldRefusal } from '#domain/disposals/holds'
import type { ProposalRefusal } from '#domain/disposals/propose'
import type { VoidingRefusal } from '#domain/disposals/void'
import type { WithdrawalRefusal } from '#domain/disposals/withdraw'
import type { ScanResult } from '../components/scan-field.tsx'
import { type ScanWord, undoRefusalWords } from '../components/scan-lines.ts'

export const proposalRefusals: Record<ProposalRefusal, string> = {
  booked: '予約があります',
  'waited-for': '空き待ちの登録があります',
  held: '廃棄を保留しています',
  'already-proposed': 'すでに起案しています',
  'not-due': '候補ではなくなりました',
}

export const approvalRefusals: Record<ApprovalRefusal, string> = {
  'own-proposal': '自分で起案したカードは承認できません',
  held: '廃棄を保留しています',
  'already-approved': 'すでに承認しています',
  'changed-meanwhile': 'カードの状態が変わりました',
}

export const withdrawalRefusals: Record<WithdrawalRefusal, { field: string; message: string }> = {
  'nothing-chosen': { field: 'main', message: 'カードを選んでください。' },
  'unknown-disposal': { field: 'main', message: 'ほかの人が先に処理しました。一覧を見直してください。' },
  'reason-missing': { field: 'reason', message: '理由を書いてください。' },
  'reason-forbidden': { field: 'reason', message: '個人番号は書けません。理由から消してください。' },
  'already-voided': { field: 'main', message: '統合端末で廃止したカードは、元に戻せません。' },
  'already-approved': { field: 'main', message: '承認済みのカードが含まれています。一覧を見直してください。' },
  'in-the-box': {
    field: 'main',
    message: '廃棄箱に入っています。読み取りを取り消して棚へ戻してから、取りやめてください。',
  },
}

export const voidingRefusals: Record<VoidingRefusal, string> = {
  'unknown-disposal': 'ほかの人が先に処理しました。一覧を見直してください。',
  'day-missing': '統合端末で廃止した日を入れてください。',
  'day-ahead': '廃止した日が、今日より後になっています。',
  'day-before-approval': '廃止した日が、承認の日より前になっています。',
  'not-approved': 'まだ承認されていません。',
  'already-voided': '廃止はすでに登録しています。',
  held: '廃棄を保留しています。保留を解除してから登録してください。',
  'changed-meanwhile': 'カードの状態が変わったため、登録できません。カードの画面で確かめてください。',
}

export const holdErrors: Record<HoldError['field'], Partial<Record<HoldError['reason'], string>>> = {
  reason: { missing: '保留の理由を書いてください。', forbidden: '個人番号は書けません。理由から消してください。' },
  until: {
    missing: 'いつまで保留するかを入れてください。',
    past: '今日より前の日は選べません。',
    'too-far': '5年より先の日は選べません。',
  },
}

export const holdRefusals: Record<HoldRefusal, string> = {
  'unknown-card': 'カードが見つかりません。',
  'already-held': 'すでに保留しています。期限を変えるときは、いまの保留を解除してください。',
  'not-held': '保留していません。',
}

/** What the disposal screen says to a scan. */
export const scanOutWords: Record<string, ScanWord> = {
  box: { tone: 'success', word: '箱に入れました' },
  destroy: { tone: 'success', word: '廃棄しました' },
  'no-witness': { tone: 'error', word: '立会者がいません' },
  'witness-elsewhere': { tone: 'error', word: '立ち会えません' },
  unreadable: { tone: 'warning', word: '読めません' },
  'not-a-card': { tone: 'error', word: 'カードではありません' },
  'unknown-label': { tone: 'error', word: '知らないラベルです' },
  'not-approved': { tone: 'error', word: '止めてください' },
  'not-voided': { tone: 'error', word: '止めてください' },
  'already-boxed': { tone: 'warning', word: '箱に入っています' },
  'not-boxed': { tone: 'error', word: '箱に入れてからです' },
  'already-destroyed': { tone: 'error', word: '止めてください' },
  'not-here': { tone: 'error', word: '止めてください' },
  'step-missing': { tone: 'error', word: '選んでください' },
  'not-own': { tone: 'error', word: '読み直してください' },
}

const scanOutTexts: Record<ScanOutRefusal | 'step-missing' | 'not-own', string> = {
  'no-witness': '立会いの時間が終わりました。立会者がもう一度、職員IDとパスワードを入れてください。',
  'witness-elsewhere':
    '立会者の担当は、このカードのある庁舎ではありません。この庁舎を担当する職員が立ち会ってください。',
  unreadable: 'カードのラベルを読み取ってください。番号の手入力ではなく、カードに貼ったラベルを読みます。',
  'not-a-card': 'カードのラベルではありません。',
  'unknown-label': 'この庁舎のカードではありません。廃棄しないでください。',
  'not-approved': 'このカードの廃棄は承認されていません。廃棄しないで、棚へ戻してください。',
  'not-voided': '統合端末での廃止が登録されていません。廃棄しないでください。',
  'already-boxed': 'このカードは、すでに廃棄箱に入っています。',
  'not-boxed': '先に「箱に入れる」で読み取ってください。',
  'already-destroyed': 'このカードは廃棄済みのはずです。手元にあるなら、すぐに上司に知らせてください。',
  'not-here': 'カードの所在がここではありません。カードの画面で所在を確かめてください。',
  'step-missing': '「箱に入れる」か「廃棄する」と方法を選んでから、読み取ってください。',
  'not-own': '別の人の読み取りです。この画面を開き直して、もう一度読み取ってください。',
}

export function scanOutResult(word: string, subject = ''): ScanResult {
  const said = scanOutWords[word] ?? { tone: 'warning', word }
  if (word === 'box') return { ...said, text: `${subject} を廃棄箱に入れました。次のカードを読み取ってください。` }
  if (word === 'destroy') return { ...said, text: `${subject} を廃棄しました。廃棄簿に載せました。` }
  return { ...said, text: Object.entries(scanOutTexts).find(([reason]) => reason === word)?.[1] ?? '' }
}

const unboxing: Record<Extract<Unboxing, { ok: false }>['reason'], string> = {
  'not-boxed': '廃棄したカードは取り消せません。取り消せるのは「箱に入れる」だけです。',
  'place-taken': '元のケースに空きがありません。収納の画面で別の場所に入れてください。',
}
export const unboxRefusal = (reason: keyof typeof unboxing | keyof typeof undoRefusalWords): ScanResult => ({
  tone: 'error',
  word: '取り消せません',
  text: { ...unboxing, ...undoRefusalWords }[reason],
})
export const unboxed: ScanResult = {
  tone: 'success',
  word: '取り消しました',
  text: 'カードは元の所在に戻りました。元の場所へ戻してください。',
}

export const itemWords: Record<string, ScanWord> = {
  destroyed: { tone: 'success', word: '廃棄しました' },
  'no-witness': { tone: 'error', word: '立会者がいません' },
  'witness-elsewhere': { tone: 'error', word: '立ち会えません' },
  unreadable: { tone: 'warning', word: '読めません' },
  'not-an-item': { tone: 'error', word: '回収物ではありません' },
  'unknown-label': { tone: 'error', word: '知らないラベルです' },
  'already-destroyed': { tone: 'error', word: '止めてください' },
  'step-missing': { tone: 'error', word: '選んでください' },
  'not-own': { tone: 'error', word: '読み直してください' },
}

const itemTexts: Record<ItemRefusal | 'step-missing' | 'not-own', string> = {
  'no-witness': scanOutTexts['no-witness'],
  'witness-elsewhere':
    '立会者の担当は、この回収物のある庁舎ではありません。この庁舎を担当する職員が立ち会ってください。',
  unreadable: '回収物に貼ったラベルを読み取ってください。',
  'not-an-item': '回収物のラベルではありません。カードの廃棄は「廃棄」の画面で行います。',
  'unknown-label': 'この庁舎の回収物ではありません。',
  'already-destroyed': 'この回収物は廃棄済みのはずです。手元にあるなら、すぐに上司に知らせてください。',
  'step-missing': '廃棄の方法を選んでから、読み取ってください。',
  'not-own': scanOutTexts['not-own'],
}

export function itemResult(word: string, subject = ''): ScanResult {
  const said = itemWords[word] ?? { tone: 'warning', word }
  if (word === 'destroyed') return { ...said, text: `${subject}を廃棄しました。廃棄簿に載せました。` }
  return { ...said, text: Object.entries(itemTexts).find(([reason]) => reason === word)?.[1] ?? '' }
}
