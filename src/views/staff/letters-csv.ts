import type { Batch } from '#domain/letters/batches'
import type { LetterPage } from '#domain/letters/load-letters'
import { formatWareki } from '#domain/rules/wareki'

type Column = { name: string; what: string }

/** What a printing house needs for one letter, and nothing else: each column with what stands in it. */
export const letterCsvColumns = ({ order }: Pick<Batch, 'order'>): Column[] => [
  { name: '連番', what: '保管場所の順に1から。封入もこの順にします。' },
  { name: '郵便番号', what: 'ハイフンつき7けた。' },
  { name: '住所', what: '' },
  { name: '方書', what: '建物名・部屋番号。ないときは空です。' },
  { name: '氏名', what: '「様」は付いていません。' },
  { name: 'カスタマバーコード', what: customerWords },
  { name: '発送日', what: '和暦。' },
  { name: '受取期限', what: '和暦。' },
  ...(order.keyKind === 'printed_id'
    ? [
        { name: '予約ID', what: '数字8けた。先頭の0も印刷します。' },
        { name: 'パスワード', what: '数字8けた。先頭の0も印刷します。' },
      ]
    : [{ name: '交付通知書番号', what: '' }]),
  { name: 'QRコードの文字列', what: 'この文字をそのままQRコードにします。' },
  { name: '返戻用の番号', what: 'Pで始まる11文字。Code128のバーコードにして宛名の近くに印刷します。' },
]

const customerWords =
  'バーコードにする文字を、並べる順に。郵便番号7けたと住所表示番号です(例 31700556-7-14-2)。スタート・ストップ・足りない分の制御コード・チェックデジットは含みません。付けられない住所は空です。'

type Frame = { batch: Pick<Batch, 'order'>; linkOf: (token: string) => string; customer: string; position: number }

export const letterCsvRow = (letter: LetterPage, { batch: { order }, linkOf, customer, position }: Frame) => [
  ...[String(position), letter.postalCode ?? '', letter.address ?? '', letter.addressExtra ?? ''],
  ...[letter.name, customer],
  ...[formatWareki(order.sentOn), formatWareki(order.deadlineOn)],
  ...(order.keyKind === 'printed_id'
    ? [letter.secret.code ?? '', letter.secret.password ?? '']
    : [letter.noticeNumber]),
  ...[linkOf(letter.secret.token), letter.label],
]
