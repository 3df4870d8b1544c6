import { url } from '#url'
import { Table } from '../../components/table.tsx'
import type { StaffPage } from '../../layouts/page.ts'
import { StaffLayout } from '../../layouts/staff.tsx'

export type ListEntry = { name: string; title: string; columns: readonly string[] }

/** 一覧を選ぶ: every list this person may see, with what each tells. */
export const ListIndexPage = ({ page, lists }: { page: StaffPage; lists: readonly ListEntry[] }) => (
  <StaffLayout page={page} title="一覧を選ぶ">
    <p class="app-lead">
      どの一覧も、庁舎・日付・状態で絞り込み、出す項目を選べます。絞り込みはアドレスに残るので、お気に入りに入れておけます。
      {page.staff.can.includes('lists.export') ? '印刷と、CSVの書き出しもできます。' : '印刷もできます。'}
    </p>
    <Table caption="一覧" captionHidden columns={['一覧', 'おもな項目']}>
      {lists.map(({ name, title, columns }) => (
        <tr>
          <th scope="row" class="app-nowrap">
            <a href={url(`/staff/lists/${name}`)} safe>
              {title}
            </a>
          </th>
          <td safe>{columns.join('、')}</td>
        </tr>
      ))}
    </Table>
  </StaffLayout>
)
