import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { WaitingLine } from '#domain/waiting/find'
import { priorityReasons, standingOf } from '#domain/waiting/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ProtectionAlarm } from './reservation.tsx'
import { languageWords } from './reservation-words.ts'
import { OfferState, waitingName } from './waiting.tsx'
import { priorityWords, reachText, wishText } from './waiting-words.ts'

export const waitingEntryDone = {
  added: '空き待ちに登録しました。',
  raised: '順番を先にしました。',
  over: '席を押さえていた時間が過ぎていました。次の案内を待ってください。',
} as const
export type WaitingEntryDone = keyof typeof waitingEntryDone

export type WaitingEntryPageProps = {
  page: StaffPage
  entry: WaitingLine
  rules: { waitingOffersMost: number }
  now: Date
  errors?: FieldErrors
  done?: WaitingEntryDone | undefined
}

/** 空き待ちの一件, and what may be done with it. */
export function WaitingEntryPage({ page, entry, rules, now, errors = [], done }: WaitingEntryPageProps) {
  const standing = standingOf(entry, { rules, now })
  const mayChange = entry.live && page.staff.can.includes('reservations.change')
  return (
    <StaffLayout page={page} title="空き待ちの内容">
      <ErrorSummary errors={errors} />
      {done !== undefined && (
        <NoticeBanner type={done === 'over' ? 'warning' : 'success'} title={waitingEntryDone[done]} takesFocus />
      )}
      <ProtectionAlarm members={[entry]} />
      <EntryFacts entry={entry} standing={standing} />
      {mayChange && standing === 'offered' && <Acceptance page={page} entry={entry} />}
      {mayChange && <Priority page={page} entry={entry} errors={errors} />}
      <div class="app-actions">
        {mayChange && (
          <Button
            text="空き待ちを取り下げる"
            kind="outline"
            tone="danger"
            size="md"
            href={`/staff/waiting/${entry.id}/withdrawal/new`}
          />
        )}
        <a href={url(`/staff/waiting?office=${entry.officeId}`)}>空き待ちの一覧へ</a>
      </div>
    </StaffLayout>
  )
}

type FactsProps = { entry: WaitingLine; standing: WaitingLine['status'] }

const Offered = ({ entry, standing }: FactsProps) => (
  <div>
    <OfferState line={entry} standing={standing} />
  </div>
)

const EntryFacts = ({ entry, standing }: FactsProps) => (
  <DefinitionList
    items={[
      { label: '氏名', text: waitingName(entry) },
      { label: '案内', content: <Offered entry={entry} standing={standing} /> },
      ...(standing === 'waiting' ? [{ label: '順番', text: `${entry.aheadCount + 1}番目` }] : []),
      { label: '庁舎', text: entry.officeName.ja },
      { label: '用件', text: `${entry.serviceName.ja}(${entry.people}人)` },
      { label: '希望', text: wishText(entry) },
      { label: '連絡先', text: reachText(entry) },
      { label: '言語', text: languageWords[entry.language] },
      { label: '登録', text: formatDateTimeWareki(entry.createdAt) },
      ...(entry.reservationId === null
        ? []
        : [
            {
              label: 'いまの予約',
              content: <a href={url(`/staff/reservations/${entry.reservationId}`)}>予約の内容を見る</a>,
            },
          ]),
    ]}
  />
)

type ActionProps = Pick<WaitingEntryPageProps, 'page' | 'entry'>

const Acceptance = ({ page, entry }: ActionProps) => (
  <section class="app-card app-stack" aria-labelledby="acceptance">
    <h2 id="acceptance">電話で返事をもらったとき</h2>
    <p>押さえている席で、このまま予約をとります。次の画面で内容を確かめてください。</p>
    <PostForm page={page} action={`/staff/waiting/${entry.id}/acceptance`}>
      <p>
        <Button text="この席で予約をとる" />
      </p>
    </PostForm>
  </section>
)

const Priority = ({ page, entry, errors = [] }: ActionProps & { errors?: FieldErrors }) => (
  <section class="app-card app-stack" aria-labelledby="priority">
    <h2 id="priority">順番を先にする</h2>
    <p>
      {entry.priority === 0
        ? '理由を選ぶと、ほかの人より先に案内します。操作記録に残ります。'
        : '優先になっています。もう一度押すと、ほかの優先の人より先になります。'}
    </p>
    <PostForm page={page} action={`/staff/waiting/${entry.id}/priority`}>
      <input type="hidden" name="seen" value={String(entry.priority)} />
      <FormField
        type="radio"
        name="reason"
        label="先にする理由"
        options={priorityReasons.map(value => ({ value, label: priorityWords[value] }))}
        error={errorOf(errors, 'reason')}
        required
      />
      <p>
        <Button text="順番を先にする" kind="outline" size="md" />
      </p>
    </PostForm>
  </section>
)

type WithdrawalProps = ActionProps & { rules: WaitingEntryPageProps['rules']; now: Date }

/** 空き待ちの取下げ: asked before it is done. */
export const WaitingEntryWithdrawalPage = ({ page, entry, rules, now }: WithdrawalProps) => (
  <StaffLayout page={page} title="空き待ちを取り下げる">
    <p>取り下げると、案内のメールは止まります。押さえている席は、次の人に案内します。</p>
    <EntryFacts entry={entry} standing={standingOf(entry, { rules, now })} />
    <PostForm page={page} action={`/staff/waiting/${entry.id}/withdrawal`}>
      <div class="app-actions">
        <Button text="取り下げる" tone="danger" />
        <Button text="取り下げずに戻る" kind="outline" href={`/staff/waiting/${entry.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
