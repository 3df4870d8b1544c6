import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { offices } from './offices.ts'

/** 職員の役割: 管理者, 承認者, 窓口, コールセンター, 閲覧, 監査. The only place these words are spelled. */
export const staffRoles = ['administrator', 'approver', 'clerk', 'call_center', 'viewer', 'auditor'] as const
export type StaffRole = (typeof staffRoles)[number]

/** 見てよい庁舎: 所属の庁舎だけ, すべての庁舎. */
export const staffScopes = ['own_office', 'all_offices'] as const
export type StaffScope = (typeof staffScopes)[number]

/** 職員 — one person, one account. */
export const staff = pgTable(
  'staff',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    loginId: text().notNull().unique(),
    name: text().notNull(),
    role: text({ enum: staffRoles }).notNull(),
    officeId: bigint({ mode: 'number' })
      .notNull()
      .references(() => offices.id),
    scope: text({ enum: staffScopes }).notNull().default('own_office'),
    passwordHash: text().notNull(),
    failedCount: integer().notNull().default(0),
    lockedUntil: timestamp({ withTimezone: true }),
    disabledAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  t => [
    check(
      'staff_role_known',
      sql`${t.role} in ('administrator', 'approver', 'clerk', 'call_center', 'viewer', 'auditor')`,
    ),
    check('staff_scope_known', sql`${t.scope} in ('own_office', 'all_offices')`),
    check('staff_login_id_shape', sql`${t.loginId} ~ '^[a-z0-9._-]{2,40}$'`),
    check('staff_failed_count_positive', sql`${t.failedCount} >= 0`),
  ],
)
export type Staff = typeof staff.$inferSelect

/** 職員のセッション. Only the hash of the cookie's token is kept. */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    tokenHash: text().primaryKey(),
    staffId: bigint({ mode: 'number' })
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  t => [index('staff_sessions_staff_idx').on(t.staffId), index('staff_sessions_expires_idx').on(t.expiresAt)],
)
