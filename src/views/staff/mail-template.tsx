import type { TemplateKey } from '#domain/mail/templates'
import { variablesOf } from '#domain/mail/variables'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { languageNames } from '../text/language.ts'
import { templatePath } from './mail-templates.tsx'
import { mailKindLabels, variableWords } from './mail-words.ts'

type Letter = { subject: string; body: string }
export type MailTemplatePageProps = {
  page: StaffPage
  templateKey: TemplateKey
  /** 予約種別の名前, or that it is for all. */
  serviceName: string
  fields: Record<string, string | undefined>
  errors?: FieldErrors
  preview?: Letter | undefined
  /** The city has words of its own here. */
  isOwn: boolean
  done?: 'saved' | 'reset' | 'tested' | undefined
  failure?: string | undefined
}

const doneWords = {
  saved: '文面を保存しました。次に送るメールから使われます。',
  reset: '元の文面に戻しました。',
  tested: '試験送信をしました。届いたメールを確かめてください。',
}

/** メール文面の変更. Writing, looking at it with sample values, and a test, all on what is typed. */
export const MailTemplatePage = ({ page, templateKey, serviceName, ...rest }: MailTemplatePageProps) => (
  <StaffLayout page={page} title={`メール文面: ${mailKindLabels[templateKey.kind]}`} wide>
    <ErrorSummary errors={rest.errors ?? []} />
    {rest.done !== undefined && <NoticeBanner type="success" text={doneWords[rest.done]} />}
    {rest.failure !== undefined && <NoticeBanner type="error" text={rest.failure} takesFocus />}
    <p class="app-lead" safe>{`${serviceName} / ${languageNames[templateKey.language]}`}</p>
    <div class="app-columns">
      <TemplateForm page={page} templateKey={templateKey} {...rest} />
      <Variables kind={templateKey.kind} />
    </div>
    {rest.preview !== undefined && <Preview letter={rest.preview} />}
    {rest.isOwn && (
      <PostForm page={page} action={templatePath(templateKey, '/reset')}>
        <Button text="元の文面に戻す" kind="outline" tone="danger" size="md" />
      </PostForm>
    )}
    <p>
      <Button
        text="メール文面の一覧に戻る"
        kind="text"
        href={`/staff/mail-templates${templateKey.serviceId === null ? '' : `?service=${templateKey.serviceId}`}`}
      />
    </p>
  </StaffLayout>
)

type FormProps = Pick<MailTemplatePageProps, 'page' | 'templateKey' | 'fields' | 'errors'>

const TemplateForm = ({ page, templateKey, fields, errors = [] }: FormProps) => (
  <PostForm page={page} action={templatePath(templateKey)} label="メールの文面">
    <FormField
      type="text"
      name="subject"
      label="件名"
      value={fields.subject}
      required
      autocomplete="off"
      error={errorOf(errors, 'subject')}
    />
    <FormField
      type="textarea"
      name="body"
      label="本文"
      value={fields.body}
      rows={22}
      required
      error={errorOf(errors, 'body')}
    />
    <p class="app-actions">
      <Button text="この文面にする" size="md" />
      <Button text="見本を見る" kind="outline" size="md" formAction={templatePath(templateKey, '/preview')} />
    </p>
    <FormField
      type="email"
      name="test_address"
      label="試験送信の宛先"
      value={fields.test_address}
      width="medium"
      autocomplete="email"
      support="見本の内容で、いま入力してある文面を1通送ります。保存はしません。"
      error={errorOf(errors, 'test_address')}
    />
    <Button text="試しに送る" kind="outline" size="md" formAction={templatePath(templateKey, '/tests')} />
  </PostForm>
)

const Variables = ({ kind }: { kind: TemplateKey['kind'] }) => (
  <section class="app-variables">
    <h2>使える差し込み</h2>
    <p>二重の波かっこで書くと、送るときに中身に置きかわります。中身が空になる行は、行ごと消えます。</p>
    <dl>
      {variablesOf[kind].map(name => (
        <div>
          <dt safe>{`{{${name}}}`}</dt>
          <dd safe>{variableWords[name]}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const Preview = ({ letter }: { letter: Letter }) => (
  <section class="app-letter" id="preview">
    <h2>見本</h2>
    <p class="app-letter__subject" safe>
      {letter.subject}
    </p>
    <div class="app-letter__text" safe>
      {letter.body}
    </div>
  </section>
)
