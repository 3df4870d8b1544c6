import type { CardRow } from '#domain/lists/cards-by'
import { cardKindLabels, cardProcessLabels, custodyLabels } from '../../labels.ts'
import { birthText } from '../visit-words.ts'
import { day, moment, number, place, words } from './columns.ts'
import type { ListColumn } from './list.ts'

/** The columns of a card, of which a list of cards shows its usual ones until somebody chooses. */
export const cardColumns = (usual: readonly CardColumn[]): ListColumn<CardRow>[] =>
  columns.map(column => ({ ...column, isUsual: usual.some(key => key === column.key) }))

/** The same, with what the list is about right after the person. */
export function cardColumnsWith<Row extends CardRow>(usual: readonly CardColumn[], own: readonly ListColumn<Row>[]) {
  const all = cardColumns(usual)
  return [...all.slice(0, personColumns), ...own, ...all.slice(personColumns)]
}

// 番号, 氏名, フリガナ, 生年月日.
const personColumns = 4

export type CardColumn =
  | 'notice_number'
  | 'name'
  | 'birth_on'
  | 'process'
  | 'custody'
  | 'place'
  | 'office'
  | 'kind'
  | 'box'
  | 'received_on'
  | 'due_on'
  | 'expires_on'
  | 'first_sent_on'
  | 'sent_on'
  | 'deadline_on'
  | 'returned_on'
  | 'reminder_count'
  | 'custody_changed_at'

const columns: readonly ListColumn<CardRow>[] = [
  words('notice_number', '交付通知書番号', row => row.noticeNumber),
  words('name', '氏名', row => row.name),
  words('kana', 'フリガナ', row => row.kana),
  { ...day<CardRow>('birth_on', '生年月日', row => row.birthOn), text: row => birthText(row.birthOn) },
  words('process', '状態', row => cardProcessLabels[row.process].label),
  words('custody', '所在', row => custodyLabels[row.custody]),
  place('place', '保管場所', row => row),
  words('office', '庁舎', row => row.officeName.ja),
  words('kind', '申請区分', row => cardKindLabels[row.kind]),
  words('application_id', '申請書ID', row => row.applicationId),
  words('box', '箱番号', row => row.boxNumber),
  day('received_on', '受領日', row => row.receivedOn),
  day('applied_on', '申請日', row => row.appliedOn),
  day('due_on', '到着予定日', row => row.dueOn),
  day('expires_on', '有効期限', row => row.expiresOn),
  number('notice_count', '通知の回数', row => row.noticeCount),
  day('first_sent_on', '最初の発送日', row => row.firstSentOn),
  day('sent_on', '最後の発送日', row => row.sentOn),
  day('deadline_on', '受取期限', row => row.deadlineOn),
  day('returned_on', '返戻日', row => row.returnedOn),
  number('reminder_count', '再通知の回数', row => row.reminderCount),
  day('reminded_on', '最後の再通知', row => row.remindedOn),
  words('register_change', '異動', row => row.registerChange),
  words('postal_code', '郵便番号', row => row.postalCode),
  words('address', '住所', row => row.address),
  words('address_extra', '方書', row => row.addressExtra),
  moment('process_changed_at', '状態の変わった日時', row => row.processChangedAt),
  moment('custody_changed_at', '所在の変わった日時', row => row.custodyChangedAt),
]
