import type { LabelSheetError } from '#domain/letters/label-sheet-form'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type LabelSheetProps = {
  page: StaffPage
  kind: 'card' | 'location'
  ids: readonly number[]
  officeId: number | undefined
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** ラベルの印刷: the sheet, and where on it to begin. */
export const LabelSheetPage = ({ page, kind, ids, officeId, fields, errors }: LabelSheetProps) => (
  <StaffLayout page={page} title={titles[kind]}>
    <ErrorSummary errors={errors} />
    {ids.length === 0 ? (
      <NoticeBanner type="info" title="印刷するものが選ばれていません">
        <p>
          <a href={url(origins[kind].href)}>{sources[kind]}</a>
        </p>
      </NoticeBanner>
    ) : (
      <PostForm page={page} action="/staff/label-sheets">
        <p safe>{`${ids.length}枚のラベルを印刷します。氏名と住所は印刷しません。`}</p>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="office" value={String(officeId ?? '')} />
        {ids.map(id => (
          <input type="hidden" name={kind} value={String(id)} />
        ))}
        <FormField
          type="radio"
          name="format"
          label="ラベル用紙(A4)"
          required
          value={fields.format ?? '12'}
          options={[
            { value: '12', label: '12面(86.4mm × 42.3mm、2列6段)' },
            { value: '24', label: '24面(66mm × 33.9mm、3列8段)' },
          ]}
          error={errorOf(errors, 'format')}
        />
        <FormField
          type="text"
          name="start"
          label="1枚目の開始位置"
          value={fields.start ?? '1'}
          inputmode="numeric"
          width="short"
          support="使いかけの用紙では、左上から右へ数えて、最初に使えるラベルの番号を入力します。新しい用紙は1です。"
          error={errorOf(errors, 'start')}
        />
        <Button text="ラベルを印刷する" />
      </PostForm>
    )}
    <p>
      <Button text={origins[kind].text} kind="text" href={origins[kind].href} />
    </p>
  </StaffLayout>
)

const titles = { card: 'カードのラベルの印刷', location: '保管場所のラベルの印刷' } as const
// Where what is to be printed is chosen.
const sources = {
  card: '「交付前設定」の画面で箱を選んで、「この箱のラベルを印刷する」を押してください',
  location: '「保管場所」の画面で場所を選んで、「選んだ場所のラベルを印刷する」を押してください',
} as const

const origins = {
  card: { text: '交付前設定へ戻る', href: '/staff/set-ups' },
  location: { text: '保管場所の一覧へ戻る', href: '/staff/locations' },
} as const

const messages: Record<LabelSheetError | 'nothing-chosen', { field: string; message: string }> = {
  'format-missing': { field: 'format', message: 'ラベル用紙を選んでください。' },
  'start-unreadable': { field: 'start', message: '開始位置は、1から用紙の面数までの数字で入力してください。' },
  'start-beyond': { field: 'start', message: '開始位置が用紙の面数を超えています。' },
  'nothing-chosen': { field: 'format', message: '印刷するものが選ばれていません。前の画面で選んでください。' },
}

export const labelSheetErrors = (reasons: readonly (LabelSheetError | 'nothing-chosen')[]): FieldErrors =>
  reasons.map(reason => messages[reason])
