import type { CardLine } from '#domain/cards/card-line'
import type { HouseholdCard } from '#domain/cards/household'
import type { DeskMember, DeskVisit } from '#domain/reservations/find-details'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProtectionAlarm } from './reservation.tsx'
import { MailTick } from './reservation-cancellation.tsx'
import { PersonFields } from './reservation-person-fields.tsx'
import { moment } from './visit-words.ts'

export type MembersPageProps = {
  page: StaffPage
  visit: DeskVisit
  members: readonly DeskMember[]
  household: readonly HouseholdCard[]
  errors: FieldErrors
  fields: Record<string, string | undefined>
  refusal?: string | undefined
  choice?: readonly CardLine[] | undefined
}

/** 来る人の変更. */
export const MembersPage = ({ page, visit, members, household, errors, fields, refusal, choice }: MembersPageProps) => {
  const path = `/staff/reservations/${visit.id}/members`
  const suggested = choice ?? household
  const seesCards = page.staff.can.includes('cards.view')
  return (
    <StaffLayout page={page} title="来る人を変える">
      <ErrorSummary errors={errors} />
      {refusal !== undefined && <NoticeBanner type="error" title="変えられませんでした" text={refusal} takesFocus />}
      <ProtectionAlarm members={members} />
      <p safe>
        {`${moment(visit.startsAt)} ${visit.office.name.ja}。人を加えると、続きの時間か隣の窓口に空きがあるときだけ時間がのびます。`}
      </p>
      <section class="app-stack" aria-labelledby="now">
        <h2 id="now" safe>{`いま来る人(${visit.people}人)`}</h2>
        <ul class="app-booking__people">
          {members.map(member => (
            <Member
              page={page}
              path={path}
              member={member}
              isOnly={members.length <= 1}
              hasMail={visit.email !== null}
            />
          ))}
        </ul>
      </section>
      <section class="app-filter app-stack" aria-labelledby="add">
        <h2 id="add">人を加える</h2>
        <PostForm page={page} action={path} label="人を加える">
          {visit.service.keyType === 'none' ? (
            <PersonFields people={1} fields={fields} errors={errors} />
          ) : (
            <FormField
              type="search"
              name="term"
              label={seesCards ? '交付通知書番号・氏名・申請書ID' : '交付通知書番号・申請書ID'}
              value={fields.term}
              autocomplete="off"
              error={errorOf(errors, 'term')}
            />
          )}
          <MailTick visit={visit} checked={fields.mail === '1'} />
          <Button text="この人を加える" size="md" />
          {visit.service.keyType !== 'none' && suggested.length > 0 && (
            <Suggested isChoice={choice !== undefined} lines={suggested} />
          )}
        </PostForm>
      </section>
      <a href={url(`/staff/reservations/${visit.id}`)}>予約の画面へ戻る</a>
    </StaffLayout>
  )
}

type MemberProps = { page: StaffPage; path: string; member: DeskMember; isOnly: boolean; hasMail: boolean }

const Member = ({ page, path, member: { id, name, kana, birthOn }, isOnly, hasMail }: MemberProps) => (
  <li>
    <span>
      <strong safe>{name}</strong>{' '}
      <small safe>{[kana, birthOn === null ? '' : formatWareki(birthOn)].filter(Boolean).join(' ・ ')}</small>
    </span>
    {!isOnly && (
      <PostForm page={page} action={`${path}/${id}/removal`} inline>
        {hasMail && (
          <label class="dads-checkbox">
            <input class="dads-checkbox__input" type="checkbox" name="mail" value="1" checked />
            <span class="dads-checkbox__label">メールで知らせる</span>
          </label>
        )}
        <Button text="この人を外す" hiddenText={`${name}さん:`} kind="outline" tone="danger" size="sm" />
      </PostForm>
    )}
  </li>
)

const Suggested = ({ isChoice, lines }: { isChoice: boolean; lines: readonly (HouseholdCard | CardLine)[] }) => (
  <>
    <h3>{isChoice ? '見つかったカード' : '同じ世帯と思われる人'}</h3>
    <ul class="app-booking__people">
      {lines.map(({ id, name, kana, birthOn }) => (
        <li>
          <span>
            <strong safe>{name}</strong>{' '}
            <small safe>{[kana, birthOn === null ? '' : formatWareki(birthOn)].filter(Boolean).join(' ・ ')}</small>
          </span>
          <Button
            text="この人を加える"
            hiddenText={`${name}さん:`}
            kind="outline"
            size="sm"
            name="card"
            value={String(id)}
          />
        </li>
      ))}
    </ul>
  </>
)
