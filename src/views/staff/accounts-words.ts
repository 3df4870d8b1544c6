import type { AccountFault } from '#domain/staff/account-form'
import { leastPasswordLength, mostPasswordLength } from '#domain/staff/password'
import type { StaffScope } from '#domain/staff/scope'
import type { FieldErrors } from '../components/error-summary.tsx'

const faultWords: Record<AccountFault['reason'], string> = {
  'login-id-shape': '職員IDは、半角の英小文字・数字・「.」「-」「_」で2文字から40文字までにしてください。',
  'login-id-taken': 'この職員IDはすでに使われています。別のIDにしてください。',
  'name-missing': '氏名を入力してください。',
  'name-too-long': '氏名は60文字までにしてください。',
  'role-missing': '役割を選んでください。',
  'own-role': '自分の役割は変えられません。ほかの管理者に頼んでください。',
  self: '自分の利用は停止できません。ほかの管理者に頼んでください。',
  'last-administrator': '管理者がいなくなるため、変えられません。先にほかの職員を管理者にしてください。',
  'office-missing': '所属の庁舎を選んでください。',
  'scope-missing': '見られる庁舎を選んでください。',
  'wrong-old': '今のパスワードが違います。',
  'too-short': `パスワードは${leastPasswordLength}文字以上にしてください。`,
  'too-long': `パスワードは${mostPasswordLength}文字までにしてください。`,
  'too-common': 'このパスワードは推測されやすいため使えません。関係のない言葉をいくつか並べてください。',
  'contains-id': 'パスワードに職員IDを含めないでください。',
  'passwords-differ': '2つのパスワードが違います。同じものをもう一度入力してください。',
}

/** One sentence for each fault of the accounts forms. */
export const accountErrors = (faults: readonly AccountFault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({ field, message: faultWords[reason] }))

export const passwordSupport = `${leastPasswordLength}文字以上。職員IDを含むものや、よく使われる言葉は使えません。`

export const accountNotices = {
  created: '職員を登録しました。初回のパスワードを本人に伝えてください。',
  changed: '職員の登録内容を変えました。',
  suspended: '利用を停止しました。サインイン中の画面もすぐに使えなくなります。',
  reinstated: '停止を解除しました。',
  unlocked: 'ロックを解除しました。',
  'password-set': '新しいパスワードを設定しました。本人のサインインはすべて終わりました。',
} as const
export type AccountNotice = keyof typeof accountNotices
export const isAccountNotice = (word: string | undefined): word is AccountNotice =>
  word !== undefined && Object.hasOwn(accountNotices, word)

export const scopeLabels = { own_office: '所属の庁舎だけ', all_offices: 'すべての庁舎' } satisfies Record<
  StaffScope,
  string
>
