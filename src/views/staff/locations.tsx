import { type Location, locationName } from '#domain/custody/locations'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { RowTick } from './cards-choice.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'

export type LocationsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  locations: readonly Location[]
  canEdit: boolean
  createdCount?: number | undefined
  retired?: boolean
}

/** 保管場所の一覧. How full every case is, in words too. */
export const LocationsPage = ({ page, offices, officeId, locations, canEdit, ...rest }: LocationsPageProps) => (
  <StaffLayout page={page} title="保管場所">
    {rest.createdCount !== undefined && (
      <NoticeBanner
        type="success"
        title={`${rest.createdCount}か所の保管場所を登録しました。`}
        text="ラベルを印刷して、ケースにはってください。"
      />
    )}
    {rest.retired && <NoticeBanner type="success" title="保管場所を廃止しました。" />}
    <OfficeFilter action="/staff/locations" offices={offices} officeId={officeId} list={{ name: 'locations' }} />
    <Summary locations={locations} />
    {canEdit && (
      <p class="app-actions">
        <Button text="保管場所を登録する" href={`/staff/locations/new?office=${officeId ?? ''}`} size="md" />
      </p>
    )}
    <form class="app-form" method="get" action={url('/staff/label-sheets')} aria-label="ラベルの印刷">
      <input type="hidden" name="kind" value="location" />
      <Table
        caption="保管場所の一覧(庫・段・ケースの順)"
        columns={[
          { label: 'ラベルを印刷', hidden: true },
          '場所',
          { label: '入っている枚数', numeric: true },
          '空き',
          '状態',
          { label: '操作', hidden: true },
        ]}
        emptyText={locations.length === 0 ? 'この庁舎の保管場所はまだ登録されていません。' : undefined}
      >
        {locations.map(location => (
          <LocationRow location={location} canEdit={canEdit} />
        ))}
      </Table>
      {locations.length > 0 && page.staff.can.includes('notices.issue') && (
        <p class="app-actions">
          <Button text="選んだ場所のラベルを印刷する" size="md" />
          <Button
            text="この庁舎のラベルをすべて印刷する"
            kind="outline"
            size="md"
            href={`/staff/label-sheets?kind=location&office=${officeId ?? ''}`}
          />
        </p>
      )}
    </form>
  </StaffLayout>
)

function Summary({ locations }: { locations: readonly Location[] }) {
  const open = locations.filter(({ retiredAt }) => retiredAt === null)
  const capacity = open.reduce((sum, location) => sum + location.capacity, 0)
  const occupied = open.reduce((sum, location) => sum + location.occupied, 0)
  return (
    <dl class="app-tallies">
      <Tally label="使っている場所" value={`${open.length}か所`} />
      <Tally label="入っている枚数" value={`${occupied}枚`} />
      <Tally label="空き" value={`${capacity - occupied}枚`} />
    </dl>
  )
}

const Tally = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt safe>{label}</dt>
    <dd safe>{value}</dd>
  </div>
)

function LocationRow({ location, canEdit }: { location: Location; canEdit: boolean }) {
  const name = locationName(location)
  const { id, occupied, capacity, retiredAt } = location
  const room = roomWords(location)
  return (
    <tr data-tone={retiredAt === null ? undefined : 'quiet'}>
      <td>
        <RowTick name="location" id={id} label={`${name}のラベルを印刷する`} />
      </td>
      <th scope="row">
        <a href={url(`/staff/locations/${id}`)} safe>
          {name}
        </a>
      </th>
      <td data-numeric="true" safe>{`${capacity}枚中 ${occupied}枚`}</td>
      <td>
        <meter
          class="app-meter"
          min="0"
          max={capacity}
          high={capacity - 0.5}
          optimum={0}
          value={occupied}
          aria-hidden="true"
        />{' '}
        <span safe>{`あと${capacity - occupied}枚`}</span>
      </td>
      <td>
        <StatusChip tone={room.tone} text={room.text} />
      </td>
      <td>
        {canEdit && retiredAt === null && occupied === 0 && (
          <a href={url(`/staff/locations/${id}/retirement`)}>
            <span class="app-visually-hidden" safe>{`${name}を`}</span>廃止する
          </a>
        )}
      </td>
    </tr>
  )
}

function roomWords({ occupied, capacity, retiredAt }: Location) {
  if (retiredAt !== null) return { tone: 'quiet', text: '廃止' } as const
  if (occupied >= capacity) return { tone: 'warning', text: '満杯' } as const
  return occupied === 0 ? ({ tone: 'neutral', text: '空' } as const) : ({ tone: 'success', text: '空きあり' } as const)
}
