import type { DeskMember, DeskVisit } from '#domain/reservations/find-details'
import type { MoveHold } from '#domain/reservations/find-move-hold'
import type { Day } from '#domain/rules/days'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ExpiryNotice } from './expiry-notice.tsx'
import { ProtectionAlarm } from './reservation.tsx'
import { MailTick } from './reservation-cancellation.tsx'
import { clock, familyName, moment } from './visit-words.ts'

type Props = {
  page: StaffPage
  visit: DeskVisit
  members: readonly DeskMember[]
  hold: MoveHold
  expiresOn: Day | undefined
}

/** 変更の確認: both times side by side, before the old one is given up. */
export const MoveCheckPage = ({ page, visit, members, hold, expiresOn }: Props) => (
  <StaffLayout page={page} title="日時・場所の変更を確かめる">
    <NoticeBanner
      type="info"
      title={`${clock(hold.holdExpiresAt ?? hold.startsAt)}まで、新しい時間を押さえています`}
      text="変えるまで、いまの予約はそのままです。"
    />
    <ProtectionAlarm members={members} />
    <ExpiryNotice expiresOn={expiresOn} />
    <DefinitionList
      items={[
        { label: '氏名', text: members.length === 0 ? `${visit.people}人` : familyName(members) },
        { label: 'いまの予約', text: `${moment(visit.startsAt)} ${visit.office.name.ja}` },
        { label: '新しい日時・場所', text: `${moment(hold.startsAt)}〜${clock(hold.endsAt)} ${hold.officeName.ja}` },
      ]}
    />
    <PostForm page={page} action={`/staff/reservations/${visit.id}/move/${hold.id}`}>
      <MailTick visit={visit} checked />
      <div class="app-actions">
        <Button text="この日時・場所に変える" />
        <Button text="ほかの時間を選ぶ" kind="text" href={`/staff/reservations/${visit.id}/move`} />
      </div>
    </PostForm>
  </StaffLayout>
)
