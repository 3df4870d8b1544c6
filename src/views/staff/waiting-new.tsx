import type { Office } from '#domain/offices/find'
import type { Service } from '#domain/offices/find-services'
import type { WaitingPlace } from '#domain/waiting/wish-form'
import { timesOfDay } from '#domain/waiting/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { languageOptions } from './reservation-words.ts'
import { familyName, moment } from './visit-words.ts'
import { timeOfDayWords } from './waiting-words.ts'

type Fields = Record<string, string | undefined>

export type WaitingNewPageProps = {
  page: StaffPage
  /** Who waits; nobody yet where a card is to be found first. */
  members: readonly { name: string }[]
  cardIds: readonly number[]
  /** The booking that an earlier day is wished for. */
  visit?: { id: number; startsAt: Date } | undefined
  service: Service | undefined
  services: readonly Service[]
  places: readonly (WaitingPlace & { office: Office })[]
  fields: Fields
  errors: FieldErrors
  refusal?: string | undefined
}

/** 空き待ちの登録 on behalf: first the card, then what is wished for. */
export const WaitingNewPage = (props: WaitingNewPageProps) => (
  <StaffLayout page={props.page} title="空き待ちに登録する">
    <ErrorSummary errors={props.errors} />
    {props.refusal !== undefined && (
      <NoticeBanner type="error" title="登録できませんでした" text={props.refusal} takesFocus />
    )}
    {props.members.length === 0 ? <CardSearch {...props} /> : <Wish {...props} />}
  </StaffLayout>
)

const CardSearch = ({ page, fields, errors }: WaitingNewPageProps) => (
  <PostForm page={page} action="/staff/waiting/new/cards">
    <FormField
      type="search"
      name="term"
      label="交付通知書番号・申請書ID"
      support="空きを待つ人のカードの番号を入れてください。予約のある人は、予約の画面から登録します。"
      value={fields.term}
      autocomplete="off"
      error={errorOf(errors, 'term')}
    />
    <p>
      <Button text="カードを探す" />
    </p>
  </PostForm>
)

function Wish({ page, members, cardIds, visit, service, services, places, fields, errors }: WaitingNewPageProps) {
  if (places.length === 0)
    return (
      <p>{visit === undefined ? '予約できる庁舎がありません。' : 'いまの予約より早く予約できる日はありません。'}</p>
    )
  return (
    <>
      <p class="app-person__name" safe>
        {familyName(members)}
      </p>
      {visit !== undefined && (
        <NoticeBanner
          type="info"
          title={`いまの予約:${moment(visit.startsAt)}`}
          text="早い日が空いたら案内します。いまの予約は、そのまま残ります。"
        />
      )}
      <PostForm page={page} action="/staff/waiting">
        {visit !== undefined && <input type="hidden" name="reservation" value={String(visit.id)} />}
        {cardIds.map(id => (
          <input type="hidden" name="card" value={String(id)} />
        ))}
        {visit === undefined && (
          <FormField
            type="select"
            name="service"
            label="用件"
            value={String(service?.id ?? '')}
            options={services.map(({ id, name }) => ({ value: String(id), label: name.ja }))}
          />
        )}
        <FormField
          type="radio"
          name="office"
          label="庁舎"
          value={fields.office}
          options={places.map(({ officeId, office }) => ({ value: String(officeId), label: office.name.ja }))}
          error={errorOf(errors, 'office')}
          required
          inline
        />
        <div class="app-form-inline">
          <FormField
            type="date"
            name="from"
            label="この日から"
            value={fields.from}
            error={errorOf(errors, 'from')}
            required
          />
          <FormField
            type="date"
            name="until"
            label="この日まで"
            value={fields.until}
            error={errorOf(errors, 'until')}
            required
          />
        </div>
        <FormField
          type="radio"
          name="time_of_day"
          label="時間帯"
          value={fields.time_of_day ?? 'any'}
          options={timesOfDay.map(value => ({ value, label: timeOfDayWords[value] }))}
          inline
        />
        <div class="app-fields">
          <FormField
            type="tel"
            name="phone"
            label="電話番号"
            support="メールのない人には、席を押さえている間に電話をします。"
            value={fields.phone}
            autocomplete="off"
            error={errorOf(errors, 'phone')}
          />
          <FormField
            type="email"
            name="email"
            label="メールアドレス"
            support="あれば、空きが出たときにメールが届きます。"
            value={fields.email}
            autocomplete="off"
            error={errorOf(errors, 'email')}
          />
        </div>
        <FormField
          type="radio"
          name="language"
          label="案内の言語"
          value={fields.language ?? 'ja'}
          options={languageOptions}
          inline
        />
        <div class="app-actions">
          <Button text="空き待ちに登録する" />
          <Button text="登録せずに戻る" kind="text" href="/staff/waiting" />
        </div>
      </PostForm>
    </>
  )
}
