import type { Office, Service } from '#domain/offices/find'
import type { OfficeMap } from '#domain/offices/office-maps'
import type { City } from '../../domain/rules/city.ts'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ServiceTable } from './city-services.tsx'
import { LocalizedRow, PlainRow, WordsTable } from './city-table.tsx'
import { type CityNotice, cityNotices } from './city-words.ts'

export type CityPageProps = {
  page: StaffPage
  city: City
  offices: Office[]
  maps: ReadonlyMap<number, OfficeMap>
  services: Service[]
  notice?: CityNotice | undefined
}

/** 市と庁舎: every word that residents read and that is the city's own. */
export const CityPage = ({ page, city, offices, maps, services, notice }: CityPageProps) => (
  <StaffLayout page={page} title="市と庁舎">
    {notice !== undefined && <NoticeBanner type="success" text={cityNotices[notice]} />}
    <p class="app-lead">住民の画面に出る、この市の言葉です。三つの言語で用意します。</p>
    <section class="app-stack">
      <WordsTable level="h2" title="市の名前と問い合わせ先" href="/staff/city/profile">
        <LocalizedRow part="city_name" text={city.name} />
        <LocalizedRow part="desk_name" text={city.deskName} />
        <PlainRow part="phone" text={city.phone || 'まだ登録していません'} />
        <LocalizedRow part="hours" text={city.hours} />
      </WordsTable>
    </section>
    <section class="app-stack">
      <div class="app-words__head">
        <h2>庁舎</h2>
        <Button text="庁舎を追加する" kind="outline" size="sm" href="/staff/city/offices/new" />
      </div>
      {offices.length === 0 && <p>庁舎がまだありません。</p>}
      {offices.map(office => (
        <OfficeWords office={office} map={maps.get(office.id)} />
      ))}
    </section>
    <section class="app-stack">
      <h2>予約種別</h2>
      <p class="app-lead">
        名前・持ち物・時間・予約できる期間などを、種別ごとに決めます。受付をしていない種別は、住民の画面に出ません。
      </p>
      <ServiceTable services={services} />
    </section>
  </StaffLayout>
)

type OfficeWordsProps = { office: Office; map: OfficeMap | undefined }

const OfficeWords = ({ office, map }: OfficeWordsProps) => (
  <div class="app-stack">
    <WordsTable level="h3" title={office.name.ja} href={`/staff/city/offices/${office.id}`}>
      <LocalizedRow part="office_name" text={office.name} />
      <PlainRow part="postal_code" text={`〒${office.postalCode}`} />
      <LocalizedRow part="address" text={office.address} />
      <PlainRow part="phone" text={office.phone} />
      <LocalizedRow part="phone_hours" text={office.phoneHours} />
      <PlainRow part="ledger_name" text={office.ledgerName} />
      {map === undefined ? (
        <PlainRow part="directions" text="まだ登録していません" />
      ) : (
        <LocalizedRow part="directions" text={map.directions} />
      )}
    </WordsTable>
    <p class="app-actions">
      <Button
        text={map?.hasPicture ? '道順と案内図を変える' : '道順を変える・案内図を加える'}
        hiddenText={`${office.name.ja}の`}
        kind="outline"
        size="sm"
        href={`/staff/city/offices/${office.id}/map`}
      />
      <span>{map?.hasPicture ? '案内図の画像があります。' : '案内図の画像はありません。'}</span>
    </p>
  </div>
)
