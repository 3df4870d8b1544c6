import type { CardNotice, FoundCard } from '#domain/cards/find'
import { returnReasons } from '#domain/cards/words'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardProcessLabels, noticeKindLabels, returnReasonLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { NoticeDayFields, type NoticeDaysProps } from './notices.tsx'

type Fields = Record<string, string | undefined>
export type CardNoticesPageProps = {
  page: StaffPage
  found: FoundCard
  can: { issue: boolean; remind: boolean; return: boolean }
  days: NoticeDaysProps
  returned: { fields: Fields; errors: FieldErrors }
  /** The last notice, while somebody may still come because of it. */
  extension: { fields: Fields; errors: FieldErrors; lastNotice: CardNotice } | undefined
}

/** 1枚の通知: send (again), remind, or record that the notice came back. Only what the card's state allows is shown. */
export const CardNoticesPage = ({ page, found: { card }, can, days, returned, extension }: CardNoticesPageProps) => (
  <StaffLayout page={page} title="通知書の記録">
    <ErrorSummary errors={[...days.errors, ...returned.errors, ...(extension?.errors ?? [])]} />
    <p safe>{`${card.noticeNumber} ${card.name}(今の状態: ${cardProcessLabels[card.process].label})`}</p>
    {!can.issue && !can.remind && !can.return && <p>今の状態のカードには、通知書の記録を加えられません。</p>}
    {can.return && (
      <section aria-labelledby="return">
        <h2 id="return">通知書が戻ってきた(返戻)</h2>
        <ReturnForm page={page} cardId={card.id} {...returned} />
      </section>
    )}
    {(can.issue || can.remind) && (
      <section aria-labelledby="send">
        <h2 id="send">通知書を送った</h2>
        <PostForm page={page} action={`/staff/cards/${card.id}/notices`}>
          <NoticeDayFields {...days} />
          <div class="app-actions">
            {can.issue && <Button text="交付通知書を発送済にする" name="kind" value="issuance" />}
            {can.remind && <Button text="再通知を発送済にする" kind="outline" name="kind" value="reminder" />}
          </div>
        </PostForm>
      </section>
    )}
    {extension !== undefined && (
      <section aria-labelledby="extend">
        <h2 id="extend">受取期限を延ばす</h2>
        <ExtensionForm page={page} cardId={card.id} {...extension} />
      </section>
    )}
    <p>
      <Button text="カードの画面へ戻る" kind="text" size="md" href={`/staff/cards/${card.id}`} />
    </p>
  </StaffLayout>
)

type ExtensionFormProps = NonNullable<CardNoticesPageProps['extension']> & { page: StaffPage; cardId: number }

const ExtensionForm = ({ page, cardId, fields, errors, lastNotice }: ExtensionFormProps) => (
  <PostForm page={page} action={`/staff/cards/${cardId}/notices/deadline`}>
    <p
      safe
    >{`今の受取期限は ${formatWarekiWithWeekday(lastNotice.deadlineOn)} です(${lastNotice.sequence}回目の${noticeKindLabels[lastNotice.kind]})。`}</p>
    <div class="app-fields">
      <FormField
        type="text"
        name="extended_on"
        label="新しい受取期限"
        required
        width="medium"
        autocomplete="off"
        value={fields.extended_on}
        support="今の期限より後の日です。例:令和8年9月30日、R8.9.30"
        error={errorOf(errors, 'extended_on')}
      />
      <FormField
        type="text"
        name="extension_reason"
        label="延ばす理由"
        required
        autocomplete="off"
        value={fields.extension_reason}
        support="例:入院中で、退院の後に来庁すると電話があった。カードの経過と操作記録に残ります。"
        error={errorOf(errors, 'extension_reason')}
      />
    </div>
    <Button text="受取期限を延ばす" kind="outline" />
  </PostForm>
)

type ReturnFormProps = CardNoticesPageProps['returned'] & { page: StaffPage; cardId: number }

const ReturnForm = ({ page, cardId, fields, errors }: ReturnFormProps) => (
  <PostForm page={page} action={`/staff/cards/${cardId}/notices/return`}>
    <FormField
      type="text"
      name="returned_on"
      label="戻った日"
      required
      width="medium"
      autocomplete="off"
      value={fields.returned_on}
      support="例:令和8年3月2日、R8.3.2、2026-03-02"
      error={errorOf(errors, 'returned_on')}
    />
    <FormField
      type="radio"
      name="return_reason"
      label="返戻の理由"
      required
      value={fields.return_reason}
      options={returnReasons.map(reason => ({ value: reason, label: returnReasonLabels[reason] }))}
      error={errorOf(errors, 'return_reason')}
    />
    <Button text="返戻を登録する" />
  </PostForm>
)
