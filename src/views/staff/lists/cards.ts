import { cardKinds, cardProcesses, custodies } from '#domain/cards/words'
import type { CardRow } from '#domain/lists/cards'
import { cardKindLabels, cardProcessLabels, custodyLabels } from '../../labels.ts'
import { birthText } from '../visit-words.ts'
import { day, moment, number, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** カード台帳. */
export const cardListWords: ListWords<CardRow> = {
  name: 'cards',
  title: 'カード台帳',
  dayLabel: '受領日',
  choices: [
    { name: 'process', label: '状態', options: optionsOf(cardProcesses, process => cardProcessLabels[process].label) },
    { name: 'custody', label: '所在', options: optionsOf(custodies, custody => custodyLabels[custody]) },
    { name: 'kind', label: '申請区分', options: optionsOf(cardKinds, kind => cardKindLabels[kind]) },
  ],
  columns: [
    words('notice_number', '交付通知書番号', row => row.noticeNumber, usual),
    words('name', '氏名', row => row.name, usual),
    words('kana', 'フリガナ', row => row.kana),
    { ...day<CardRow>('birth_on', '生年月日', row => row.birthOn, usual), text: row => birthText(row.birthOn) },
    words('process', '状態', row => cardProcessLabels[row.process].label, usual),
    words('custody', '所在', row => custodyLabels[row.custody], usual),
    words('place', '保管場所', placeOf, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    words('kind', '申請区分', row => cardKindLabels[row.kind]),
    words('application_id', '申請書ID', row => row.applicationId),
    words('box', '箱番号', row => row.boxNumber),
    day('received_on', '受領日', row => row.receivedOn, usual),
    day('applied_on', '申請日', row => row.appliedOn),
    day('expires_on', '有効期限', row => row.expiresOn),
    number('notice_count', '通知の回数', row => row.noticeCount),
    day('sent_on', '最後の発送日', row => row.sentOn),
    day('deadline_on', '受取期限', row => row.deadlineOn),
    day('returned_on', '返戻日', row => row.returnedOn),
    words('register_change', '異動', row => row.registerChange),
    words('postal_code', '郵便番号', row => row.postalCode),
    words('address', '住所', row => row.address),
    words('address_extra', '方書', row => row.addressExtra),
    moment('process_changed_at', '状態の変わった日時', row => row.processChangedAt),
  ],
  href: row => `/staff/cards/${row.id}`,
}

function placeOf({ cabinet, shelf, caseNumber, position }: CardRow) {
  if (cabinet === null || shelf === null || caseNumber === null) return ''
  const place = `${cabinet}庫-${shelf}段-${caseNumber}ケース`
  return position === null ? place : `${place}-${position}番`
}
