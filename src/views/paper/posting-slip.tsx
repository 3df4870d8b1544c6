import type { SlipPart } from '#domain/postings/find-slip'
import type { Day } from '#domain/rules/days'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { Table } from '../components/table.tsx'
import { PaperLayout } from '../layouts/paper.tsx'
import { numberText, postingClassLabels } from '../staff/postings-words.ts'
import { moment } from '../staff/visit-words.ts'

type Props = { parts: readonly SlipPart[]; day: Day; officeName: string; printedBy: string; now: Date }

/** 差出票. How many of each class go to the post office on this day, and their numbers; nobody's name. */
export const PostingSlipPaper = ({ parts, day, officeName, printedBy, now }: Props) => (
  <PaperLayout
    title={`差出票(カードの郵送) ${formatWarekiWithWeekday(day)}`}
    officeName={officeName}
    back="/staff/postings"
    printedBy={`${moment(now)} ${printedBy} 印刷`}
  >
    <Table caption="通数" columns={['郵便の種類', { label: '通数', numeric: true }]}>
      {parts.map(({ mailClass, numbers }) => (
        <tr>
          <th scope="row" safe>
            {postingClassLabels[mailClass]}
          </th>
          <td data-numeric="true" safe>{`${numbers.length}通`}</td>
        </tr>
      ))}
      <tr>
        <th scope="row">合計</th>
        <td data-numeric="true" safe>{`${parts.reduce((sum, { numbers }) => sum + numbers.length, 0)}通`}</td>
      </tr>
    </Table>
    {parts
      .filter(({ numbers }) => numbers.length > 0)
      .map(({ mailClass, numbers }) => (
        <Table caption={`${postingClassLabels[mailClass]}の引受番号`} columns={['番号', '引受番号', '確認']}>
          {numbers.map((number, index) => (
            <tr>
              <td data-numeric="true">{index + 1}</td>
              <td class="app-nowrap" safe>
                {numberText(number)}
              </td>
              <td class="app-tick">□</td>
            </tr>
          ))}
        </Table>
      ))}
    {parts.every(({ numbers }) => numbers.length === 0) && <p>この日に差し出したカードはありません。</p>}
    <p>差出人(職員) 引受(郵便局)</p>
  </PaperLayout>
)
