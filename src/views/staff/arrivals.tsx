import type { CheckInRefusal } from '#domain/counter/check-in'
import type { ArrivalHit } from '#domain/counter/find-arrival'
import { hasCard, type Visit } from '#domain/counter/find-visit'
import type { Punctuality } from '#domain/counter/punctuality'
import type { UndoRefusal } from '#domain/counter/undo-check-in'
import type { NoShowRefusal, NoShowUndo } from '#domain/reservations/mark-no-show'
import type { Day } from '#domain/rules/days'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { reservationStatusLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ArrivalScan } from './day.tsx'
import { expiryChip } from './expiry-words.ts'
import { OpenInquiries, type OpenInquiry } from './open-inquiries.tsx'
import { ProtectionNotice } from './protection-notice.tsx'
import {
  birthText,
  clock,
  familyName,
  moment,
  personName,
  pullChip,
  punctualityChip,
  whereabouts,
} from './visit-words.ts'

export type ArrivalsPageProps = {
  page: StaffPage
  /** One sentence on what is true, when the visitor cannot be checked in. */
  refusal?: string | undefined
  hits?: ArrivalHit[] | undefined
  done?: Arrived | undefined
}

/** 受付済: the visit, how punctual it is, and how near a card's last valid day is told. */
type Arrived = {
  visit: Visit
  punctuality: Punctuality
  expiry: { today: Day; warningDays: number }
  /** 回答書を持ってきているかもしれない照会. */
  inquiries?: readonly OpenInquiry[]
}

/** 受付. */
export const ArrivalsPage = ({ page, refusal, hits, done }: ArrivalsPageProps) => (
  <StaffLayout page={page} title="受付">
    <OpenInquiries inquiries={done?.inquiries} />
    {done !== undefined && (
      <ProtectionNotice members={done.visit.members} canSee={page.staff.can.includes('protection.view')} />
    )}
    {done !== undefined && <Done page={page} {...done} />}
    {refusal !== undefined && <NoticeBanner type="error" title="受付できませんでした" text={refusal} />}
    {hits !== undefined && <Hits page={page} hits={hits} />}
    <ArrivalScan page={{ ...page, isKanaScan: page.isKanaScan && refusal !== undefined }} />
    <p class="app-actions">
      <Button text="本日の来庁へ戻る" kind="outline" size="md" href="/staff/day" />
      <Button text="予約のない方を受け付ける" kind="outline" size="md" href="/staff/walk-ins" />
    </p>
  </StaffLayout>
)

/** What is true about a visit that cannot be checked in. */
export function checkInRefusalText(reason: CheckInRefusal, visit: Visit | undefined) {
  if (!visit) return '予約が見つかりません。番号を確かめるか、氏名で探してください。'
  const when = `${visit.officeName.ja}の${moment(visit.startsAt)}`
  switch (reason) {
    case 'unknown':
      return '予約が見つかりません。番号を確かめるか、氏名で探してください。'
    case 'other-office':
    case 'other-day':
      return `この予約は、${when}です。今日のこの庁舎の予約ではありません。`
    case 'cancelled':
      return `この予約(${when})は取り消されています。`
    case 'expired':
    case 'not-confirmed':
      return `この予約(${when})は仮押さえのままで、確定していません。`
    case 'no-show':
      return `この予約(${when})は「来庁なし」で終わっています。今日の予約なら、本日の来庁の画面で取り消せます。`
    case 'already-checked-in':
      return `すでに受付済みです。受付番号 ${visit.arrivalNumber}、${visit.checkedInAt ? clock(visit.checkedInAt) : ''}に受け付けました。交付の画面から続けられます。`
    case 'completed':
      return `この予約(${when})は、すでに完了しています。`
    case 'no-card-ready':
      return `この予約(${when})のカードは、交付できる状態ではありません。カードの画面で状態を確かめてください。`
  }
}

