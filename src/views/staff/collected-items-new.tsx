import type { ItemFault } from '#domain/disposals/register-item'
import { collectedKinds } from '#domain/disposals/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { collectedKindLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { type OfficeChoice, officeOptions } from './cards-office-filter.tsx'

export type NewItemPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  fields: Record<string, string | undefined>
  errors: FieldErrors
  /** What was registered just now, and wants its label. */
  addedId?: number | undefined
}

/** 回収物の登録, outside a hand-over. */
export const NewItemPage = ({ page, offices, fields, errors, addedId }: NewItemPageProps) => (
  <StaffLayout page={page} title="回収物の登録">
    {addedId !== undefined && (
      <NoticeBanner type="success" title="回収物を登録しました。ラベルを印刷して、回収物にはってください。">
        <p>
          <a href={url(`/staff/collected-items/${addedId}/label`)}>この回収物のラベルを印刷する</a>
        </p>
      </NoticeBanner>
    )}
    <ErrorSummary errors={errors} />
    <p class="app-lead">
      死亡・転出・返納などで、交付のとき以外に受け取ったカードや通知書を登録します。廃棄は、ほかの回収物と同じく二人で行います。
    </p>
    <PostForm page={page} action="/staff/collected-items/new">
      <input type="hidden" name="scan_key" value={crypto.randomUUID()} />
      <FormField
        type="radio"
        name="kind"
        label="種類"
        required
        value={fields.kind}
        options={collectedKinds.map(kind => ({ value: kind, label: collectedKindLabels[kind] }))}
        error={errorOf(errors, 'kind')}
      />
      <FormField
        type="select"
        name="office"
        label="保管する庁舎"
        required
        width="medium"
        value={fields.office}
        options={officeOptions(offices)}
        error={errorOf(errors, 'office')}
      />
      <FormField
        type="text"
        name="note"
        label="受け取ったいきさつ"
        required
        autocomplete="off"
        support="例:死亡のため親族が返納。氏名や個人番号は書かないでください。"
        value={fields.note}
        error={errorOf(errors, 'note')}
      />
      <div class="app-actions">
        <Button text="この回収物を登録する" />
        <Button text="回収物の一覧へ戻る" kind="text" href="/staff/collected-items" />
      </div>
    </PostForm>
  </StaffLayout>
)

const faultWords: Record<ItemFault['field'], Partial<Record<ItemFault['reason'], string>>> = {
  kind: { missing: '種類を選んでください。' },
  note: {
    missing: '受け取ったいきさつを入れてください。',
    'too-long': '受け取ったいきさつは200文字までにしてください。',
    'forbidden-number': '個人番号らしい数字があります。消してください。',
  },
}
export const itemErrors = (errors: readonly ItemFault[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: faultWords[field][reason] ?? '' }))
