import type { CardNotice, CardReservation } from '#domain/cards/find'
import { formatCode } from '#domain/rules/opaque-code'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { noticeKindLabels, reservationChannelLabels, reservationStatusLabels, returnReasonLabels } from '../labels.ts'
import { visitWords } from './cards-axes.tsx'

/** 通知の履歴. */
export const NoticeTable = ({ notices }: { notices: readonly CardNotice[] }) => (
  <Table
    caption="通知の履歴"
    captionHidden
    scrollable
    columns={['回', '種類', '発送日', '受取期限', '返戻', '記録した人']}
    emptyText={notices.length === 0 ? 'まだ送っていません。' : undefined}
  >
    {notices.map(notice => (
      <tr>
        <th scope="row" safe>{`${notice.sequence}回目`}</th>
        <td safe>{noticeKindLabels[notice.kind]}</td>
        <td safe>{formatWareki(notice.sentOn)}</td>
        <td safe>{formatWareki(notice.deadlineOn)}</td>
        <td safe>{returnWords(notice)}</td>
        <td safe>{notice.staffName ?? 'システム'}</td>
      </tr>
    ))}
  </Table>
)

const returnWords = ({ returnedOn, returnReason }: CardNotice) =>
  returnedOn === null || returnReason === null
    ? 'なし'
    : `${formatWareki(returnedOn)} ${returnReasonLabels[returnReason]}`

/** 予約の履歴. */
export const ReservationTable = ({ reservations }: { reservations: readonly CardReservation[] }) => (
  <Table
    caption="予約の履歴"
    captionHidden
    scrollable
    columns={['来庁の日時', '用件', '状態', '受付経路', '予約番号']}
    emptyText={reservations.length === 0 ? '予約はまだありません。' : undefined}
  >
    {reservations.map(reservation => (
      <tr>
        <th scope="row">
          <a href={url(`/staff/reservations/${reservation.id}`)} safe>
            {visitWords(reservation)}
          </a>
        </th>
        <td safe>{reservation.serviceName.ja}</td>
        <td>
          <StatusChip
            tone={reservationStatusLabels[reservation.status].tone}
            text={reservationStatusLabels[reservation.status].ja}
          />
        </td>
        <td safe>{reservationChannelLabels[reservation.channel]}</td>
        <td class="app-nowrap" safe>
          {formatCode(reservation.code)}
        </td>
      </tr>
    ))}
  </Table>
)
