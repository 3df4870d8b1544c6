import type { CardNotice, CardReservation, FoundCard } from '#domain/cards/find'
import type { CardRemake } from '#domain/cards/find-remakes'
import { isRemakeable } from '#domain/cards/remake-words'
import type { CardStep } from '#domain/cards/timeline'
import type { CardWarning } from '#domain/cards/warnings'
import type { AlarmKind, Custody } from '#domain/cards/words'
import { canBeMissing } from '#domain/incidents/words'
import type { InquiryLine } from '#domain/letters/find-inquiries'
import type { Memo } from '#domain/memos/find'
import { canDepart } from '#domain/register/words'
import type { Day } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Timeline } from '../components/timeline.tsx'
import { alarmLabels, cardKindLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { CardAxes } from './cards-axes.tsx'
import { NoticeTable, ReservationTable } from './cards-history.tsx'
import { RemakeNotice } from './cards-remakes.tsx'
import { timelineEntryOf } from './cards-timeline.ts'
import { warningWords } from './cards-words.ts'
import { InquiryTable } from './inquiries.tsx'
import { MemoSection, type TypedMemo } from './memo-section.tsx'
import { ProtectionNotice } from './protection-notice.tsx'
import { birthText } from './visit-words.ts'

export type CardPageProps = {
  page: StaffPage
  found: FoundCard
  notices: readonly CardNotice[]
  inquiries: readonly InquiryLine[]
  today: Day
  reservations: readonly CardReservation[]
  alarms: readonly { kind: AlarmKind; raisedAt: Date }[]
  warnings: readonly CardWarning[]
  steps: readonly CardStep[]
  memos: readonly Memo[]
  remakes?: readonly CardRemake[]
  memo?: TypedMemo | undefined
  done?: CardDone | undefined
}

export const cardDone = {
  pulled: '取り出したことを登録しました。',
  overridden: '状態を訂正しました。',
  registered: 'カードを登録しました。ラベルを印刷して、カードにはってください。',
  'notice-sent': '通知書の発送を登録しました。',
  'deadline-extended': '受取期限を延ばしました。',
  'notice-returned': '通知書の返戻を登録しました。',
  protected: '支援措置を登録しました。',
  unprotected: '支援措置を解除しました。',
  memo: 'メモを残しました。',
  scheduled: '申請日・有効期限を直しました。',
  remaking: '再作成の依頼を記録しました。',
  departed: '交付しないことを登録しました。',
  remade: '再作成のカードとして紐づけました。',
} as const
export type CardDone = keyof typeof cardDone

/** カードの画面. Who it is for, the four axes of its state, and everything that happened to it. */
export const CardDetailsPage = ({
  page,
  found,
  notices,
  inquiries,
  today,
  reservations,
  alarms,
  warnings,
  steps,
  memos,
  remakes = [],
  memo,
  done,
}: CardPageProps) => (
  <StaffLayout page={page} title="カードの内容">
    {done !== undefined && <NoticeBanner type="success" title={cardDone[done]} />}
    <ProtectionNotice members={[found]} canSee={page.staff.can.includes('protection.view')} />
    {alarms.map(({ kind }) => (
      <NoticeBanner type="error" alarm title={alarmLabels[kind]} text="見つかるまで交付できません。" />
    ))}
    {warnings.map(warning => (
      <NoticeBanner type="warning" title={warningWords[warning].label} text={warningWords[warning].text} />
    ))}
    <div class="app-person">
      <p class="app-person__kana" safe>
        {found.card.kana}
      </p>
      <p class="app-person__name" safe>
        {found.card.name}
      </p>
      <p
        safe
      >{`${found.card.noticeNumber} ・ ${birthText(found.card.birthOn)}生まれ ・ ${cardKindLabels[found.card.kind]}`}</p>
    </div>
    <RemakeNotice cardId={found.card.id} remakes={remakes} may={page.staff.can} />
    <CardAxes found={found} reservations={reservations} warnings={warnings} alarms={alarms} />
    <Actions page={page} found={found} />
    <section aria-labelledby="person">
      <h2 id="person">登録の内容</h2>
      <PersonList found={found} />
    </section>
    <section aria-labelledby="notices">
      <h2 id="notices">通知書</h2>
      <NoticeTable notices={notices} />
    </section>
    {inquiries.length > 0 && (
      <section aria-labelledby="inquiries">
        <h2 id="inquiries">照会書</h2>
        <InquiryTable lines={inquiries} today={today} captionHidden />
      </section>
    )}
    <section aria-labelledby="reservations">
      <h2 id="reservations">予約</h2>
      <ReservationTable reservations={reservations} />
    </section>
    <MemoSection
      page={page}
      action={page.staff.can.includes('notices.issue') ? `/staff/cards/${found.card.id}/memos` : undefined}
      memos={memos}
      memo={memo}
    />
    <section aria-labelledby="timeline">
      <h2 id="timeline">経過(新しいものから)</h2>
      <Timeline entries={steps.map(timelineEntryOf)} label="経過" />
    </section>
  </StaffLayout>
)

function Actions({ page, found: { card, isProtected } }: { page: StaffPage; found: FoundCard }) {
  const path = `/staff/cards/${card.id}`
  const may = (permission: string) => page.staff.can.includes(permission)
  return (
    <div class="app-actions">
      {may('cards.set-up') && (card.process === 'received' || card.process === 'set_up_failed') && (
        <Button text="交付前設定の結果を登録する" size="md" href={`/staff/set-ups/scan?card=${card.id}`} />
      )}
      {may('cards.set-up') && isRemakeable(card.process) && (
        <Button text="再作成を依頼する" size="md" kind="outline" href={`${path}/remake`} />
      )}
      {may('shipments.receive') && card.shipmentId !== null && (
        <Button text="届いた箱を見る" size="md" kind="text" href={`/staff/shipments/${card.shipmentId}`} />
      )}
      {may('notices.issue') && (
        <Button text="照会書を送る" size="md" kind="outline" href={`/staff/inquiries/new?card=${card.id}`} />
      )}
      {may('notices.issue') && <Button text="通知書を記録する" size="md" kind="outline" href={`${path}/notices`} />}
      {may('notices.issue') && (
        <Button text="予約案内を再発行する" size="md" kind="outline" href={`${path}/printed-key`} />
      )}
      {may('custody.move') && card.custody === 'stored' && (
        <Button text="取り出す" size="md" kind="outline" href={`${path}/pull`} />
      )}
      {may('custody.move') && card.custody !== 'with_holder' && card.custody !== 'missing' && (
        <Button
          text={storeWords[card.custody] ?? '収納する'}
          size="md"
          kind="outline"
          href={`/staff/put-away?card=${card.id}`}
        />
      )}
      {may('incidents.declare') && (card.custody === 'missing' || canBeMissing(card)) && (
        <Button
          text={card.custody === 'missing' ? '所在不明の記録を開く' : '所在不明として届け出る'}
          size="md"
          kind="text"
          href={
            card.custody === 'missing' ? `/staff/incidents/cards/${card.id}` : `/staff/incidents/new?card=${card.id}`
          }
        />
      )}
      {may('notices.issue') && (
        <Button
          text="ラベルを印刷する"
          size="md"
          kind="outline"
          href={`/staff/label-sheets?kind=card&card=${card.id}`}
        />
      )}
      {may('cards.hand-over') && card.process === 'handed_over' && (
        <Button text="交付の取消を申請する" size="md" kind="text" href={`${path}/reversal`} />
      )}
      {may('disposals.propose') && card.process !== 'handed_over' && card.process !== 'disposed' && (
        <Button text="廃棄を保留する" size="md" kind="text" href={`${path}/disposal-hold`} />
      )}
      {may('custody.move') && card.isForPost && card.process === 'set_up' && (
        <Button text="郵送する" size="md" kind="outline" href={`/staff/postings/new?card=${card.id}`} />
      )}
      {may('cards.set-up') && <Button text="申請日・有効期限を直す" size="md" kind="text" href={`${path}/schedule`} />}
      {may('cards.set-up') && canDepart(card.process) && (
        <Button text="辞退・死亡・転出を登録する" size="md" kind="text" href={`${path}/departure`} />
      )}
      {may('protection.edit') && (
        <Button
          text={isProtected ? '支援措置を解除する' : '支援措置を登録する'}
          size="md"
          kind="text"
          href={`${path}/protection`}
        />
      )}
      {may('cards.override') && <Button text="状態を訂正する" size="md" kind="text" href={`${path}/override`} />}
    </div>
  )
}

const storeWords: Partial<Record<Custody, string>> = { stored: '別の場所へ移す', pulled: '元の場所に戻す' }

const PersonList = ({ found: { card, officeName } }: { found: FoundCard }) => (
  <DefinitionList
    items={[
      { label: '申請書ID', text: card.applicationId ?? 'なし' },
      { label: '住所', text: addressOf(card) || 'なし' },
      { label: '庁舎', text: officeName.ja },
      { label: '受け取り方', text: card.isForPost ? '申請時来庁(郵送交付)' : '窓口で受け取り' },
      { label: '申請日', text: dayText(card.appliedOn) },
      { label: 'カードの有効期限', text: dayText(card.expiresOn) },
      ...(card.dueOn === null ? [] : [{ label: '到着予定日', text: formatWareki(card.dueOn) }]),
      {
        label: '受領日と箱番号',
        text: `${formatWareki(card.receivedOn)} ${card.boxNumber ? `箱 ${card.boxNumber}` : ''}`,
      },
      {
        label: '宛名番号・世帯番号',
        text: [card.residentNumber, card.householdNumber].filter(Boolean).join(' / ') || 'なし',
      },
      { label: '住民記録の異動', text: card.registerChange ?? 'なし' },
      { label: '備考', text: card.note ?? 'なし' },
      { label: 'ラベル', text: card.label },
    ]}
  />
)

const dayText = (day: string | null) => (day === null ? 'なし' : formatWareki(day))

const addressOf = ({ postalCode, address, addressExtra }: FoundCard['card']) =>
  [postalCode === null ? '' : `〒${postalCode}`, address, addressExtra].filter(Boolean).join(' ')
