import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { Account } from '#domain/staff/accounts'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { staffRoleLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { scopeLabels } from './accounts-words.ts'

/** 職員の一覧. */
export const AccountsPage = ({ page, accounts, now }: { page: StaffPage; accounts: Account[]; now: Date }) => (
  <StaffLayout page={page} title="職員">
    <p class="app-lead">
      一人に一つの職員IDを割り当てます。共用のIDは作らないでください。異動や退職のときは、削除せずに利用を停止します。
    </p>
    <p class="app-actions">
      <Button text="職員を登録する" href="/staff/accounts/new" />
    </p>
    <Table
      caption={`登録されている職員 ${accounts.length}人`}
      columns={['氏名', '職員ID', '役割', '所属', '見られる庁舎', '状態', '最後のサインイン']}
      scrollable
    >
      {accounts.map(account => (
        <tr data-tone={account.disabledAt === null ? undefined : 'quiet'}>
          <th scope="row">
            <a href={url(`/staff/accounts/${account.id}`)} safe>
              {account.name}
            </a>
          </th>
          <td safe>{account.loginId}</td>
          <td safe>{staffRoleLabels[account.role]}</td>
          <td safe>{account.officeName.ja}</td>
          <td safe>{scopeLabels[account.scope]}</td>
          <td>
            <AccountState account={account} now={now} />
          </td>
          <td safe>{lastSignInWords(account)}</td>
        </tr>
      ))}
    </Table>
  </StaffLayout>
)

export function AccountState({ account: { disabledAt, lockedUntil }, now }: { account: Account; now: Date }) {
  if (disabledAt !== null) return <StatusChip tone="neutral" text="停止中" />
  if (lockedUntil === null || lockedUntil < now) return <StatusChip tone="success" text="利用中" />
  return (
    <>
      <StatusChip tone="warning" text="ロック中" /> <span safe>{`${formatDateTimeWareki(lockedUntil)}まで`}</span>
    </>
  )
}

export const lastSignInWords = ({ lastSignedInAt }: Account) =>
  lastSignedInAt === null ? 'まだありません' : formatDateTimeWareki(lastSignedInAt)