export const absenceRefusalWords = {
  unknown: '予約が見つかりません。',
  'other-office': '別の庁舎の予約です。',
  'not-booked': 'この予約は、すでに受付・取消・終了のいずれかになっています。',
  'not-yet': '予約の時刻を過ぎてから、来庁なしにできます。',
  'not-no-show': '今日の「来庁なし」ではないため、取り消せません。',
  'card-rebooked': '新しい予約があるため、取り消せません。',
  'card-gone': 'カードがすでに交付または廃止されているため、取り消せません。',
} satisfies Record<NoShowRefusal | Extract<NoShowUndo, { ok: false }>['reason'], string>

export const undoRefusalWords = {
  unknown: '予約が見つかりません。',
  'other-office': '別の庁舎の予約です。',
  'not-checked-in': 'すでに手続が始まっているか、受付されていないため、取り消せません。',
  'too-late': '受付から時間がたったため、取り消せません。',
} satisfies Record<UndoRefusal, string>

const Expiry = ({ chip }: { chip: ReturnType<typeof expiryChip> }) =>
  chip === undefined ? '' : <StatusChip {...chip} />

const Done = ({ page, visit, punctuality, expiry }: Arrived & { page: StaffPage }) => {
  const chip = punctualityChip(punctuality, true)
  return (
    <NoticeBanner type="success" title={`受付番号 ${visit.arrivalNumber}　${familyName(visit.members, visit.people)}`}>
      <p class="app-board__line">
        {visit.isWalkIn ? (
          <StatusChip tone="neutral" text="飛び込み" />
        ) : (
          <>
            <span safe>{`予約の時刻 ${clock(visit.startsAt)}`}</span>
            <StatusChip {...(chip ?? { tone: 'success', text: '時刻どおり' })} />
          </>
        )}
        <span safe>{visit.serviceName.ja}</span>
      </p>
      <ul class="app-board__members">
        {visit.members.map(member => (
          <li>
            <span safe>{personName(member)}</span>
            <StatusChip {...pullChip(member)} />
            <Expiry chip={expiryChip(member.expiresOn, expiry)} />
            {member.custody === 'stored' && <span safe>{`保管場所 ${whereabouts(member)}`}</span>}
          </li>
        ))}
      </ul>
      <div class="app-actions">
        {page.staff.can.includes('cards.hand-over') && (
          <Button
            text={visit.members.some(hasCard) ? '交付へ進む' : '対応へ進む'}
            size="md"
            href={`/staff/handovers/${visit.id}`}
          />
        )}
        {visit.isWalkIn && (
          <Button text="受付票を印刷する" kind="outline" size="md" href={`/staff/walk-ins/${visit.id}/ticket`} />
        )}
        <PostForm page={page} action={`/staff/arrivals/${visit.id}/reversal`} inline>
          <Button text="この受付を取り消す" kind="outline" size="md" />
        </PostForm>
      </div>
    </NoticeBanner>
  )
}

const Hits = ({ page, hits }: { page: StaffPage; hits: ArrivalHit[] }) => (
  <Table
    caption={`今日の予約に${hits.length}人が見つかりました`}
    columns={['時刻', '氏名', '生年月日', '状態', '受付']}
  >
    {hits.map(hit => (
      <tr>
        <td safe>{clock(hit.startsAt)}</td>
        <th scope="row">
          <span safe>{hit.name}</span>
          <br />
          <small safe>{hit.kana}</small>
        </th>
        <td safe>{birthText(hit.birthOn)}</td>
        <td>
          <StatusChip tone={reservationStatusLabels[hit.status].tone} text={reservationStatusLabels[hit.status].ja} />
        </td>
        <td>
          {hit.status === 'booked' && (
            <PostForm page={page} action={`/staff/arrivals/${hit.id}`} inline>
              <Button text="受付する" hiddenText={`${hit.name}さんを`} size="sm" />
            </PostForm>
          )}
        </td>
      </tr>
    ))}
  </Table>
)
