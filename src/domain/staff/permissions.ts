import type { StaffRole } from '../../db/schema/staff.ts'

export { type StaffRole, staffRoles } from '../../db/schema/staff.ts'

/** 権限. What a member of staff may do; routes ask for one of these and for nothing else. */
export const permissions = [
  'reservations.view',
  'reservations.change',
  /** Over capacity, outside the window, after the deadline: with a reason. */
  'reservations.override',
  /** 枠の中止: closes slots and cancels or moves what stands there. */
  'reservations.call-off',
  'mails.view',
  'mails.edit',
  'announcements.edit',
  /** Who a protected person is. */
  'protection.view',
  'protection.edit',
  'arrivals.check-in',
  'cards.view',
  'cards.set-up',
  'cards.override',
  'cards.hand-over',
  'custody.move',
  'shipments.receive',
  'stocktakes.run',
  /** 棚卸の確認, by another than who counted. */
  'stocktakes.sign-off',
  'incidents.declare',
  /** 所在不明を閉じる. */
  'incidents.close',
  'disposals.propose',
  /** 廃棄の承認, by another than who proposed. */
  'disposals.approve',
  /** 交付取消の承認. */
  'reversals.decide',
  'notices.issue',
  'form-texts.edit',
  /** CSV of a list. */
  'lists.export',
  'imports.run',
  'locations.edit',
  'calendar.edit',
  'parameters.edit',
  'accounts.edit',
  'audit.read',
] as const
export type Permission = (typeof permissions)[number]

const counterWork: Permission[] = [
  'reservations.view',
  'reservations.change',
  'mails.view',
  'arrivals.check-in',
  'cards.view',
  'cards.set-up',
  'cards.hand-over',
  'custody.move',
  'shipments.receive',
  'stocktakes.run',
  'incidents.declare',
  'disposals.propose',
  'notices.issue',
  'lists.export',
  'imports.run',
]

/** 役割ごとの権限. コールセンター sees reservations and no card data; 閲覧 and 監査 change nothing. */
export const rolePermissions: Record<StaffRole, readonly Permission[]> = {
  administrator: permissions,
  approver: [
    ...counterWork,
    ...(['reservations.override', 'reservations.call-off', 'announcements.edit', 'mails.edit'] as const),
    ...([
      'stocktakes.sign-off',
      'incidents.close',
      'disposals.approve',
      'reversals.decide',
      'form-texts.edit',
    ] as const),
    ...([
      'protection.view',
      'protection.edit',
      'cards.override',
      'locations.edit',
      'calendar.edit',
      'audit.read',
    ] as const),
  ],
  clerk: counterWork,
  call_center: ['reservations.view', 'reservations.change', 'mails.view'],
  viewer: ['reservations.view', 'cards.view'],
  auditor: ['reservations.view', 'cards.view', 'mails.view', 'lists.export', 'audit.read'],
}

export const isPermitted = (role: StaffRole, permission: Permission) => rolePermissions[role].includes(permission)
