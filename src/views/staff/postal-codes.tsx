import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type PostalRefusal = { reason: 'no-file' | 'too-large' | 'unreadable'; line?: number }
type PostalCodesProps = {
  page: StaffPage
  counts: { townCount: number; codeCount: number; generalCount: number }
  isDone: boolean
  refusal?: PostalRefusal | undefined
}

/** 郵便番号データ: what there is, and its replacement. */
export const PostalCodesPage = ({ page, counts, isDone, refusal }: PostalCodesProps) => (
  <StaffLayout page={page} title="郵便番号">
    {refusal !== undefined && <ErrorSummary errors={[{ field: 'file', message: wordsOf(refusal) }]} />}
    {isDone && <NoticeBanner type="success" title="郵便番号を入れ替えました" text={countWords(counts)} />}
    {!isDone && counts.townCount === 0 ? (
      <NoticeBanner
        type="info"
        title="郵便番号はまだありません"
        text="取り込むと、予約案内や宛名にカスタマバーコードを印刷できます。"
      />
    ) : (
      <p safe>{`今は${countWords(counts)}が入っています。`}</p>
    )}
    <section class="app-card app-stack">
      <h2>入れ替える</h2>
      <p>
        日本郵便のサイトから「住所の郵便番号(1レコード1行、UTF-8形式)」または「KEN_ALL」の全国一括を取得し、ZIPを展開したCSVを選びます。今あるものは、すべて入れ替わります。
      </p>
      <PostForm page={page} action="/staff/postal-codes" enctype="multipart/form-data">
        <FormField
          type="file"
          name="file"
          label="郵便番号のCSV"
          required
          accept=".csv,text/csv"
          support="utf_ken_all.csv か KEN_ALL.CSV。文字コードは自動で判別します。"
          error={refusal && wordsOf(refusal)}
        />
        <Button text="郵便番号を入れ替える" />
      </PostForm>
    </section>
  </StaffLayout>
)

const countWords = ({ townCount, codeCount, generalCount }: PostalCodesProps['counts']) =>
  `${townCount.toLocaleString('ja-JP')}件の町域(郵便番号 ${codeCount.toLocaleString('ja-JP')}個、うち代表番号 ${generalCount.toLocaleString('ja-JP')}件)`

function wordsOf({ reason, line }: PostalRefusal) {
  switch (reason) {
    case 'no-file':
      return 'CSVファイルを選んでください。'
    case 'too-large':
      return 'ファイルが大きすぎます。'
    case 'unreadable':
      return `${line ?? 1}行目が郵便番号のデータではありません。日本郵便のCSVをそのまま選んでください。今あるものは変わっていません。`
  }
}
