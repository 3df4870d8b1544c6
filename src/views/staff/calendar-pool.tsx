import type { HitReservation } from '#domain/offices/hit-reservations'
import { type PoolAudience, poolAudiences } from '#domain/offices/pool-form'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { HitReservations } from './calendar-hit.tsx'
import type { Typed } from './calendar-hours.tsx'

export const audienceLabels: Record<PoolAudience, { label: string; support: string }> = {
  everyone: { label: '住民も職員も予約できる', support: '予約サイトに、この窓口の空きが出ます。' },
  staff_only: {
    label: '職員用の枠',
    support: '予約サイトには出ません。電話や窓口で受ける予約のために、職員だけが使えます。',
  },
}

type OfferedService = { id: number; code: string; name: { ja: string }; access: string; disabledAt: Date | null }
export type PoolFormProps = Typed & {
  page: StaffPage
  office: { id: number; name: { ja: string } }
  /** Absent while a new pool is added. */
  pool?: { id: number; name: string }
  services: OfferedService[]
  serviceIds: readonly string[]
}

/** 窓口の追加と変更. */
export const PoolForm = ({ page, office, pool, services, serviceIds, fields, errors }: PoolFormProps) => (
  <StaffLayout page={page} title={pool === undefined ? '窓口の追加' : `窓口「${pool.name}」の変更`}>
    <p class="app-lead" safe>
      {office.name.ja}
    </p>
    <ErrorSummary errors={errors} />
    <PostForm
      page={page}
      action={pool === undefined ? `/staff/calendar/offices/${office.id}/pools` : `/staff/calendar/pools/${pool.id}`}
    >
      <FormField
        type="text"
        name="name"
        label="窓口の名前"
        required
        width="medium"
        autocomplete="off"
        value={fields.name}
        support="職員の画面にだけ出ます。例:交付窓口、2番窓口"
        error={errorOf(errors, 'name')}
      />
      <FormField
        type="radio"
        name="audience"
        label="だれの予約に使うか"
        required
        value={fields.audience}
        options={poolAudiences.map(value => ({ value, ...audienceLabels[value] }))}
        error={errorOf(errors, 'audience')}
      />
      <div class="app-choice-columns">
        <FormField
          type="checkboxes"
          name="service_ids"
          label="受け付ける予約種別"
          required
          support="いくつでも選べます。一つの枠を、選んだ種別で分け合います。"
          values={serviceIds}
          options={services.map(service => ({ value: String(service.id), label: serviceWords(service) }))}
          error={errorOf(errors, 'service_ids')}
        />
      </div>
      <div class="app-actions">
        <Button text={pool === undefined ? 'この窓口を追加する' : 'この内容に変える'} />
        <Button text="庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${office.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

const serviceWords = ({ code, name, access, disabledAt }: OfferedService) =>
  `${code} ${name.ja}${disabledAt === null ? '' : '(受付なし)'}${access === 'walk_in' ? '(予約なし)' : ''}`

export type PoolClosingProps = {
  page: StaffPage
  pool: { id: number; name: string; officeId: number; officeName: string }
  hit: HitReservation[]
}

/** 窓口の閉鎖の確認. */
export const PoolClosing = ({ page, pool, hit }: PoolClosingProps) => (
  <StaffLayout page={page} title={`窓口「${pool.name}」を閉じる`}>
    <p class="app-lead" safe>
      {pool.officeName}
    </p>
    {hit.length > 0 ? (
      <HitReservations hit={hit} />
    ) : (
      <NoticeBanner
        type="warning"
        title="これからの予約枠がすべてなくなります"
        text="受付時間は今日で終わり、臨時の受付時間と当番も取り消します。閉じた窓口は元に戻せません。もう一度使うときは、新しい窓口を追加します。"
      />
    )}
    <PostForm page={page} action={`/staff/calendar/pools/${pool.id}/closing`}>
      <div class="app-actions">
        {hit.length === 0 && <Button text="この窓口を閉じる" tone="danger" />}
        <Button text="閉じずに庁舎の画面へ戻る" kind="text" href={`/staff/calendar/offices/${pool.officeId}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
