import type { Office } from '#domain/offices/find'
import type { StaffPage } from '../layouts/page.ts'
import { LocalizedFields, PlainField, type Typed, WordsPage } from './city-fields.tsx'

type Page = Typed & { page: StaffPage }

/** 市の名前と問い合わせ先の変更. */
export const CityProfilePage = ({ page, ...typed }: Page) => (
  <WordsPage page={page} title="市の名前と問い合わせ先の変更" action="/staff/city/profile" errors={typed.errors}>
    <LocalizedFields part="city_name" support="住民の画面の上と下に出ます。" {...typed} />
    <LocalizedFields part="desk_name" support="問い合わせ先として、住民の画面の下に出ます。" {...typed} />
    <PlainField part="phone" support="例:0999-00-0178" {...typed} />
    <LocalizedFields part="hours" rows={3} {...typed} />
  </WordsPage>
)

/** 庁舎の追加. */
export const NewOfficePage = ({ page, ...typed }: Page) => (
  <WordsPage page={page} title="庁舎の追加" action="/staff/city/offices" errors={typed.errors} submit="庁舎を追加する">
    <OfficeFields {...typed} />
  </WordsPage>
)

/** 庁舎の変更. */
export const OfficeWordsPage = ({ page, office, ...typed }: Page & { office: Office }) => (
  <WordsPage
    page={page}
    title={`庁舎「${office.name.ja}」の変更`}
    action={`/staff/city/offices/${office.id}`}
    errors={typed.errors}
  >
    <OfficeFields {...typed} />
  </WordsPage>
)

const OfficeFields = (typed: Typed) => (
  <>
    <LocalizedFields part="office_name" {...typed} />
    <PlainField part="postal_code" support="例:999-0001" {...typed} />
    <LocalizedFields part="address" rows={2} {...typed} />
    <PlainField part="phone" support="例:0999-00-0178" {...typed} />
    <LocalizedFields part="phone_hours" rows={3} {...typed} />
    <PlainField
      part="ledger_name"
      support="取り込むファイルの「交付場所」に書かれる、この庁舎の名前です。"
      {...typed}
    />
  </>
)
