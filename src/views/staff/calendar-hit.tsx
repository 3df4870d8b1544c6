import type { HitReservation } from '#domain/offices/hit-reservations'
import { formatCode } from '#domain/rules/opaque-code'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { reservationStatusLabels } from '../labels.ts'

/** 影響を受ける予約. What stands in the way of closing, and who can be called. */
export const HitReservations = ({
  hit,
  title = `予約が${hit.length}件あるため、閉じられません`,
  text = '先に、下の予約番号を開いて、予約を別の日へ移すか取り消してください。メールも電話番号もない人には、郵便などで連絡が要ります。',
}: {
  hit: HitReservation[]
  title?: string
  text?: string
}) => (
  <>
    <NoticeBanner type="warning" title={title} text={text} />
    <Table
      caption={`影響を受ける予約 ${hit.length}件(うちメールなし ${hit.filter(({ hasMail }) => !hasMail).length}件、メールも電話もなし ${hit.filter(isUnreachable).length}件)`}
      columns={['日時', '予約番号', '庁舎', '状態', 'メール', '電話番号']}
    >
      {hit.map(({ id, code, startsAt, officeName, status, hasMail, hasPhone }) => (
        <tr>
          <td safe>{formatDateTimeWareki(startsAt)}</td>
          <th scope="row">
            <HitLink hit={{ id, code, status }} />
          </th>
          <td safe>{officeName.ja}</td>
          <td>
            <StatusChip text={reservationStatusLabels[status].ja} tone={reservationStatusLabels[status].tone} />
          </td>
          <td>{hasMail ? 'あり' : 'なし'}</td>
          <td>{hasPhone ? 'あり' : 'なし'}</td>
        </tr>
      ))}
    </Table>
  </>
)

/** The way to the reservation's page, where it is moved or cancelled; what is only held has no page. */
export const HitLink = ({ hit: { id, code, status } }: { hit: Pick<HitReservation, 'id' | 'code' | 'status'> }) =>
  status === 'held' ? (
    <span safe>{formatCode(code)}</span>
  ) : (
    <a href={url(`/staff/reservations/${id}`)} safe>
      {formatCode(code)}
    </a>
  )

const isUnreachable = ({ hasMail, hasPhone }: HitReservation) => !hasMail && !hasPhone
