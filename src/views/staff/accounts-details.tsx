import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { Account } from '#domain/staff/accounts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { AccountState, lastSignInWords } from './accounts.tsx'
import { AccountFields, type AccountFieldsProps, NewPasswordFields } from './accounts-form.tsx'
import { type AccountNotice, accountNotices } from './accounts-words.ts'

export type AccountPageProps = AccountFieldsProps & {
  page: StaffPage
  account: Account
  now: Date
  isSelf: boolean
  notice?: AccountNotice | undefined
}

/** 職員の詳細: change, stop, unlock, new password. */
export const AccountPage = ({ page, account, now, isSelf, notice, ...form }: AccountPageProps) => (
  <StaffLayout page={page} title={account.name}>
    {notice !== undefined && <NoticeBanner type="success" text={accountNotices[notice]} />}
    <ErrorSummary errors={form.errors} />
    <DefinitionList
      items={[
        { label: '職員ID', text: account.loginId },
        { label: '状態', content: <AccountState account={account} now={now} /> },
        { label: '最後のサインイン', text: lastSignInWords(account) },
        ...(account.disabledAt === null
          ? []
          : [{ label: '停止した日時', text: formatDateTimeWareki(account.disabledAt) }]),
      ]}
    />
    <div class="app-actions">
      <StateButtons page={page} account={account} now={now} isSelf={isSelf} />
      <Button text="この職員の操作記録を見る" kind="text" href={`/staff/audit?staff=${account.id}`} />
    </div>
    <section class="app-stack">
      <h2>登録内容を変える</h2>
      <PostForm page={page} action={`/staff/accounts/${account.id}`}>
        <AccountFields {...form} />
        <Button text="登録内容を変える" />
      </PostForm>
    </section>
    <section class="app-stack">
      <h2>パスワードを設定し直す</h2>
      <p class="app-lead">本人が忘れたときに使います。設定すると、本人のサインインはすべて終わり、ロックも外れます。</p>
      <PostForm page={page} action={`/staff/accounts/${account.id}/password`}>
        <NewPasswordFields label="新しいパスワード" errors={form.errors} />
        <Button text="このパスワードにする" />
      </PostForm>
    </section>
    <p>
      <Button text="職員の一覧へ戻る" kind="outline" size="md" href="/staff/accounts" />
    </p>
  </StaffLayout>
)

function StateButtons({ page, account, now, isSelf }: Pick<AccountPageProps, 'page' | 'account' | 'now' | 'isSelf'>) {
  const isLocked = account.lockedUntil !== null && account.lockedUntil >= now
  if (account.disabledAt !== null)
    return <StateButton page={page} account={account} to="reinstatement" text="停止を解除する" />
  return (
    <>
      {isLocked && <StateButton page={page} account={account} to="unlocking" text="ロックを解除する" />}
      {!isSelf && (
        <StateButton page={page} account={account} to="suspension" text="この職員の利用を停止する" isDanger />
      )}
    </>
  )
}

type StateButtonProps = { page: StaffPage; account: Account; to: string; text: string; isDanger?: boolean }

const StateButton = ({ page, account, to, text, isDanger = false }: StateButtonProps) => (
  <PostForm page={page} action={`/staff/accounts/${account.id}/${to}`}>
    <Button text={text} kind="outline" size="md" tone={isDanger ? 'danger' : undefined} />
  </PostForm>
)
