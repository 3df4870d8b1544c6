import type { Service } from '#domain/offices/find'
import { dayUnits, groupLayouts, keyTypes, serviceAccesses } from '#domain/offices/service-form'
import type { OptionalNumberPart, TimePart } from '#domain/offices/words-form'
import type { Rules } from '#domain/rules/parameters'
import { formatTime } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { LocalizedFields, NumberField, type Typed, WordsPage } from './city-fields.tsx'
import {
  belongingsSupport,
  dayUnitLabels,
  groupLayoutLabels,
  keyTypeLabels,
  numberSupport,
  partLabels,
  serviceAccessLabels,
} from './city-words.ts'

export type ServicePageProps = Typed & { page: StaffPage; service: Service; rules: Rules }

/** 予約種別の変更. */
export const ServiceWordsPage = ({ page, service, rules, ...typed }: ServicePageProps) => (
  <WordsPage
    page={page}
    title={`予約種別「${service.name.ja}」の変更`}
    action={`/staff/city/services/${service.id}`}
    errors={typed.errors}
    after={<Offering page={page} service={service} />}
  >
    <Words {...typed} />
    <Entrance {...typed} />
    <Sizes {...typed} />
    <Window rules={rules} {...typed} />
    <Deadlines rules={rules} {...typed} />
  </WordsPage>
)

const Words = (typed: Typed) => (
  <section class="app-stack">
    <h2>住民の画面に出る言葉</h2>
    <LocalizedFields part="service_name" rows={2} {...typed} />
    <LocalizedFields
      part="explanation"
      rows={4}
      optional
      support="1文か2文で、何をする手続きかを書きます。"
      {...typed}
    />
    <LocalizedFields
      part="letter"
      rows={2}
      optional
      support="最初の画面の「どの手紙が届きましたか」に出ます。手紙から来る手続きでなければ、三つとも空欄にします。"
      {...typed}
    />
    <LocalizedFields part="belongings" rows={8} support={belongingsSupport} {...typed} />
  </section>
)

const Entrance = (typed: Typed) => (
  <section class="app-stack">
    <h2>予約の受け方</h2>
    <FormField
      type="radio"
      name="access"
      label={partLabels.access}
      required
      value={typed.fields.access}
      options={serviceAccesses.map(value => ({ value, ...serviceAccessLabels[value] }))}
      error={errorOf(typed.errors, 'access')}
    />
    <LocalizedFields
      part="walk_in_text"
      rows={3}
      optional
      support="「予約なし」の種別では、三つとも書いてください。"
      {...typed}
    />
    <FormField
      type="radio"
      name="key_type"
      label={partLabels.key_type}
      required
      support="住民が予約するときに、何で本人とわかるかです。"
      value={typed.fields.key_type}
      options={keyTypes.map(value => ({ value, label: keyTypeLabels[value] }))}
      error={errorOf(typed.errors, 'key_type')}
    />
  </section>
)

const Sizes = (typed: Typed) => (
  <section class="app-stack">
    <h2>時間と人数</h2>
    <p class="app-lead">これからの予約に使います。すでにある予約の時間は変わりません。</p>
    <div class="app-fields" data-columns="2">
      <NumberField part="minutes" {...typed} />
      <NumberField part="extra_minutes_per_person" {...typed} />
      <NumberField part="max_people" {...typed} />
      <NumberField part="position" {...typed} />
    </div>
    <FormField
      type="radio"
      name="group_layout"
      label={partLabels.group_layout}
      required
      value={typed.fields.group_layout}
      options={groupLayouts.map(value => ({ value, ...groupLayoutLabels[value] }))}
      error={errorOf(typed.errors, 'group_layout')}
    />
  </section>
)

const Window = ({ rules, ...typed }: Typed & { rules: Rules }) => (
  <section class="app-stack">
    <h2>予約できる期間</h2>
    <p class="app-lead">空欄にすると、市の決まりのとおりになります。市の決まりは「設定」で変えられます。</p>
    <div class="app-fields" data-columns="2">
      <OwnNumber part="booking_earliest" city={`${rules.bookingEarliestWorkingDays}開庁日後から`} {...typed} />
      <Unit part="booking_earliest_unit" {...typed} />
      <OwnNumber part="booking_latest" city={`${rules.bookingLatestDays}日後まで`} {...typed} />
      <Unit part="booking_latest_unit" {...typed} />
    </div>
    <OwnTime part="booking_opens_at" city="午前0時" {...typed} />
  </section>
)

const Deadlines = ({ rules, ...typed }: Typed & { rules: Rules }) => (
  <section class="app-stack">
    <h2>変更・取消の期限とリマインド</h2>
    <p class="app-lead">空欄にすると、市の決まりのとおりになります。</p>
    <div class="app-fields" data-columns="2">
      <OwnNumber part="change_deadline_days" city={`${rules.changeDeadlineDays}日前`} {...typed} />
      <OwnTime part="change_deadline_time" city={formatTime(rules.changeDeadlineTime)} {...typed} />
      <OwnNumber part="reminder_days" city={`${rules.reminderDays}日前`} note="0にすると送りません。" {...typed} />
      <OwnTime part="reminder_time" city={formatTime(rules.reminderTime)} {...typed} />
    </div>
  </section>
)

type OwnNumberProps = Typed & { part: OptionalNumberPart; city: string; note?: string }

const OwnNumber = ({ part, city, note = '', fields, errors }: OwnNumberProps) => (
  <FormField
    type="text"
    name={part}
    label={partLabels[part]}
    width="short"
    inputmode="numeric"
    autocomplete="off"
    value={fields[part]}
    support={`${numberSupport(part)}。空欄:市の決まりのとおり(いまは${city})。${note}`}
    error={errorOf(errors, part)}
  />
)

const OwnTime = ({ part, city, fields, errors }: Typed & { part: TimePart; city: string }) => (
  <FormField
    type="time"
    name={part}
    label={partLabels[part]}
    width="medium"
    value={fields[part]}
    support={`空欄:市の決まりのとおり(いまは${city})。`}
    error={errorOf(errors, part)}
  />
)

const Unit = ({ part, fields, errors }: Typed & { part: 'booking_earliest_unit' | 'booking_latest_unit' }) => (
  <FormField
    type="select"
    name={part}
    label={partLabels[part]}
    width="medium"
    value={fields[part]}
    support="日数の欄が空欄のときは使いません。"
    options={dayUnits.map(value => ({ value, label: dayUnitLabels[value] }))}
    error={errorOf(errors, part)}
  />
)

const Offering = ({ page, service }: Pick<ServicePageProps, 'page' | 'service'>) => (
  <section class="app-stack">
    <h2>受付の開始・中止</h2>
    {service.disabledAt === null ? (
      <PostForm page={page} action={`/staff/city/services/${service.id}/withdrawal`}>
        <p>いま受付中です。やめると、住民の画面と職員の予約の画面から消えます。すでにある予約は残ります。</p>
        <Button text="この種別の受付をやめる" kind="outline" tone="danger" size="md" />
      </PostForm>
    ) : (
      <PostForm page={page} action={`/staff/city/services/${service.id}/offering`}>
        <p>いまは受け付けていません。始める前に、この種別を受ける窓口を「窓口と休業日」で決めてください。</p>
        <Button text="この種別の受付を始める" kind="outline" size="md" />
      </PostForm>
    )}
  </section>
)
