import type { AuditLine } from '#domain/audit/read'
import { dayOf, timeOf } from '#domain/rules/days'
import { auditActionLabel, auditActorLabels, auditDetailWords, auditSubjectLabels } from './audit-labels.ts'

export const auditCsvColumns = [
  ...['記録番号', '日付', '時刻', '区分', '職員ID', '氏名', '操作コード', '操作'],
  ...['対象', '対象の番号', '内容', '端末のアドレス'],
]

/** 操作記録のCSV: codes beside words, ISO dates. */
export const auditCsvRow = (line: AuditLine) => [
  String(line.id),
  dayOf(line.occurredAt),
  timeOf(line.occurredAt),
  auditActorLabels[line.actor],
  line.staffLoginId ?? '',
  line.staffName ?? '',
  line.action,
  auditActionLabel(line.action),
  auditSubjectLabels[line.subjectKind] ?? line.subjectKind,
  line.subjectId === null ? '' : String(line.subjectId),
  auditDetailWords(line.details),
  line.address ?? '',
]
