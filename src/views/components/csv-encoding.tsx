import type { Lacking } from '#domain/transfer/lacking-cells'
import { Button } from './button.tsx'
import { FormField } from './form-field.tsx'
import { NoticeBanner } from './notice-banner.tsx'
import { Table } from './table.tsx'

export const csvEncodings = ['utf-8', 'cp932'] as const
export type CsvEncoding = (typeof csvEncodings)[number]

const labels: Record<CsvEncoding, string> = {
  'utf-8': 'UTF-8(BOM付き。Excelでそのまま開けます)',
  cp932: 'Shift_JIS(CP932)。古いシステムに渡すとき',
}

/** 文字コードの選択 of a form. */
export const EncodingField = ({ value, error }: { value?: string | undefined; error?: string | undefined }) => (
  <FormField
    type="radio"
    name="encoding"
    label="文字コード"
    required
    value={value ?? 'utf-8'}
    options={csvEncodings.map(each => ({ value: each, label: labels[each] }))}
    error={error}
  />
)

/** The same CSV in either encoding, as two buttons. */
export const CsvButtons = ({ text, href }: { text: string; href: string }) => (
  <>
    <Button text={text} kind="outline" size="md" href={href} />
    <Button text={`${text}(Shift_JIS)`} kind="text" size="md" href={inCp932(href)} />
  </>
)

export const inCp932 = (href: string) => `${href}${href.includes('?') ? '&' : '?'}encoding=cp932`

/** 表せない文字のあるところ, by row and column. */
export const LackingCells = ({ cells, count }: Lacking) => (
  <section aria-labelledby="lacking">
    <NoticeBanner
      type="warning"
      text="Shift_JISにない文字があります。このまま書き出すと〓になります。UTF-8を選べば、もとの文字のまま書き出せます。"
    />
    <h2 id="lacking" safe>{`Shift_JISにない文字のあるところ(${count}か所)`}</h2>
    <Table caption="Shift_JISにない文字" captionHidden columns={[{ label: '行', numeric: true }, '列', '文字']}>
      {cells.map(({ row, heading, characters }) => (
        <tr>
          <td data-numeric="true" safe>
            {String(row)}
          </td>
          <td safe>{heading}</td>
          <td safe>{characters}</td>
        </tr>
      ))}
    </Table>
  </section>
)
