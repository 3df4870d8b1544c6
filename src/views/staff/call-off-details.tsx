import { type CalledOffVisit, type CallOffLine, isReopenable } from '#domain/reservations/find-call-off'
import { formatCode } from '#domain/rules/opaque-code'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { reservationStatusLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { callOffWayLabels, contactWords, stretchText } from './call-off-words.ts'
import { personName } from './visit-words.ts'

export type CallOffDetailsProps = {
  page: StaffPage
  callOff: CallOffLine
  visits: CalledOffVisit[]
  now: Date
  done?: 'called-off' | 'reopened' | undefined
}

/** 枠の中止と連絡先. Those without a mail stand first: they must be called. */
export const CallOffDetailsPage = ({ page, callOff, visits, now, done }: CallOffDetailsProps) => (
  <StaffLayout page={page} title="枠の中止と連絡先" wide>
    {done !== undefined && <NoticeBanner type="success" text={doneWords[done]} />}
    <DefinitionList
      items={[
        { label: '庁舎', text: callOff.officeName?.ja ?? 'すべての庁舎' },
        { label: '中止する間', text: stretchText(callOff) },
        { label: '立っていた予約', text: callOffWayLabels[callOff.way].label },
        { label: '理由', text: callOff.reason },
      ]}
    />
    {page.staff.can.includes('reservations.call-off') && isReopenable(callOff, now) && (
      <PostForm page={page} action={`/staff/call-offs/${callOff.id}/reopening`}>
        <p>直ったら、枠をふたたび開けます。取り消した予約や移した予約は、もとへは戻りません。</p>
        <Button text="枠を再開する" kind="outline" size="md" />
      </PostForm>
    )}
    <Table
      caption={`連絡先 ${visits.length}件(うち電話が要る人 ${visits.filter(needsCall).length}件)`}
      columns={['来る人', 'いまの予約', '予約番号', '手続', '電話番号', '連絡']}
      emptyText={visits.length === 0 ? '影響した予約はありません。' : undefined}
      scrollable
    >
      {visits.map(visit => (
        <Visit page={page} callOffId={callOff.id} visit={visit} />
      ))}
    </Table>
  </StaffLayout>
)

type VisitProps = { page: StaffPage; callOffId: number; visit: CalledOffVisit }

const Visit = ({ page, callOffId, visit }: VisitProps) => (
  <tr data-tone={visit.toldBy === null ? undefined : 'quiet'}>
    <th scope="row" safe>
      {visit.members.map(({ name }) => name).join('、') || '(お名前なし)'}
    </th>
    <td>
      <StatusChip {...chipOf(visit)} />
      {visit.status === 'booked' && (
        <small class="app-subline app-nowrap" safe>
          {formatDateTimeWareki(visit.startsAt)}
        </small>
      )}
    </td>
    <td class="app-nowrap">
      <a href={url(`/staff/reservations/${visit.id}`)} safe>
        {formatCode(visit.code)}
      </a>
    </td>
    <td safe>{visit.serviceName.ja}</td>
    <td class="app-nowrap" safe>
      {phoneOf(visit)}
    </td>
    <td>
      {visit.toldBy === null ? (
        <>
          <p>{contactWords[contactOf(visit)]}</p>
          <PostForm page={page} action={`/staff/call-offs/${callOffId}/visits/${visit.id}/contact`} inline>
            <Button text="連絡済にする" hiddenText={`${personName(visit.members[0])}を`} kind="outline" size="sm" />
          </PostForm>
        </>
      ) : (
        <>
          <StatusChip tone="success" text="連絡済" />
          <small class="app-subline" safe>
            {visit.toldBy}
          </small>
        </>
      )}
    </td>
  </tr>
)

const phoneOf = ({ phone, members }: CalledOffVisit) =>
  phone ?? (members.some(({ isProtected }) => isProtected) ? '支援措置のため表示しません' : 'なし')

const doneWords = {
  'called-off': '枠を中止しました。下の一覧で、電話が要る人に連絡してください。',
  reopened: '枠を再開しました。ふたたび予約を受け付けます。',
} as const

const chipOf = ({ status }: CalledOffVisit) => ({
  text: reservationStatusLabels[status].ja,
  tone: reservationStatusLabels[status].tone,
})
const contactOf = ({ hasMail, mailStatus }: CalledOffVisit) => (hasMail ? (mailStatus ?? 'none') : 'none')
const needsCall = (visit: CalledOffVisit) => visit.toldBy === null && !['queued', 'sent'].includes(contactOf(visit))
