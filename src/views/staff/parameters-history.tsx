import type { RuleKey } from '#domain/rules/parameters'
import type { RuleHistory, RuleRow } from '#domain/rules/rule-history'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { ruleValueWords } from './parameters-labels.ts'

/** 値の履歴: what comes, what holds, what was. */
export const RuleHistoryTable = ({ history: { key, current, coming, past } }: { history: RuleHistory }) => (
  <section class="app-stack">
    <h2>履歴</h2>
    <Table
      caption="値の履歴"
      captionHidden
      columns={['状態', 'この日から', '値', '理由', '登録した職員', '登録した日時']}
      emptyText={current || coming.length > 0 ? undefined : '最初の値のままです。'}
    >
      {coming.map(row => (
        <HistoryLine ruleKey={key} row={row} state="今後" />
      ))}
      {current !== undefined && <HistoryLine ruleKey={key} row={current} state="現在" />}
      {past.map(row => (
        <HistoryLine ruleKey={key} row={row} state="過去" />
      ))}
    </Table>
  </section>
)

type HistoryLineProps = { ruleKey: RuleKey; row: RuleRow; state: '今後' | '現在' | '過去' }

const HistoryLine = ({ ruleKey, row, state }: HistoryLineProps) => (
  <tr data-tone={state === '過去' ? 'quiet' : undefined}>
    <td>
      <StatusChip text={state} tone={state === '現在' ? 'success' : state === '今後' ? 'info' : 'neutral'} />
    </td>
    <td safe>{formatWareki(row.validFrom)}</td>
    <td safe>{ruleValueWords(ruleKey, row.value)}</td>
    <td safe>{row.reason}</td>
    <td safe>{row.staffName ?? 'システム'}</td>
    <td safe>{formatDateTimeWareki(row.setAt)}</td>
  </tr>
)
