import type { Lacking } from '#domain/transfer/lacking-cells'
import { Button } from '../components/button.tsx'
import { inCp932, LackingCells } from '../components/csv-encoding.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

/** `path` is the CSV as it was asked for, without its encoding; `back` the page it belongs to. */
type Props = { page: StaffPage; title: string; lacking: Lacking; path: string; back: string }

/** Before a CSV in Shift_JIS: what it cannot hold, and how to go on. */
export const CsvLackingPage = ({ page, title, lacking, path, back }: Props) => (
  <StaffLayout page={page} title={title}>
    <LackingCells {...lacking} />
    <p class="app-actions">
      <Button text="UTF-8で書き出す" href={path} />
      <Button text="このまま書き出す" kind="outline" href={`${inCp932(path)}&anyway=1`} />
      <Button text="戻る" kind="text" href={back} />
    </p>
  </StaffLayout>
)
