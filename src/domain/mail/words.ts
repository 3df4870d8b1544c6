export { type MailKind, type MailStatus, mailKinds, mailStatuses } from '../../db/schema/mails.ts'

/** Why a mail was not sent any more: its time is over, or what it told about has changed. */
export const dropReasons = ['stale', 'moved-on'] as const
export type DropReason = (typeof dropReasons)[number]
