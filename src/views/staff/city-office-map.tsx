import type { Office } from '#domain/offices/find'
import type { OfficeMap } from '#domain/offices/office-maps'
import { type PictureFault, pictureSides } from '#domain/offices/picture-file'
import type { Fields } from '#domain/offices/words-form'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { OfficePicture } from '../components/office-picture.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { LocalizedFields } from './city-fields.tsx'

export type OfficeMapPageProps = {
  page: StaffPage
  office: Office
  map: OfficeMap | undefined
  fields: Fields
  errors: FieldErrors
  mostKilobytes: number
}

/** 庁舎の道順と案内図. */
export const OfficeMapPage = ({ page, office, map, fields, errors, mostKilobytes }: OfficeMapPageProps) => (
  <StaffLayout page={page} title={`${office.name.ja}の道順と案内図`}>
    <ErrorSummary errors={errors} />
    <p class="app-lead">予約案内・再通知に印刷し、住民の予約の画面にも出します。</p>
    <PostForm page={page} action={`/staff/city/offices/${office.id}/map`} enctype="multipart/form-data">
      <LocalizedFields
        part="directions"
        rows={4}
        optional
        support="駅やバス停からの道を、100文字までで書きます。図を見られない人も、この文で来られるように書いてください。例:青葉野駅の南口から歩いて8分"
        fields={fields}
        errors={errors}
      />
      <FormField
        type="file"
        name="file"
        label={map?.hasPicture ? '案内図の画像を取り替える' : '案内図の画像'}
        accept="image/png,image/jpeg"
        support={`PNGかJPEG、${mostKilobytes}KBまで。横長の図が合います(印刷では横74mm、縦46mmに収めます)。`}
        error={errorOf(errors, 'file')}
      />
      <div class="app-actions">
        <Button text="この内容に変える" />
        <Button text="市と庁舎へ戻る" kind="text" href="/staff/city" />
      </div>
    </PostForm>
    {map?.hasPicture && (
      <section class="app-card app-stack" aria-labelledby="picture">
        <h2 id="picture">今の案内図</h2>
        <OfficePicture code={office.code} text={map.directions.ja} />
        <PostForm page={page} action={`/staff/city/offices/${office.id}/map/picture-removal`}>
          <Button text="この画像を消す" kind="outline" tone="danger" size="md" />
        </PostForm>
      </section>
    )}
  </StaffLayout>
)

const faultWords: Record<PictureFault | 'undrawable', (mostKilobytes: number) => string> = {
  'not-a-picture': () => '画像として読めません。PNGかJPEGの画像を選んでください。',
  'too-large': mostKilobytes => `画像が大きすぎます。${mostKilobytes}KBまでの画像にしてください。`,
  'too-small': () => `画像が小さすぎます。縦横とも${pictureSides.least}ピクセル以上にしてください。`,
  'too-wide': () => `画像の縦か横が長すぎます。${pictureSides.most}ピクセルまでにしてください。`,
  undrawable: () => 'この画像は印刷できません。画像ソフトでPNGかJPEGに保存し直してから選んでください。',
}

export const pictureErrors = (fault: PictureFault | 'undrawable' | undefined, mostKilobytes: number): FieldErrors =>
  fault === undefined ? [] : [{ field: 'file', message: faultWords[fault](mostKilobytes) }]
