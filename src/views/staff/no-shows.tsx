import type { NoShowPeriod, NoShowVisit } from '#domain/reservations/find-no-shows'
import { formatCode } from '#domain/rules/opaque-code'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import type { DayPlace } from './day-place.tsx'
import { familyName, moment, personName } from './visit-words.ts'

export type NoShowsPageProps = {
  page: StaffPage
  place: DayPlace
  period: NoShowPeriod
  visits: readonly NoShowVisit[]
}

/** 来庁なし: the list to telephone from. */
export const NoShowsPage = ({ page, place, period, visits }: NoShowsPageProps) => (
  <StaffLayout page={page} title="来庁なし" wide>
    <form class="app-filter" method="get" action={url('/staff/no-shows')} aria-label="庁舎と期間の切替">
      <div class="app-form-inline">
        <FormField
          type="select"
          name="office"
          label="庁舎"
          value={String(place.officeId)}
          options={place.offices.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <FormField type="date" name="from" label="この日から" value={period.from} />
        <FormField type="date" name="day" label="この日まで" value={period.until} />
        <Button text="表示する" size="md" kind="outline" />
      </div>
    </form>
    <p class="app-lead">
      予約の日に来庁しなかった方です。閉庁のあと、自動でここに入ります。連絡がついたら「連絡済にする」を押してください。
    </p>
    <Table
      caption={`来庁なし ${visits.length}件`}
      columns={['予約の日時', '氏名', '用件', '電話・メール', '連絡', '予約の取り直し']}
      scrollable
      emptyText={visits.length === 0 ? 'この期間に、来庁しなかった方はいません。' : undefined}
    >
      {visits.map(visit => (
        <Row page={page} visit={visit} period={period} />
      ))}
    </Table>
  </StaffLayout>
)

type RowProps = { page: StaffPage; visit: NoShowVisit; period: NoShowPeriod }

const Row = ({ page, visit, period }: RowProps) => (
  <tr data-tone={visit.contactedAt === null ? undefined : 'quiet'}>
    <td class="app-nowrap" safe>
      {moment(visit.startsAt)}
    </td>
    <th scope="row">
      <span safe>{familyName(visit.members)}</span>
      <small class="app-subline" safe>
        {[visit.members[0]?.kana, formatCode(visit.code)].filter(Boolean).join(' ')}
      </small>
    </th>
    <td safe>{visit.serviceName.ja}</td>
    <td>
      <Reach visit={visit} />
    </td>
    <td>
      {visit.contactedAt === null ? (
        <PostForm page={page} action={`/staff/no-shows/${visit.id}/contact?${queryOf(period)}`} inline>
          <Button text="連絡済にする" hiddenText={`${personName(visit.members[0])}を`} kind="outline" size="sm" />
        </PostForm>
      ) : (
        <>
          <StatusChip tone="success" text="連絡済" />
          <small class="app-subline" safe>{`${moment(visit.contactedAt)} ${visit.contactedBy ?? ''}`}</small>
        </>
      )}
    </td>
    <td>
      {visit.members.some(({ isRebooked }) => isRebooked) ? (
        <StatusChip tone="info" text="新しい予約があります" />
      ) : (
        <Button
          text="予約を取り直す"
          hiddenText={`${personName(visit.members[0])}の`}
          size="sm"
          href={rebookingPath(visit, period)}
        />
      )}
    </td>
  </tr>
)

// The form for a new booking, with the service and the same cards chosen already.
function rebookingPath({ serviceId, members }: NoShowVisit, { officeId }: NoShowPeriod) {
  const cards = members.flatMap(({ cardId }) => (cardId === null ? [] : [`&card=${cardId}`]))
  return `/staff/reservations/new?service=${serviceId}&office=${officeId}${cards.join('')}`
}

const queryOf = ({ officeId, from, until }: NoShowPeriod) => `office=${officeId}&from=${from}&day=${until}`

const Reach = ({ visit: { phone, email, members } }: { visit: NoShowVisit }) => {
  if (phone === null && email === null && members.some(({ isProtected }) => isProtected))
    return '支援措置のため表示しません'
  return (
    <>
      <span class="app-nowrap" safe>
        {phone ?? '電話なし'}
      </span>
      {email !== null && (
        <small class="app-subline" safe>
          {email}
        </small>
      )}
    </>
  )
}
