import type { Office } from '#domain/offices/find'
import { staffRoles } from '#domain/staff/permissions'
import { type StaffScope, staffScopes } from '#domain/staff/scope'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { staffRoleLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { passwordSupport, scopeLabels } from './accounts-words.ts'

type Fields = Record<string, string | undefined>
export type AccountFieldsProps = { offices: Office[]; fields: Fields; errors: FieldErrors }

/** 職員の登録. */
export const NewAccountPage = ({ page, offices, fields, errors }: AccountFieldsProps & { page: StaffPage }) => (
  <StaffLayout page={page} title="職員の登録">
    <ErrorSummary errors={errors} />
    <PostForm page={page} action="/staff/accounts">
      <FormField
        type="text"
        name="login_id"
        label="職員ID"
        required
        width="medium"
        value={fields.login_id}
        autocomplete="off"
        support="サインインに使います。半角の英小文字・数字・「.」「-」「_」で2文字から40文字。あとから変えられません。"
        error={errorOf(errors, 'login_id')}
      />
      <AccountFields offices={offices} fields={fields} errors={errors} />
      <NewPasswordFields label="初回のパスワード" errors={errors} />
      <div class="app-actions">
        <Button text="この内容で登録する" />
        <Button text="職員の一覧へ戻る" kind="text" href="/staff/accounts" />
      </div>
    </PostForm>
  </StaffLayout>
)

export const AccountFields = ({ offices, fields, errors }: AccountFieldsProps) => (
  <>
    <FormField
      type="text"
      name="name"
      label="氏名"
      required
      width="medium"
      value={fields.name}
      autocomplete="off"
      error={errorOf(errors, 'name')}
    />
    <FormField
      type="radio"
      name="role"
      label="役割"
      required
      value={fields.role}
      options={staffRoles.map(role => ({ value: role, label: staffRoleLabels[role], support: roleSupport[role] }))}
      error={errorOf(errors, 'role')}
    />
    <FormField
      type="select"
      name="office_id"
      label="所属の庁舎"
      required
      width="medium"
      emptyLabel="選んでください"
      value={fields.office_id}
      options={offices.map(office => ({ value: String(office.id), label: office.name.ja }))}
      error={errorOf(errors, 'office_id')}
    />
    <FormField
      type="radio"
      name="scope"
      label="見られる庁舎"
      required
      value={fields.scope}
      options={staffScopes.map(scope => ({ value: scope, ...scopeWords[scope] }))}
      error={errorOf(errors, 'scope')}
    />
  </>
)

/** A new password, twice. What was typed is not shown again. */
export const NewPasswordFields = ({ label, errors }: { label: string; errors: FieldErrors }) => (
  <>
    <FormField
      type="password"
      name="password"
      label={label}
      required
      width="medium"
      autocomplete="new-password"
      support={passwordSupport}
      error={errorOf(errors, 'password')}
    />
    <FormField
      type="password"
      name="password_again"
      label={`${label}(確認のためもう一度)`}
      required
      width="medium"
      autocomplete="new-password"
      error={errorOf(errors, 'password_again')}
    />
  </>
)

const scopeWords = {
  own_office: {
    label: scopeLabels.own_office,
    support: 'ほかの庁舎の予約とカードは、一覧にも検索にも出ません',
  },
  all_offices: {
    label: scopeLabels.all_offices,
    support: '電話の係、管理する人など。受付と交付は所属の庁舎だけでできます',
  },
} satisfies Record<StaffScope, { label: string; support: string }>

const roleSupport = {
  administrator: 'すべての操作と、職員・設定の管理',
  approver:
    '窓口の操作に加えて、状態の訂正、支援措置、定員を超える予約、枠の中止、窓口と休業日、住民への案内、操作記録',
  clerk: '予約、受付、交付、カードの出し入れ、取込',
  call_center: '予約だけ。カードの情報は見られません',
  viewer: '予約とカードを見るだけ',
  auditor: '予約・カード・メールの記録と、操作記録を見るだけ',
} satisfies Record<(typeof staffRoles)[number], string>
