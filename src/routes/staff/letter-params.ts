import { db } from '#db'
import { findDueReminders } from '#domain/letters/reminders'
import { findAwaitingNotice } from '#domain/notices/send'
import type { Reader } from '#domain/reader'
import type { Day } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'
import { mayView } from '#domain/staff/scope'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { idsOf } from './card-params.ts'

type Frame = { staff: Parameters<typeof mayView>[0]; reader: Reader; rules: Rules; today: Day }

/** The cards a list was left with: the ticked ones, or all that wait in the office. */
export async function allForLetters(body: unknown, { staff, reader, rules, today }: Frame) {
  const { scope, kind, office = '' } = fieldsOf(body)
  if (scope !== 'all') return idsOf(listOf(body, 'card'))
  const officeId = idsOf([office])[0] ?? 0
  if (!mayView(staff, officeId)) return []
  return kind === 'reminder'
    ? await findDueReminders(db, { officeId, today, rules }, reader)
    : await findAwaitingNotice(db, officeId)
}
