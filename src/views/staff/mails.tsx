import type { MailLine } from '#domain/mail/log'
import { mailKinds, mailStatuses } from '#domain/mail/words'
import { formatCode } from '#domain/rules/opaque-code'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { Pager } from '../components/pager.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { mailErrorWords, mailKindLabels, mailStatusWords } from './mail-words.ts'

export type MailsPageProps = {
  page: StaffPage
  fields: Record<string, string | undefined>
  errors: FieldErrors
  /** Mails go to the local mailbox, not out. */
  isLocal: boolean
  found?: { mails: readonly MailLine[]; total: number; path: string; page: number; perPage: number }
}

/** メール送信記録. What was sent, what waits and what did not arrive. */
export const MailsPage = ({ page, fields, errors, isLocal, found }: MailsPageProps) => (
  <StaffLayout page={page} title="メール送信記録" wide>
    <ErrorSummary errors={errors} />
    {isLocal && (
      <p class="app-lead">
        SMTPサーバーが設定されていないので、メールは外へ出ません。
        <a href={url('/staff/mailbox')}>メールボックスで読む</a>
      </p>
    )}
    <MailFilterForm fields={fields} errors={errors} />
    {found !== undefined && (
      <>
        <Table
          caption={`メール ${found.total}件`}
          columns={['書いた時刻', '種類', '状態', '宛先', '予約番号', '件名']}
          scrollable
          emptyText={found.mails.length === 0 ? 'この条件のメールはありません。' : undefined}
        >
          {found.mails.map(mail => (
            <MailRow mail={mail} />
          ))}
        </Table>
        <Pager path={found.path} page={found.page} perPage={found.perPage} total={found.total} />
      </>
    )}
  </StaffLayout>
)

const MailFilterForm = ({ fields, errors }: Pick<MailsPageProps, 'fields' | 'errors'>) => (
  <form class="app-filter" method="get" action={url('/staff/mails')} aria-label="メールの絞り込み">
    <div class="app-form-inline">
      <FormField type="date" name="from" label="始まりの日" value={fields.from} error={errorOf(errors, 'from')} />
      <FormField type="date" name="until" label="終わりの日" value={fields.until} error={errorOf(errors, 'until')} />
      <FormField
        type="select"
        name="status"
        label="状態"
        emptyLabel="すべて"
        value={fields.status}
        options={mailStatuses.map(value => ({ value, label: mailStatusWords[value].label }))}
      />
      <FormField
        type="select"
        name="kind"
        label="種類"
        emptyLabel="すべて"
        value={fields.kind}
        options={mailKinds.map(value => ({ value, label: mailKindLabels[value] }))}
      />
      <Button text="絞り込む" size="md" />
    </div>
  </form>
)

function MailRow({ mail }: { mail: MailLine }) {
  const { label, tone } = mailStatusWords[mail.status]
  const explanation = mailErrorWords(mail.status, mail.error, mail.attempts)
  return (
    <tr data-tone={mail.status === 'bounced' ? 'error' : undefined}>
      <th scope="row">
        <a class="app-nowrap" href={url(`/staff/mails/${mail.id}`)} safe>
          {formatDateTimeWareki(mail.createdAt)}
        </a>
      </th>
      <td safe>{mailKindLabels[mail.kind]}</td>
      <td>
        <StatusChip text={label} tone={tone} />
        {explanation !== undefined && (
          <p class="app-subline" safe>
            {explanation}
          </p>
        )}
      </td>
      <td safe>{mail.toAddress}</td>
      <td class="app-nowrap" safe>
        {mail.reservationCode === null ? '―' : formatCode(mail.reservationCode)}
      </td>
      <td safe>{mail.subject ?? '(送るときに書かれます)'}</td>
    </tr>
  )
}
