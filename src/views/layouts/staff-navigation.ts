import type { Permission } from '../../domain/staff/permissions.ts'

/** The entries of the staff menu in the order of a day's work, each with the right it takes to see it. */
export const staffNavigation: readonly { href: string; label: string; permission: Permission }[] = [
  { href: '/staff/day', label: '本日の来庁', permission: 'reservations.view' },
  { href: '/staff/pull-list', label: '取出リスト', permission: 'custody.move' },
  { href: '/staff/handovers', label: '交付', permission: 'cards.hand-over' },
  { href: '/staff/cards', label: 'カード', permission: 'cards.view' },
  { href: '/staff/imports', label: '取込', permission: 'imports.run' },
  { href: '/staff/put-away', label: '収納', permission: 'custody.move' },
  { href: '/staff/set-ups', label: '交付前設定', permission: 'cards.set-up' },
  { href: '/staff/notices', label: '交付通知書', permission: 'notices.issue' },
  { href: '/staff/locations', label: '保管場所', permission: 'locations.edit' },
  { href: '/staff/calendar', label: '窓口と休業日', permission: 'calendar.edit' },
  { href: '/staff/city', label: '市と庁舎', permission: 'parameters.edit' },
  { href: '/staff/parameters', label: '設定', permission: 'parameters.edit' },
  { href: '/staff/accounts', label: '職員', permission: 'accounts.edit' },
  { href: '/staff/audit', label: '操作記録', permission: 'audit.read' },
]
