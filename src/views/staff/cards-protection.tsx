import type { FoundCard } from '#domain/cards/find'
import type { ProtectionRefusal } from '#domain/cards/protect'
import { type UnprotectionReason, unprotectionReasons } from '#domain/cards/words'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

export type CardProtectionPageProps = {
  page: StaffPage
  found: FoundCard
  protection: { note: string | null; protectedAt: Date } | undefined
  errors: FieldErrors
  reason?: string | undefined
}

/** 支援措置の登録と解除. Says what will follow, and asks why. */
export const CardProtectionPage = (props: CardProtectionPageProps) => (
  <StaffLayout page={props.page} title={props.protection === undefined ? '支援措置を登録する' : '支援措置を解除する'}>
    <ErrorSummary errors={props.errors} />
    <DefinitionList
      items={[
        { label: '氏名', text: props.found.card.name },
        { label: '交付通知書番号', text: props.found.card.noticeNumber },
        ...(props.protection === undefined
          ? []
          : [
              { label: '登録した日時', text: formatDateTimeWareki(props.protection.protectedAt) },
              { label: '登録の理由', text: props.protection.note ?? 'なし' },
            ]),
      ]}
    />
    {props.protection === undefined ? <Protecting {...props} /> : <Ending {...props} />}
  </StaffLayout>
)

const Protecting = ({ page, found, reason, errors }: CardProtectionPageProps) => (
  <>
    <p>
      登録すると、氏名・カナ・生年月日・住所・電話・連絡事項は、支援措置を見られる職員のほかには表示されなくなります。氏名や生年月日で検索しても見つかりません。受付と交付の画面では警告が出ます。この人が載っている作成済みの印刷用ファイルと朝の控えは、すぐに消去します。
    </p>
    <PostForm page={page} action={`/staff/cards/${found.card.id}/protection`}>
      <FormField
        type="text"
        name="reason"
        label="登録の理由"
        required
        maxlength={200}
        value={reason}
        support="例:支援措置申出書の受理(文書番号)。支援措置を見られる職員だけに表示されます。"
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="支援措置を登録する" />
        <Button text="登録しない" kind="outline" href={`/staff/cards/${found.card.id}`} />
      </div>
    </PostForm>
  </>
)

const Ending = ({ page, found, reason, errors }: CardProtectionPageProps) => (
  <>
    <p>解除すると、氏名などがすべての職員に表示されます。登録の理由は消えます。</p>
    <PostForm page={page} action={`/staff/cards/${found.card.id}/protection/end`}>
      <FormField
        type="radio"
        name="reason"
        label="解除の理由"
        required
        value={reason}
        options={unprotectionReasons.map(value => ({ value, label: unprotectionReasonLabels[value] }))}
        error={errorOf(errors, 'reason')}
      />
      <div class="app-actions">
        <Button text="支援措置を解除する" tone="danger" />
        <Button text="解除しない" kind="outline" href={`/staff/cards/${found.card.id}`} />
      </div>
    </PostForm>
  </>
)

const unprotectionReasonLabels = {
  expired: '支援措置の期間が終わった',
  requested: '本人から終了の申出があった',
  mistaken: '誤って登録した',
} satisfies Record<UnprotectionReason, string>

export const protectionRefusals = {
  unknown: 'カードが見つかりません。',
  'reason-missing': '理由を入力するか、選んでください。',
  'reason-too-long': '理由は200文字までにしてください。',
  'already-protected': 'すでに支援措置が登録されています。',
  'not-protected': '支援措置は登録されていません。',
} satisfies Record<ProtectionRefusal, string>
