import type { IncidentLine, IncidentNote } from '#domain/incidents/find'
import type { TraceStep } from '#domain/incidents/timeline'
import { dayOf } from '#domain/rules/days'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { DefinitionList } from '../components/definition-list.tsx'
import { Table } from '../components/table.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import { incidentFacts } from '../staff/incident.tsx'
import { traceEntry } from '../staff/incident-words.ts'
import { Signatures } from './signatures.tsx'

type Props = {
  incident: IncidentLine
  notes: readonly IncidentNote[]
  steps: readonly TraceStep[]
  printedBy: string
  now: Date
}

/** 所在不明報告書. */
export const IncidentReport = ({ incident, notes, steps, printedBy, now }: Props) => (
  <PaperLayout
    title="所在不明報告書"
    day={dayOf(incident.declaredAt)}
    officeName={incident.officeName.ja}
    back={`/staff/incidents/${incident.id}`}
    printedBy={`${formatDateTimeWareki(now)} ${printedBy} 印刷`}
  >
    <DefinitionList items={incidentFacts(incident, steps)} />
    <Table
      caption="探した場所と連絡"
      columns={['日時', '内容', '記入した人']}
      emptyText={notes.length === 0 ? '記録はありません。' : undefined}
    >
      {notes.map(({ at, text, by }) => (
        <tr>
          <td class="app-nowrap" safe>
            {formatDateTimeWareki(at)}
          </td>
          <td safe>{text}</td>
          <td class="app-nowrap" safe>
            {by}
          </td>
        </tr>
      ))}
    </Table>
    <Table caption="それまでの経過" columns={['日時', '出来事', '場所・理由', '職員']}>
      {steps.map(traceEntry).map(({ at, title, text, by }) => (
        <tr>
          <td class="app-nowrap" safe>
            {at}
          </td>
          <td safe>{title}</td>
          <td safe>{text ?? ''}</td>
          <td class="app-nowrap" safe>
            {by ?? ''}
          </td>
        </tr>
      ))}
    </Table>
    <Signatures
      people={[
        { role: '届け出た人', name: incident.declaredBy },
        { role: '閉じた人', name: incident.closedBy ?? '' },
        { role: '所属長', name: '' },
      ]}
    />
  </PaperLayout>
)
