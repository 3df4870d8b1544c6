import { PaperLayout } from '../../layouts/paper.tsx'
import { type ListHeading, type ListLine, ListTable } from './page.tsx'

export type ListPaperProps = {
  title: string
  columns: readonly ListHeading[]
  keys: readonly string[]
  lines: readonly ListLine[]
  total: number
  officeName?: string | undefined
  printedBy: string
  back: string
}

/** 一覧の印刷, with the same columns as on the screen. */
export const ListPaper = ({ title, officeName, printedBy, back, ...table }: ListPaperProps) => (
  <PaperLayout title={title} officeName={officeName} printedBy={printedBy} back={back} landscape>
    <ListTable title={title} {...table} />
    {table.lines.length < table.total && (
      <p safe>{`はじめの${table.lines.length}件です。残りは条件を絞って印刷するか、CSVに書き出してください。`}</p>
    )}
  </PaperLayout>
)
