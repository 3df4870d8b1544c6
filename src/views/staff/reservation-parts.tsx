import type { DeskMember, DeskVisit, SentMail } from '#domain/reservations/find-details'
import { formatCode } from '#domain/rules/opaque-code'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { DefinitionList } from '../components/definition-list.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { cardProcessLabels, reservationChannelLabels } from '../labels.ts'
import { situationWords } from '../text/situations.ts'
import { languageWords, mailKindWords, mailStatusChips } from './reservation-words.ts'
import { clock, moment } from './visit-words.ts'

/** 予約の項目と値: what is booked on the left, how to reach the visitor on the right. */
export const VisitFacts = ({ visit, deadline }: { visit: DeskVisit; deadline: Date }) => (
  <div class="app-columns">
    <DefinitionList
      items={[
        { label: '予約番号', text: formatCode(visit.code) },
        { label: '日時', text: `${moment(visit.startsAt)}〜${clock(visit.endsAt)}` },
        { label: '庁舎', text: visit.office.name.ja },
        { label: '手続', text: [visit.service, ...visit.alsoServices].map(({ name }) => name.ja).join('、') },
        { label: '人数', text: `${visit.people}人${visit.places > 1 ? `(窓口${visit.places}つ)` : ''}` },
        ...(visit.status === 'booked' ? [{ label: '変更の期限', text: moment(deadline) }] : []),
        ...(visit.cancelReason === null ? [] : [{ label: '取消の理由', text: visit.cancelReason }]),
      ]}
    />
    <DefinitionList
      items={[
        { label: '電話番号', text: visit.phone ?? '聞いていません' },
        { label: 'メール', text: visit.email ?? '希望しない' },
        { label: '言語', text: languageWords[visit.language] },
        { label: '配慮・連絡事項', text: visit.notes ?? 'なし' },
        { label: '受付の経路', text: reservationChannelLabels[visit.channel] },
        { label: '受け付けた日時', text: moment(visit.bookedAt ?? visit.createdAt) },
      ]}
    />
  </div>
)

/** 来る人. Without the right to see cards nothing of the card is told. */
export const MemberTable = ({ members, seesCards }: { members: readonly DeskMember[]; seesCards: boolean }) => (
  <Table
    caption="来る人"
    captionHidden
    columns={['氏名', '生年月日', '状況', ...(seesCards ? ['交付通知書番号', 'カードの状態'] : [])]}
    emptyText={members.length === 0 ? '氏名はまだ入っていません。' : undefined}
  >
    {members.map(member => (
      <tr data-tone={member.isProtected ? 'error' : undefined}>
        <th scope="row">
          {seesCards && member.cardId !== null ? (
            <a href={url(`/staff/cards/${member.cardId}`)} safe>
              {member.name}
            </a>
          ) : (
            <span safe>{member.name}</span>
          )}
          <small class="app-subline" safe>
            {member.kana}
          </small>
        </th>
        <td safe>{member.birthOn === null ? '' : formatWareki(member.birthOn)}</td>
        <td safe>{member.answers.map(answer => situationWords.ja[answer]).join('、')}</td>
        {seesCards && (
          <td class="app-nowrap" safe>
            {member.noticeNumber ?? 'カードなし'}
          </td>
        )}
        {seesCards && <td>{member.process !== null && <StatusChip {...processChip(member.process)} />}</td>}
      </tr>
    ))}
  </Table>
)

const processChip = (process: NonNullable<DeskMember['process']>) => ({
  tone: cardProcessLabels[process].tone,
  text: cardProcessLabels[process].label,
})

/** この予約のメールと送信の状態. */
export const MailTable = ({ mails, hasAddress }: { mails: readonly SentMail[]; hasAddress: boolean }) => (
  <Table
    caption="この予約のメール"
    captionHidden
    columns={['種類', '宛先', '状態', '日時']}
    emptyText={
      mails.length === 0 ? (hasAddress ? 'まだメールはありません。' : 'メールを希望していません。') : undefined
    }
  >
    {mails.map(({ kind, toAddress, status, createdAt, endedAt }) => (
      <tr data-tone={status === 'bounced' ? 'error' : undefined}>
        <th scope="row" safe>
          {mailKindWords[kind]}
        </th>
        <td safe>{toAddress}</td>
        <td>
          <StatusChip {...mailStatusChips[status]} />
        </td>
        <td safe>{moment(endedAt ?? createdAt)}</td>
      </tr>
    ))}
  </Table>
)
