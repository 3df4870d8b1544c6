import { hasCard, type Visit, type VisitMember } from '#domain/counter/find-visit'
import type { Comparison, ThreeScans } from '#domain/counter/scans'
import { isOpen } from '#domain/counter/words'
import { expiryStage } from '#domain/rules/expiry'
import { formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { ScanField, type ScanResult } from '../components/scan-field.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { cardProcessLabels, reservationStatusLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { expiryChip } from './expiry-words.ts'
import { HandoverCheck, type TypedCheck } from './handover-check.tsx'
import { type CollectedProps, HandoverCollected } from './handover-collected.tsx'
import { HandoverMatch } from './handover-match.tsx'
import { stopPath } from './handover-stop.tsx'
import type { HandoverAlarm } from './handover-words.ts'
import { OpenInquiries, type OpenInquiry } from './open-inquiries.tsx'
import { ProtectionNotice } from './protection-notice.tsx'
import { birthText, clock, familyName, moment, outcomeChip, personName, pullChip, whereabouts } from './visit-words.ts'

export type HandoverPageProps = {
  page: StaffPage
  visit: Visit
  scans: ThreeScans
  comparison: Comparison
  /** What whole codes look like, so that a scanner without Enter is enough. */
  scanPattern: string
  result?: ScanResult | undefined
  alarm?: HandoverAlarm | undefined
  handed?: VisitMember | undefined
  /** What was handed back for the card just given. */
  collected?: Pick<CollectedProps, 'items' | 'kinds' | 'note' | 'errors'> | undefined
  /** The card that was kept back because of its photo. */
  rejected?: VisitMember | undefined
  /** 顔の確認 as far as it was filled in, and whether a second person is needed. */
  check?: TypedCheck | undefined
  needsSecond?: boolean
  /** From how many days before its last valid day a card is told of. */
  expiry?: { warningDays: number } | undefined
  inquiries?: readonly OpenInquiry[]
}

/** 交付. One visit, card by card: a round of three scans for each. */
export const HandoverPage = (props: HandoverPageProps) => {
  const { page, visit } = props
  return (
    <StaffLayout
      page={page}
      title={`受付番号 ${visit.arrivalNumber ?? '—'}　${familyName(visit.members, visit.people)}`}
    >
      <div id="handover" class="app-stack">
        <ProtectionNotice members={visit.members} canSee={page.staff.can.includes('protection.view')} />
        {props.alarm !== undefined && (
          <NoticeBanner type="error" title={props.alarm.title} text={props.alarm.text} alarm />
        )}
        <Expiry visit={visit} {...props.expiry} />
        <OpenInquiries inquiries={props.inquiries} />
        {props.handed !== undefined && (
          <NoticeBanner type="success" title={`${personName(props.handed)}のカードを交付しました`} />
        )}
        {props.handed !== undefined && props.handed.cardId !== null && (
          <HandoverCollected
            page={page}
            reservationId={visit.id}
            cardId={props.handed.cardId}
            {...{ items: [], ...props.collected }}
          />
        )}
        {props.rejected !== undefined && <Rejected page={page} member={props.rejected} />}
        {isOpen(visit) ? <Service page={page} visit={visit} /> : <Closed page={page} visit={visit} />}
        {isOpen(visit) && visit.members.some(hasCard) && <Round {...props} />}
        <Members page={page} visit={visit} />
        <VisitFacts visit={visit} />
      </div>
      <p>
        <Button text="交付を待つ方の一覧へ" kind="outline" size="md" href="/staff/handovers" />
      </p>
    </StaffLayout>
  )
}

/** 有効期限: a card that is worth nothing any more is not given out unnoticed. */
const Expiry = ({ visit, warningDays = 0 }: { visit: Visit; warningDays?: number }) => (
  <>
    {visit.members
      .filter(({ outcome, expiresOn }) => {
        return outcome === null && expiryStage(expiresOn, visit.day, warningDays) !== undefined
      })
      .map(member => (
        <ExpiryNotice member={member} today={visit.day} warningDays={warningDays} />
      ))}
  </>
)

const ExpiryNotice = ({ member, ...days }: { member: VisitMember; today: string; warningDays: number }) => {
  const isOver = expiryStage(member.expiresOn, days.today, days.warningDays) === 'expired'
  const words = expiryChip(member.expiresOn, days)?.text ?? ''
  return (
    <NoticeBanner
      type={isOver ? 'error' : 'warning'}
      title={`${personName(member)}: ${words}(${formatWareki(member.expiresOn ?? days.today)})`}
      text={expiryAdvice(isOver)}
    />
  )
}

const expiryAdvice = (isOver: boolean) =>
  isOver
    ? 'このカードは渡さずに、新しい申請を案内してください。カードは廃棄候補になります。'
    : '渡すときに、更新の申請ができることを伝えてください。'

const Service = ({ page, visit }: { page: StaffPage; visit: Visit }) => (
  <div class="app-actions">
    <StatusChip tone={reservationStatusLabels[visit.status].tone} text={reservationStatusLabels[visit.status].ja} />
    {visit.status === 'checked_in' ? (
      <PostForm page={page} action={`/staff/handovers/${visit.id}/start`} inline>
        <Button text="対応を始める" size="md" />
      </PostForm>
    ) : (
      <PostForm page={page} action={`/staff/handovers/${visit.id}/waiting`} inline>
        <Button text="呼び出したが不在(待ちに戻す)" kind="outline" size="md" />
      </PostForm>
    )}
  </div>
)

const Rejected = ({ page, member }: { page: StaffPage; member: VisitMember }) => (
  <NoticeBanner
    type="error"
    alarm
    title={`${personName(member)}への交付を中止しました。写真がちがいます`}
    text="カードは渡さず、棚へ戻してください。手続は「設定不可(写真相違)」になり、予約も交付もできません。再作成を依頼してください。"
  >
    {page.staff.can.includes('cards.view') && (
      <Button text="カードの画面へ進む" size="md" kind="outline" href={`/staff/cards/${member.cardId ?? ''}`} />
    )}
  </NoticeBanner>
)

const Round = (props: HandoverPageProps) => (
  <>
    <ScanRound {...props} />
    <HandoverMatch verdicts={props.comparison.verdicts} />
    <HandOverForm {...props} />
  </>
)

const ScanRound = ({ page, visit, scans, scanPattern, result }: HandoverPageProps) => (
  <ScanField
    page={page}
    action={`/staff/handovers/${visit.id}`}
    label="カード・交付通知書・予約の3つを読み取ってください"
    support="順番は自由です。交付通知書の番号と予約番号は、入力もできます。"
    pattern={scanPattern}
    result={result}
    target="#handover"
  >
    <ScanInputs scans={scans} />
  </ScanField>
)

function HandOverForm({ page, visit, scans, comparison, check, needsSecond = false }: HandoverPageProps) {
  const member = visit.members.filter(hasCard).find(({ cardId }) => cardId === comparison.cardId)
  if (!member || Object.values(comparison.verdicts).some(verdict => verdict !== 'agrees')) return ''
  return (
    <PostForm page={page} action={`/staff/handovers/${visit.id}/cards/${member.cardId}`} label="カードの交付">
      <ScanInputs scans={scans} />
      <p class="app-board__name" safe>{`${personName(member)}(${birthText(member.birthOn)}生まれ)`}</p>
      <HandoverCheck typed={check ?? { errors: [] }} needsSecond={needsSecond} />
      <Button text="このカードを交付する" />
    </PostForm>
  )
}

const ScanInputs = ({ scans }: { scans: ThreeScans }) => (
  <>
    <input type="hidden" name="card" value={scans.card} />
    <input type="hidden" name="notice" value={scans.notice} />
    <input type="hidden" name="reservation" value={scans.reservation} />
  </>
)

const Closed = ({ page, visit }: { page: StaffPage; visit: Visit }) => (
  <NoticeBanner
    type="info"
    title={visit.status === 'completed' ? 'この来庁は終わりました' : 'まだ受付されていません'}
    text={visit.status === 'completed' && visit.endedAt ? `${moment(visit.endedAt)}に完了しました。` : undefined}
  >
    {visit.status === 'completed' && visit.members.some(({ outcome }) => outcome !== 'handed_over') && (
      <PostForm page={page} action={`/staff/handovers/${visit.id}/completion/reversal`} inline>
        <Button text="この完了を取り消す" kind="outline" size="md" />
      </PostForm>
    )}
  </NoticeBanner>
)

const Members = ({ page, visit }: { page: StaffPage; visit: Visit }) => (
  <Table caption="この来庁の方" scrollable columns={['氏名', '生年月日', 'カードの所在', '手続', '結果', '操作']}>
    {visit.members.map(member => (
      <tr data-tone={member.outcome === null ? undefined : 'quiet'}>
        <th scope="row">
          <span safe>{member.name || '(聞いていません)'}</span>
          <small class="app-subline" safe>
            {member.kana}
          </small>
        </th>
        <td safe>{birthText(member.birthOn)}</td>
        <td>
          <StatusChip {...pullChip(member)} /> {member.custody === 'stored' && <span safe>{whereabouts(member)}</span>}
        </td>
        <td safe>{member.process === null ? '—' : cardProcessLabels[member.process].label}</td>
        <td>
          <StatusChip {...outcomeChip(member)} />
          {member.outcome === 'handed_over' && member.processChangedAt !== null && (
            <span safe>{` ${clock(member.processChangedAt)}`}</span>
          )}
        </td>
        <td>
          {member.outcome === null && isOpen(visit) && <MemberActions page={page} member={member} />}
          {member.outcome === 'handed_over' && <Collect member={member} />}
        </td>
      </tr>
    ))}
  </Table>
)

const MemberActions = ({ page, member }: { page: StaffPage; member: VisitMember }) => (
  <div class="app-actions">
    {member.cardId === null && (
      <PostForm page={page} action={`/staff/handovers/${member.reservationId}/members/${member.memberId}`} inline>
        <Button text="完了にする" hiddenText={`${personName(member)}の用件を`} size="sm" />
      </PostForm>
    )}
    <Button
      text={member.cardId === null ? '中止する' : '交付を中止する'}
      hiddenText={`${personName(member)}への`}
      kind="outline"
      size="sm"
      href={stopPath(member)}
    />
  </div>
)

const Collect = ({ member: { reservationId, cardId, ...member } }: { member: VisitMember }) => (
  <Button
    text="回収したものを登録する"
    hiddenText={`${personName(member)}から`}
    kind="text"
    size="sm"
    href={`/staff/handovers/${reservationId}?handed=${cardId ?? ''}`}
  />
)

// The number of the reservation is left out on purpose, like label and notice number: it is to be read from paper.
const VisitFacts = ({ visit }: { visit: Visit }) => (
  <DefinitionList
    items={[
      { label: visit.isWalkIn ? '飛び込み' : '予約', text: `${moment(visit.startsAt)} ${visit.officeName.ja}` },
      { label: '人数', text: `${visit.people}人` },
      { label: '用件', text: visit.serviceName.ja },
      { label: '状態', text: reservationStatusLabels[visit.status].ja },
      { label: '受付', text: visit.checkedInAt ? clock(visit.checkedInAt) : 'まだです' },
      ...(visit.notes ? [{ label: '連絡事項', text: visit.notes }] : []),
    ]}
  />
)
