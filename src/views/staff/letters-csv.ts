import type { Batch } from '#domain/letters/batches'
import type { LetterPage } from '#domain/letters/load-letters'
import { formatWareki } from '#domain/rules/wareki'

/** What a printing house needs for one letter, and nothing else. */
export const letterCsvColumns = ({ order }: Batch) => [
  ...['連番', '郵便番号', '住所', '方書', '氏名', '発送日', '受取期限'],
  ...(order.keyKind === 'printed_id' ? ['予約ID', 'パスワード'] : ['交付通知書番号']),
  ...['QRコードの文字列', '返戻用の番号'],
]

type Frame = { batch: Batch; linkOf: (token: string) => string; position: number }

export const letterCsvRow = (letter: LetterPage, { batch: { order }, linkOf, position }: Frame) => [
  ...[String(position), letter.postalCode ?? '', letter.address ?? '', letter.addressExtra ?? '', letter.name],
  ...[formatWareki(order.sentOn), formatWareki(order.deadlineOn)],
  ...(order.keyKind === 'printed_id'
    ? [letter.secret.code ?? '', letter.secret.password ?? '']
    : [letter.noticeNumber]),
  ...[linkOf(letter.secret.token), letter.label],
]
