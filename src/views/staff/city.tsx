import type { Office, Service } from '#domain/offices/find'
import type { City } from '../../domain/rules/city.ts'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { LocalizedRow, PlainRow, WordsTable } from './city-table.tsx'
import { type CityNotice, cityNotices } from './city-words.ts'

export type CityPageProps = {
  page: StaffPage
  city: City
  offices: Office[]
  services: Service[]
  notice?: CityNotice | undefined
}

/** 市と庁舎: every word that residents read and that is the city's own. */
export const CityPage = ({ page, city, offices, services, notice }: CityPageProps) => (
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
      <h2>庁舎</h2>
      {offices.length === 0 && <p>庁舎がまだありません。</p>}
      {offices.map(office => (
        <OfficeWords office={office} />
      ))}
    </section>
    <section class="app-stack">
      <h2>予約種別</h2>
      {services.length === 0 && <p>予約種別がまだありません。</p>}
      {services.map(service => (
        <ServiceWords service={service} />
      ))}
    </section>
  </StaffLayout>
)

const OfficeWords = ({ office }: { office: Office }) => (
  <WordsTable level="h3" title={office.name.ja} href={`/staff/city/offices/${office.id}`}>
    <LocalizedRow part="office_name" text={office.name} />
    <PlainRow part="postal_code" text={`〒${office.postalCode}`} />
    <LocalizedRow part="address" text={office.address} />
    <PlainRow part="phone" text={office.phone} />
    <LocalizedRow part="phone_hours" text={office.phoneHours} />
    <PlainRow part="ledger_name" text={office.ledgerName} />
  </WordsTable>
)

const ServiceWords = ({ service }: { service: Service }) => (
  <WordsTable level="h3" title={service.name.ja} href={`/staff/city/services/${service.id}`}>
    <LocalizedRow part="service_name" text={service.name} />
    <LocalizedRow part="belongings" text={service.belongings} isList />
    <PlainRow part="minutes" text={String(service.minutes)} />
    <PlainRow part="extra_minutes_per_person" text={String(service.extraMinutesPerPerson)} />
    <PlainRow part="max_people" text={String(service.maxPeople)} />
  </WordsTable>
)
