import type { Batch, LetterLine } from '#domain/letters/batches'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { EncodingField } from '../components/csv-encoding.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { kindOf, sendingOf } from './letters.tsx'
import { letterCsvColumns } from './letters-csv.ts'
import { LettersSection } from './letters-table.tsx'
import { keyKindLabels, mailClassLabels, paperLabels, printStateLabels } from './letters-words.ts'

type Fields = Record<string, string | undefined>
export type LetterBatchPageProps = {
  page: StaffPage
  batch: Batch
  /** Another's print may be about a protected person. */
  mayOpen: boolean
  lines: readonly LetterLine[]
  paging: { page: number; perPage: number }
  fields: Fields
  chosen: readonly number[]
  errors: FieldErrors
  done: { made?: string | undefined; left?: string | undefined; sent?: string | undefined; kept?: string | undefined }
}

/** 一つの印刷. Print it, take it to the post, and say so; or print some of it once more. */
export const LetterBatchPage = ({
  page,
  batch,
  mayOpen,
  lines,
  paging,
  fields,
  chosen,
  errors,
  done,
}: LetterBatchPageProps) => (
  <StaffLayout page={page} title={`${kindOf(batch)}の印刷`} wide>
    <ErrorSummary errors={errors} />
    <DoneBanners done={done} />
    <Facts batch={batch} />
    {batch.order.paper === 'csv' ? (
      <ExportSection page={page} batch={batch} fields={fields} errors={errors} />
    ) : (
      <div class="app-actions">
        {mayOpen ? (
          <Button
            text={batch.state === 'done' ? '印刷する' : '印刷の進み具合を見る'}
            href={`/staff/prints/${batch.id}`}
            kind={batch.unsentCount > 0 ? 'solid' : 'outline'}
          />
        ) : (
          <p safe>{`印刷物を開けるのは、作った人(${batch.staffName})と承認者です。`}</p>
        )}
        <PostForm page={page} action={`/staff/letters/${batch.id}/labels`} inline>
          <Button text="宛名ラベル(12面)" kind="outline" name="layout" value="12" />
          <Button text="宛名ラベル(24面)" kind="outline" name="layout" value="24" />
        </PostForm>
      </div>
    )}
    {batch.order.paper !== 'csv' && <p class="app-lead">{labelWords}</p>}
    {batch.unsentCount > 0 && <SendingSection page={page} batch={batch} fields={fields} errors={errors} />}
    <LettersSection page={page} {...{ batch, lines, paging, fields, chosen, errors }} />
    <p>
      <Button text="印刷の一覧に戻る" kind="text" href={`/staff/letters?office=${batch.officeId}`} />
    </p>
  </StaffLayout>
)

const countIn = (text: string | undefined) => (/^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 0)

function DoneBanners({ done }: Pick<LetterBatchPageProps, 'done'>) {
  const [made, left, sent, kept] = [done.made, done.left, done.sent, done.kept].map(countIn)
  return (
    <>
      {made !== undefined && made > 0 && (
        <NoticeBanner
          type="success"
          title={`${made}通を作りました。`}
          text={left ? `${left}枚は除きました。` : '印刷して封筒に入れ、発送したら登録してください。'}
        />
      )}
      {sent !== undefined && sent > 0 && (
        <NoticeBanner type="success" title={`${sent}通の発送を登録しました。`} text="住民の予約を受け付けます。" />
      )}
      {kept !== undefined && kept > 0 && (
        <NoticeBanner
          type="warning"
          title={`${kept}通は発送しないでください。`}
          text="カードの状態が変わっています。下の一覧で「無効」の通知を抜き取り、裁断してください。"
        />
      )}
    </>
  )
}

const Facts = ({ batch }: { batch: Batch }) => (
  <DefinitionList
    items={[
      { label: '庁舎', text: batch.officeName.ja },
      { label: '作った日時と人', text: `${formatDateTimeWareki(batch.createdAt)} ${batch.staffName}` },
      { label: '紙', text: paperLabels[batch.order.paper].label },
      { label: '印刷する番号', text: keyKindLabels[batch.order.keyKind].label },
      {
        label: '郵便の区分',
        text: batch.order.isHandedOut ? '郵送しない(窓口で渡す)' : mailClassLabels[batch.order.mailClass],
      },
      { label: '印刷した受取期限', text: formatWareki(batch.order.deadlineOn) },
      {
        label: '印刷と発送',
        content: (
          <span>
            <StatusChip {...printStateLabels[batch.state]} /> <StatusChip {...sendingOf(batch)} />
          </span>
        ),
      },
      ...(batch.reprintReason === null ? [] : [{ label: '再印刷の理由', text: batch.reprintReason }]),
    ]}
  />
)

type SectionProps = { page: StaffPage; batch: Batch; fields: Fields; errors: FieldErrors }

const SendingSection = ({ page, batch, fields, errors }: SectionProps) => (
  <section aria-labelledby="sending">
    <h2 id="sending">発送したら登録する</h2>
    <PostForm page={page} action={`/staff/letters/${batch.id}/sending`}>
      <div class="app-fields">
        <FormField
          type="text"
          name="sent_on"
          label="発送した日"
          required
          width="medium"
          autocomplete="off"
          value={fields.sent_on}
          support={`受取期限は、印刷した ${formatWareki(batch.order.deadlineOn)} で記録します。`}
          error={errorOf(errors, 'sent_on')}
        />
      </div>
      <div class="app-actions">
        <Button text={`${batch.unsentCount}通を発送済にする`} />
        <Button
          text="この印刷を取りやめる"
          kind="outline"
          tone="danger"
          formAction={`/staff/letters/${batch.id}/withdrawal`}
        />
      </div>
    </PostForm>
  </section>
)

const ExportSection = ({ page, batch, fields, errors }: SectionProps) => (
  <section aria-labelledby="export">
    <h2 id="export">外部で印刷するファイル</h2>
    <NoticeBanner
      type="warning"
      title="このファイルには、住所・氏名と、予約に使う番号が入ります。"
      text="渡すのは印刷会社だけにし、使い終わったら必ず消去してください。もう一度作ると、前のファイルの番号は使えなくなります。"
    />
    <PostForm page={page} action={`/staff/letters/${batch.id}/export`}>
      <FormField
        type="text"
        name="export_reason"
        label="ファイルを作る理由と渡す先"
        required
        autocomplete="off"
        value={fields.export_reason}
        support="例:委託先の○○印刷に渡す。操作記録に残ります。"
        error={errorOf(errors, 'export_reason')}
      />
      <EncodingField value={fields.encoding} />
      <Button text="CSVファイルを作る" kind="outline" size="md" />
    </PostForm>
    <Table caption="ファイルの列(この順で、ほかの列はありません)" columns={['列', '名前', '中身']} scrollable>
      {letterCsvColumns(batch).map(({ name, what }, index) => (
        <tr>
          <td>{index + 1}</td>
          <th scope="row" safe>
            {name}
          </th>
          <td safe>{what}</td>
        </tr>
      ))}
    </Table>
  </section>
)

// Of the post: 8 points at least, which are 63.8 mm, and 2 mm of white on each side.
const labelWords =
  'カスタマバーコードは12面のラベルに印刷します。24面には印刷しません。いちばん小さい8ポイントでも長さ約64mmと左右2mmずつの余白が要り、幅66mmのラベルに入らないためです。'
