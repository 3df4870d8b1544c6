import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { Dated } from '../components/dated.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { Pager } from '../components/pager.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

type LocalMailLine = { id: number; toAddress: string; subject: string; sentAt: Date }
export type MailboxPageProps = {
  page: StaffPage
  mails: readonly LocalMailLine[]
  total: number
  paging: { page: number; perPage: number }
}

/** メールボックス. Mails that would have gone out, had there been a server. */
export const MailboxPage = ({ page, mails, total, paging }: MailboxPageProps) => (
  <StaffLayout page={page} title="メールボックス">
    <p class="app-lead">
      SMTPサーバーが設定されていないので、メールは外へ出ず、ここに届きます。研修とデモのための画面です。
    </p>
    <Table
      caption={`届いたメール ${total}件`}
      columns={['件名', '宛先', '届いた時刻']}
      scrollable
      emptyText={mails.length === 0 ? 'まだ一通もありません。' : undefined}
    >
      {mails.map(mail => (
        <tr>
          <th scope="row">
            <a href={url(`/staff/mailbox/${mail.id}`)} safe>
              {mail.subject}
            </a>
          </th>
          <td safe>{mail.toAddress}</td>
          <td>
            <Dated text={formatDateTimeWareki(mail.sentAt)} />
          </td>
        </tr>
      ))}
    </Table>
    <Pager path="/staff/mailbox" {...paging} total={total} />
  </StaffLayout>
)

export type LocalMailPageProps = { page: StaffPage; mail: LocalMailLine & { body: string }; origin: string }

/** メールボックスの一通. Only addresses of this program become links. */
export const LocalMailPage = ({ page, mail, origin }: LocalMailPageProps) => (
  <StaffLayout page={page} title={mail.subject}>
    <DefinitionList
      items={[
        { label: '宛先', text: mail.toAddress },
        { label: '届いた時刻', text: formatDateTimeWareki(mail.sentAt) },
      ]}
    />
    <div class="app-letter__text">
      <WithLinks text={mail.body} origin={origin} />
    </div>
    <p>
      <Button text="メールボックスに戻る" kind="text" href="/staff/mailbox" />
    </p>
  </StaffLayout>
)

// The stored address begins with this program's own origin, so within it the path alone is enough, whatever host staff use.
const WithLinks = ({ text, origin }: { text: string; origin: string }) => (
  <>
    {text.split(/(https?:\/\/\S+)/).map(part =>
      part.startsWith(`${origin}/`) ? (
        <a href={part.slice(origin.length)} target="_blank" rel="noopener" safe>
          {part}
        </a>
      ) : (
        <span safe>{part}</span>
      ),
    )}
  </>
)
