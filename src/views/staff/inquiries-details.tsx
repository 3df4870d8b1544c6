import type { InquiryLine } from '#domain/letters/find-inquiries'
import { inquiryOutcomes } from '#domain/letters/inquiry-form'
import { mailClasses } from '#domain/letters/words'
import type { Day } from '#domain/rules/days'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { inquiryState, isOverdue } from './inquiries.tsx'
import { inquiryOutcomeLabels, inquiryPurposeLabels } from './inquiries-words.ts'
import { mailClassLabels } from './letters-words.ts'

type Fields = Record<string, string | undefined>
export type InquiryPageProps = {
  page: StaffPage
  inquiry: InquiryLine
  today: Day
  usualDays: number
  /** Whether this person may print an address that is protected. */
  mayPrint: boolean
  fields: Fields
  errors: FieldErrors
  done: string | undefined
}

const doneWords: Record<string, string> = {
  opened: '照会を始めました。次は印刷です。',
  sent: '発送を登録しました。',
  ended: '結果を登録しました。',
}

/** 一つの照会: print, send, and how it ended. Only the next step is asked for. */
export const InquiryPage = ({ page, inquiry, today, usualDays, mayPrint, fields, errors, done }: InquiryPageProps) => (
  <StaffLayout page={page} title={`照会書 ${inquiry.number}`}>
    <ErrorSummary errors={errors} />
    {done !== undefined && doneWords[done] !== undefined && <NoticeBanner type="success" title={doneWords[done]} />}
    {isOverdue(inquiry, today) && (
      <NoticeBanner
        type="error"
        title="回答期限を過ぎています。"
        text="回答がなければ「回答なし」を登録してください。"
      />
    )}
    <Facts inquiry={inquiry} today={today} />
    {inquiry.endedAt === null && mayPrint && (
      <PrintForm page={page} inquiry={inquiry} fields={fields} errors={errors} />
    )}
    {inquiry.endedAt === null && !mayPrint && (
      <NoticeBanner type="warning" title="支援措置があるため、印刷できません。" text="見てよい人に頼んでください。" />
    )}
    {inquiry.endedAt === null && inquiry.sentOn === null && inquiry.copies > 0 && (
      <SendForm page={page} inquiry={inquiry} fields={fields} errors={errors} usualDays={usualDays} />
    )}
    {inquiry.endedAt === null && <EndForm page={page} inquiry={inquiry} fields={fields} errors={errors} />}
    <p class="app-actions">
      <a href={url(`/staff/cards/${inquiry.cardId}`)}>カードの画面へ</a>
      <a href={url(`/staff/inquiries?office=${inquiry.officeId}`)}>照会書の一覧へ</a>
    </p>
  </StaffLayout>
)

const Facts = ({ inquiry, today }: { inquiry: InquiryLine; today: Day }) => (
  <DefinitionList
    items={[
      { label: '対象', text: `${inquiry.noticeNumber} ${inquiry.name}` },
      { label: '目的', text: inquiryPurposeLabels[inquiry.purpose] },
      { label: '始めた日時', text: formatDateTimeWareki(inquiry.createdAt) },
      { label: '発送日', text: inquiry.sentOn === null ? 'まだ発送していません' : formatWareki(inquiry.sentOn) },
      {
        label: '回答期限',
        text: inquiry.deadlineOn === null ? '発送すると決まります' : formatWareki(inquiry.deadlineOn),
      },
      { label: '状態', content: <StatusChip {...inquiryState(inquiry, today)} /> },
      ...(inquiry.outcomeOn === null ? [] : [{ label: '結果の日', text: formatWareki(inquiry.outcomeOn) }]),
      { label: '備考', text: inquiry.note ?? 'なし' },
    ]}
  />
)

type FormProps = Pick<InquiryPageProps, 'page' | 'inquiry' | 'fields' | 'errors'>

const PrintForm = ({ page, inquiry, fields, errors }: FormProps) => (
  <section aria-labelledby="print">
    <h2 id="print">{inquiry.copies > 0 ? 'もう一度印刷する' : '印刷する'}</h2>
    <PostForm page={page} action={`/staff/inquiries/${inquiry.id}/print`}>
      <FormField
        type="select"
        name="mail_class"
        label="郵便の区分"
        value={fields.mail_class ?? 'ordinary'}
        options={mailClasses.map(value => ({ value, label: mailClassLabels[value] }))}
      />
      {inquiry.copies > 0 && (
        <FormField
          type="text"
          name="reason"
          label="もう一度印刷する理由"
          required
          autocomplete="off"
          value={fields.reason}
          error={errorOf(errors, 'reason')}
        />
      )}
      <Button text="照会書を印刷する" kind={inquiry.copies > 0 ? 'outline' : 'solid'} size="md" />
    </PostForm>
  </section>
)

const SendForm = ({ page, inquiry, fields, errors, usualDays }: FormProps & { usualDays: number }) => (
  <section aria-labelledby="send">
    <h2 id="send">発送したら登録する</h2>
    <PostForm page={page} action={`/staff/inquiries/${inquiry.id}/sending`}>
      <FormField
        type="text"
        name="sent_on"
        label="発送した日"
        required
        width="medium"
        autocomplete="off"
        value={fields.sent_on}
        error={errorOf(errors, 'sent_on')}
      />
      <FormField
        type="text"
        name="deadline_on"
        label="回答期限"
        width="medium"
        autocomplete="off"
        value={fields.deadline_on}
        support={`空けておくと、発送した日の${usualDays}日後になります。`}
        error={errorOf(errors, 'deadline_on')}
      />
      <Button text="発送済にする" size="md" />
    </PostForm>
  </section>
)

const EndForm = ({ page, inquiry, fields, errors }: FormProps) => (
  <section aria-labelledby="end">
    <h2 id="end">結果を登録する</h2>
    <PostForm page={page} action={`/staff/inquiries/${inquiry.id}/ending`}>
      <FormField
        type="radio"
        name="outcome"
        label="結果"
        required
        value={fields.outcome}
        options={inquiryOutcomes.map(value => ({ value, label: inquiryOutcomeLabels[value].label }))}
        error={errorOf(errors, 'outcome')}
      />
      <FormField
        type="text"
        name="outcome_on"
        label="結果の日"
        required
        width="medium"
        autocomplete="off"
        value={fields.outcome_on}
        error={errorOf(errors, 'outcome_on')}
      />
      <FormField
        type="textarea"
        name="note"
        label="備考"
        rows={3}
        value={fields.note ?? inquiry.note ?? ''}
        error={errorOf(errors, 'note')}
      />
      <Button text="結果を登録する" kind="outline" size="md" />
    </PostForm>
  </section>
)
