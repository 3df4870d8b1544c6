import type { FilterFault } from '#domain/audit/filter'
import type { AuditLine } from '#domain/audit/read'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { CsvButtons } from '../components/csv-encoding.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { AuditFilterForm } from './audit-filter.tsx'
import {
  auditActionLabel,
  auditActorWords,
  auditDetailWords,
  auditSubjectWords,
  auditValueWords,
} from './audit-labels.ts'

type Fields = Record<string, string | undefined>
export type AuditFault = FilterFault | { field: 'from'; reason: 'too-much-to-export' }
export type AuditPageProps = {
  page: StaffPage
  fields: Fields
  people: { id: number; name: string; loginId: string }[]
  faults?: AuditFault[]
  lines: AuditLine[]
  /** The links below the list, with the filter in them. */
  links: { next?: string | undefined; first?: string | undefined; export?: string | undefined }
}

const faultWords: Record<AuditFault['reason'], string> = {
  'unreadable-day': '日付を正しく入力してください。例:2026年4月1日、令和8年4月1日',
  'ends-before-start': '終わりの日は、始まりの日と同じか後の日にしてください。',
  'unknown-card': 'このカードは見つかりません。カードの番号かラベルを確かめてください。',
  'too-much-to-export': '5万件を超えるため出力できません。期間を短くして、分けて出力してください。',
}

/** 操作記録. */
export function AuditPage({ page, fields, people, faults = [], lines, links }: AuditPageProps) {
  const errors = faults.map(({ field, reason }) => ({ field, message: faultWords[reason] }))
  return (
    <StaffLayout page={page} title="操作記録" wide>
      <p class="app-lead">
        だれが、いつ、何をしたかの記録です。変えることも消すこともできません。この画面の閲覧と出力も記録されます。
      </p>
      <ErrorSummary errors={errors} />
      <AuditFilterForm fields={fields} people={people} errors={errors} />
      <Table
        caption="操作記録(新しい順)"
        columns={['日時', 'だれが', '操作', '対象', '内容', '端末のアドレス']}
        scrollable
        emptyText={lines.length === 0 ? 'この条件に当たる記録はありません。' : undefined}
      >
        {lines.map(line => (
          <AuditRow line={line} />
        ))}
      </Table>
      <nav class="app-actions" aria-label="ページの移動">
        {links.first !== undefined && <Button text="新しいものから見る" kind="outline" size="md" href={links.first} />}
        {links.next !== undefined && <Button text="次の50件を見る" kind="outline" size="md" href={links.next} />}
        {links.export !== undefined && <CsvButtons text="この条件でCSVに出力する" href={links.export} />}
      </nav>
    </StaffLayout>
  )
}

const AuditRow = ({ line }: { line: AuditLine }) => (
  <tr>
    <td>
      <time datetime={line.occurredAt.toISOString()} safe>
        {formatDateTimeWareki(line.occurredAt)}
      </time>
    </td>
    <td safe>{auditActorWords(line)}</td>
    <td safe>{auditActionLabel(line.action)}</td>
    <td>
      {line.subjectKind === 'card' && line.subjectId !== null ? (
        <a href={url(`/staff/cards/${line.subjectId}`)} safe>
          {auditSubjectWords(line.subjectKind, line.subjectId)}
        </a>
      ) : (
        <span safe>{auditSubjectWords(line.subjectKind, line.subjectId)}</span>
      )}
    </td>
    <td safe>{auditDetailWords(line.details, auditValueWords)}</td>
    <td safe>{line.address ?? ''}</td>
  </tr>
)
