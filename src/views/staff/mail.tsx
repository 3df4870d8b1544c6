import type { MailDetails } from '#domain/mail/log'
import { formatCode } from '#domain/rules/opaque-code'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { languageNames } from '../text/language.ts'
import { againRefusals, mailErrorWords, mailKindLabels, mailStatusWords } from './mail-words.ts'

export type MailPageProps = {
  page: StaffPage
  mail: MailDetails
  /** As it was sent, or as it would be written now. */
  letter: { subject: string; body: string } | undefined
  canChange: boolean
  refusal?: keyof typeof againRefusals | undefined
  done?: 'again' | 'bounce' | undefined
}

/** 一通のメール. Its text can be read out on the telephone. */
export const MailPage = ({ page, mail, letter, canChange, refusal, done }: MailPageProps) => (
  <StaffLayout page={page} title={`メール: ${mailKindLabels[mail.kind]}`}>
    {refusal !== undefined && <NoticeBanner type="error" text={againRefusals[refusal]} takesFocus />}
    {done === 'again' && <NoticeBanner type="success" text="もう一度送ります。下が、新しく書いたメールです。" />}
    {done === 'bounce' && <NoticeBanner type="success" text="届かなかったと記録しました。" />}
    {mail.status === 'bounced' && (
      <NoticeBanner
        type="warning"
        title="このメールは届いていません"
        text="電話など、ほかの方法で伝えてください。下の文を読み上げられます。"
      />
    )}
    <DefinitionList items={itemsOf(mail)} />
    <Script letter={letter} wasWritten={mail.body !== null} />
    {canChange && <MailActions page={page} mail={mail} />}
    <p>
      <Button text="メール送信記録に戻る" kind="text" href="/staff/mails" />
    </p>
  </StaffLayout>
)

function itemsOf(mail: MailDetails) {
  const { label, tone } = mailStatusWords[mail.status]
  const explanation = mailErrorWords(mail.status, mail.error, mail.attempts)
  return [
    { label: '状態', content: <StatusChip text={label} tone={tone} /> },
    ...(explanation === undefined ? [] : [{ label: '説明', text: explanation }]),
    { label: '宛先', text: mail.toAddress },
    { label: '言語', text: languageNames[mail.language] },
    ...(mail.reservationCode === null ? [] : [{ label: '予約番号', text: formatCode(mail.reservationCode) }]),
    { label: '書いた時刻', text: formatDateTimeWareki(mail.createdAt) },
    mail.endedAt === null
      ? { label: '次に送る時刻', text: formatDateTimeWareki(mail.nextTryAt) }
      : { label: '終わった時刻', text: formatDateTimeWareki(mail.endedAt) },
  ]
}

const Script = ({ letter, wasWritten }: Pick<MailPageProps, 'letter'> & { wasWritten: boolean }) =>
  letter === undefined ? (
    <p>このメールの文面は残っていません。</p>
  ) : (
    <section class="app-letter">
      <h2>{wasWritten ? '送った文面' : 'いまの文面'}</h2>
      <p class="app-lead">
        電話で伝えるときは、この文を読むか、写して使ってください。リンクは受け取った人だけのものなので、ここには残しません。
      </p>
      <p class="app-letter__subject" safe>
        {letter.subject}
      </p>
      <div class="app-letter__text" safe>
        {letter.body}
      </div>
    </section>
  )

const MailActions = ({ page, mail }: Pick<MailPageProps, 'page' | 'mail'>) => (
  <div class="app-actions">
    {mail.status !== 'queued' && (
      <PostForm page={page} action={`/staff/mails/${mail.id}/copies`}>
        <Button text="もう一度送る" kind="outline" />
      </PostForm>
    )}
    {mail.status === 'sent' && (
      <PostForm page={page} action={`/staff/mails/${mail.id}/bounce`}>
        <Button text="届かなかったと記録する" kind="outline" />
      </PostForm>
    )}
  </div>
)
