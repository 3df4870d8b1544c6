import type { Service } from '#domain/offices/find'
import { url } from '#url'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { keyTypeLabels, serviceAccessLabels } from './city-words.ts'

/** 予約種別の一覧, one row each, with the way to its form. */
export const ServiceTable = ({ services }: { services: Service[] }) => (
  <Table
    caption="予約種別の一覧"
    captionHidden
    scrollable
    columns={['コード', '種別', '予約の受け方', '本人の確かめ方', '時間', '受付']}
    emptyText={services.length === 0 ? '予約種別がまだありません。' : undefined}
  >
    {services.map(service => (
      <tr data-tone={service.disabledAt === null ? undefined : 'quiet'}>
        <td safe>{service.code}</td>
        <th scope="row">
          <a href={url(`/staff/city/services/${service.id}`)} safe>
            {service.name.ja}
          </a>
        </th>
        <td safe>{serviceAccessLabels[service.access].label}</td>
        <td safe>{service.access === 'walk_in' ? '―' : keyTypeLabels[service.keyType]}</td>
        <td safe>{`${service.minutes}分(+${service.extraMinutesPerPerson}分)`}</td>
        <td>
          {service.disabledAt === null ? (
            <StatusChip text="受付中" tone="success" />
          ) : (
            <StatusChip text="受付なし" tone="neutral" />
          )}
        </td>
      </tr>
    ))}
  </Table>
)
