import type { ReservationRow } from '#domain/lists/reservations'
import { reservationChannels, reservationStatuses } from '#domain/reservations/words'
import { timeOf } from '#domain/rules/days'
import { formatCode } from '#domain/rules/opaque-code'
import { formatTime } from '#domain/rules/wareki'
import { reservationChannelLabels, reservationStatusLabels } from '../../labels.ts'
import { day, moment, number, words } from './columns.ts'
import { type ListWords, optionsOf } from './list.ts'

const usual = { usual: true }

/** 予約一覧. */
export const reservationListWords: ListWords<ReservationRow> = {
  name: 'reservations',
  title: '予約一覧',
  dayLabel: '来庁日',
  choices: [
    {
      name: 'status',
      label: '状態',
      options: optionsOf(reservationStatuses, status => reservationStatusLabels[status].ja),
    },
    {
      name: 'channel',
      label: '経路',
      options: optionsOf(reservationChannels, channel => reservationChannelLabels[channel]),
    },
  ],
  columns: [
    words('code', '予約番号', row => formatCode(row.code), usual),
    day('day', '来庁日', row => row.day, usual),
    {
      ...words<ReservationRow>('starts', '時刻', row => formatTime(timeOf(row.startsAt)), usual),
      csv: row => timeOf(row.startsAt),
    },
    words('names', '来る人', row => row.names, usual),
    number('people', '人数', row => row.people, usual),
    words('service', '手続', row => row.serviceName.ja, usual),
    words('office', '庁舎', row => row.officeName.ja, usual),
    words('status', '状態', row => reservationStatusLabels[row.status].ja, usual),
    words('channel', '経路', row => reservationChannelLabels[row.channel]),
    words('walk_in', '飛び込み', row => (row.isWalkIn ? '○' : '')),
    words('mail', 'メール', row => (row.hasMail ? 'あり' : 'なし')),
    words('language', '言語', row => row.language),
    moment('created_at', '受け付けた日時', row => row.createdAt),
  ],
  href: row => `/staff/reservations/${row.id}`,
}
