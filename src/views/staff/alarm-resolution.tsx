import type { AlarmedCard } from '#domain/cards/find'
import type { ResolutionRefusal } from '#domain/custody/alarms'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

type Props = {
  page: StaffPage
  alarm: AlarmedCard
  /** The list one came from, and its address. */
  back: { name: string; href: string }
  query: string
  fields: Record<string, string | undefined>
  errors: FieldErrors
}

/** 警報の解除. The card is read; who cannot read it declares it missing. */
export const AlarmResolutionPage = ({ page, alarm, back, query, fields, errors }: Props) => (
  <StaffLayout page={page} title="見つかったカードを確かめる">
    <ErrorSummary errors={errors} />
    <p class="app-lead">カードを手に取り、貼ってあるラベルを読み取ってください。読み取ると、警報が消えます。</p>
    <DefinitionList
      items={[
        { label: '氏名', text: alarm.name },
        { label: '交付通知書番号', text: alarm.noticeNumber },
        { label: '警報を登録した日時', text: formatDateTimeWareki(alarm.raisedAt) },
      ]}
    />
    <PostForm page={page} action={`/staff/pull-list/alarms/${alarm.id}/resolution?${query}`}>
      <input type="hidden" name="back" value={back.name} />
      <FormField
        name="code"
        label="カードのラベル"
        required
        width="medium"
        autocomplete="off"
        autofocus
        value={fields.code}
        support="Cで始まる番号です。交付通知書番号では消せません。"
        error={errorOf(errors, 'code')}
      />
      <FormField
        name="note"
        label="どこにありましたか"
        required
        maxlength={200}
        value={fields.note}
        support="例:1庫-2段-4ケースに入っていた、登録の誤りで元の場所にあった"
        error={errorOf(errors, 'note')}
      />
      <div class="app-actions">
        <Button text="警報を消す" />
        <Button text="戻る" kind="text" href={back.href} />
      </div>
    </PostForm>
    {page.staff.can.includes('incidents.declare') && (
      <p>
        <a href={url(`/staff/incidents/new?card=${alarm.cardId}&occasion=pull`)}>
          見つからないときは、所在不明として届け出る
        </a>
      </p>
    )}
  </StaffLayout>
)

export const resolutionRefusals: Record<Exclude<ResolutionRefusal, 'not-open'>, { field: string; message: string }> = {
  'other-card': {
    field: 'code',
    message: 'このカードのラベルではありません。カードに貼ったラベルを読み取ってください。',
  },
  'reason-missing': { field: 'note', message: 'どこにあったかを入力してください。' },
  'reason-too-long': { field: 'note', message: 'どこにあったかは200文字までにしてください。' },
  'reason-forbidden': { field: 'note', message: '個人番号と思われる番号は入力できません。' },
}
