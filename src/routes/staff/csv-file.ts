import { encodeCp932 } from '#domain/transfer/encode-cp932'
import { lackingOf } from '#domain/transfer/lacking-cells'
import { csvOf } from '#domain/transfer/write-csv'
import { type CsvEncoding, csvEncodings } from '../../views/components/csv-encoding.tsx'

export type CsvTable = { name: string; headings: readonly string[]; rows: readonly (readonly string[])[] }
/** 文字コード, and whether what it cannot hold may become 〓. */
export type CsvWish = { encoding: CsvEncoding; isAccepted: boolean }

/** How a form, or an address, wants its CSV; unasked, as Excel opens it. */
export const csvWishOf = ({ encoding, anyway }: Record<string, string | undefined>): CsvWish => ({
  encoding: csvEncodings.find(each => each === encoding) ?? 'utf-8',
  isAccepted: anyway === '1',
})

/** CSV to keep, in either encoding. What CP932 cannot hold is shown first: nothing is lost in silence. */
export function csvFile({ name, headings, rows }: CsvTable, { encoding, isAccepted }: CsvWish) {
  const lacking = encoding === 'cp932' && !isAccepted ? lackingOf(headings, rows) : undefined
  return lacking === undefined
    ? ({ ok: true, answer: answerOf(csvOf(headings, rows), name, encoding) } as const)
    : ({ ok: false, lacking } as const)
}
export type CsvFile = ReturnType<typeof csvFile>

function answerOf(text: string, name: string, encoding: CsvEncoding) {
  const bytes = encoding === 'cp932' ? encodeCp932(text.replace(/^\ufeff/, '')).bytes : new TextEncoder().encode(text)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': `text/csv; charset=${encoding === 'cp932' ? 'shift_jis' : 'utf-8'}`,
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  })
}
