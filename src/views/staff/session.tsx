import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { PlainLayout } from '../layouts/plain.tsx'

export type SignInPageProps = {
  page: { formToken: string }
  loginId?: string
  refusal?: { signInFailures: number; signInLockMinutes: number }
  /** Whether the city's own identity provider is set up too. */
  hasProvider?: boolean
  /** The person was signed in, and is not any more. */
  hasTimedOut?: boolean
}

/** 職員のサインイン. The refusal is one sentence for every cause, so it tells nobody which IDs exist. */
export const SignInPage = ({ page, loginId = '', refusal, hasProvider = false, hasTimedOut }: SignInPageProps) => (
  <PlainLayout title="職員のサインイン">
    {hasTimedOut && (
      <NoticeBanner
        type="warning"
        title="もう一度サインインしてください"
        text="しばらく操作がなかったか、サインインの上限の時間になりました。登録が済んだ内容は残っています。"
      />
    )}
    {refusal !== undefined && (
      <NoticeBanner
        type="error"
        takesFocus
        title="サインインできませんでした"
        text={`職員IDかパスワードが違います。続けて${refusal.signInFailures}回間違えると、${refusal.signInLockMinutes}分間サインインできません。`}
      />
    )}
    <PostForm page={page} action="/staff/session">
      <FormField type="text" name="login_id" label="職員ID" value={loginId} required autocomplete="username" />
      <FormField type="password" name="password" label="パスワード" required autocomplete="current-password" />
      <Button text="サインインする" />
    </PostForm>
    {hasProvider && (
      <p class="app-actions">
        <Button text="庁内の認証基盤でサインインする" kind="outline" href="/staff/session/provider/new" />
      </p>
    )}
  </PlainLayout>
)
