import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { NewPasswordFields } from './accounts-form.tsx'

export type PasswordPageProps = { page: StaffPage; errors: FieldErrors; isChanged?: boolean }

/** 自分のパスワードの変更. */
export const PasswordPage = ({ page, errors, isChanged = false }: PasswordPageProps) => (
  <StaffLayout page={page} title="パスワードの変更">
    {isChanged && (
      <NoticeBanner
        type="success"
        text="パスワードを変えました。ほかの端末でサインインしていた場合は、そちらは終わりました。"
      />
    )}
    <ErrorSummary errors={errors} />
    <PostForm page={page} action="/staff/password">
      <FormField
        type="password"
        name="old_password"
        label="今のパスワード"
        required
        width="medium"
        autocomplete="current-password"
        error={errorOf(errors, 'old_password')}
      />
      <NewPasswordFields label="新しいパスワード" errors={errors} />
      <Button text="パスワードを変える" />
    </PostForm>
  </StaffLayout>
)
