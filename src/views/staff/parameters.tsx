import type { RuleKey } from '#domain/rules/parameters'
import type { RuleHistory } from '#domain/rules/rule-history'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ruleGroups, ruleLabels, ruleValueWords } from './parameters-labels.ts'

export type ParametersPageProps = { page: StaffPage; histories: RuleHistory[]; changed?: RuleKey | undefined }

/** 設定: every rule with its value today and the values to come. */
export const ParametersPage = ({ page, histories, changed }: ParametersPageProps) => (
  <StaffLayout page={page} title="設定">
    {changed !== undefined && (
      <NoticeBanner type="success" text={`「${ruleLabels[changed].name}」の値を登録しました。`} />
    )}
    <p class="app-lead">値は日付を決めて変えます。過去にさかのぼって変えることはできません。前の値は履歴に残ります。</p>
    {ruleGroups.map(({ title, keys }) => (
      <section class="app-stack">
        <h2 safe>{title}</h2>
        <Table caption={title} captionHidden even columns={['決まり', '今の値', '今後の値', '今の値になった日']}>
          {histories
            .filter(({ key }) => keys.includes(key))
            .map(history => (
              <RuleLine history={history} />
            ))}
        </Table>
      </section>
    ))}
  </StaffLayout>
)

const RuleLine = ({ history: { key, value, current, coming } }: { history: RuleHistory }) => (
  <tr>
    <th scope="row">
      <a href={url(`/staff/parameters/${key}`)} safe>
        {ruleLabels[key].name}
      </a>
    </th>
    <td>
      <strong safe>{ruleValueWords(key, value)}</strong>
    </td>
    <td safe>{coming.map(row => `${formatWareki(row.validFrom)}から ${ruleValueWords(key, row.value)}`).join('、')}</td>
    <td safe>{current === undefined ? '最初から' : formatWareki(current.validFrom)}</td>
  </tr>
)
