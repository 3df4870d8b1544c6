import { announcementLimits } from '#domain/announcements/form'
import type { PublicationState } from '#domain/announcements/publication'
import type { Fields } from '#domain/rules/localized-form'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { announcementKindLabels, publicationLabels } from './announcements-words.ts'
import { LocalizedTextFields } from './localized-fields.tsx'

export type AnnouncementFormProps = {
  page: StaffPage
  /** Undefined while it is new. */
  id?: number | undefined
  state?: PublicationState | undefined
  fields: Fields
  errors: FieldErrors
}

const pathOf = (id: number | undefined) => (id === undefined ? '/staff/announcements' : `/staff/announcements/${id}`)

/** お知らせの登録と変更. The preview is one button away and keeps everything typed. */
export const AnnouncementForm = ({ page, id, state, fields, errors }: AnnouncementFormProps) => (
  <StaffLayout page={page} title={id === undefined ? 'お知らせ・よくある質問の登録' : 'お知らせ・よくある質問の変更'}>
    <ErrorSummary errors={errors} />
    {id !== undefined && state !== undefined && <Standing page={page} id={id} state={state} />}
    <PostForm page={page} action={`${pathOf(id)}/preview`}>
      <FormField
        type="radio"
        name="kind"
        label="種類"
        required
        inline
        value={fields.kind}
        options={(['news', 'faq'] as const).map(value => ({ value, label: announcementKindLabels[value] }))}
        error={errorOf(errors, 'kind')}
      />
      <LocalizedTextFields
        part="title"
        legend="題(よくある質問では質問)"
        support={`${announcementLimits.title}文字まで。空けた言語の画面には、日本語が出ます。`}
        needs={['ja']}
        rows={2}
        fields={fields}
        errors={errors}
      />
      <LocalizedTextFields
        part="body"
        legend="本文(よくある質問では答え)"
        support={`${announcementLimits.body}文字まで。1行空けると、段落が分かれます。`}
        needs={['ja']}
        rows={10}
        fields={fields}
        errors={errors}
      />
      <PeriodFields fields={fields} errors={errors} />
      <div class="app-actions">
        <Button text="住民の画面での見え方を確かめる" />
        <Button
          text={id === undefined ? '確かめずに登録する' : '確かめずに変更する'}
          kind="outline"
          formAction={pathOf(id)}
        />
        <Button text="一覧へ戻る" kind="text" href={`/staff/announcements?kind=${fields.kind ?? 'news'}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

const PeriodFields = ({ fields, errors }: Pick<AnnouncementFormProps, 'fields' | 'errors'>) => (
  <div class="app-fields">
    <FormField
      type="date"
      name="publish_from"
      label="公開を始める日"
      required
      value={fields.publish_from}
      support="この日の0時から出ます。"
      error={errorOf(errors, 'publish_from')}
    />
    <FormField
      type="date"
      name="publish_until"
      label="公開を終える日"
      value={fields.publish_until}
      support="この日の終わりまで出ます。空けると、ずっと出ます。"
      error={errorOf(errors, 'publish_until')}
    />
    <FormField
      type="text"
      name="position"
      label="並び順"
      inputmode="numeric"
      width="short"
      autocomplete="off"
      value={fields.position}
      support="よくある質問を、小さい順に並べます。お知らせは新しい順です。"
      error={errorOf(errors, 'position')}
    />
  </div>
)

const Standing = ({ page, id, state }: { page: StaffPage; id: number; state: PublicationState }) => (
  <div class="app-standing">
    <p>
      今の状態 <StatusChip tone={publicationLabels[state].tone} text={publicationLabels[state].label} />
    </p>
    {state === 'withdrawn' ? (
      <PostForm page={page} action={`${pathOf(id)}/withdrawal/reversal`} inline>
        <Button text="取下げを取り消す" kind="outline" size="sm" />
      </PostForm>
    ) : (
      <PostForm page={page} action={`${pathOf(id)}/withdrawal`} inline>
        <Button text="すぐに取り下げる" kind="outline" size="sm" tone="danger" />
      </PostForm>
    )}
  </div>
)
