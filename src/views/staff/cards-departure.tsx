import type { FoundCard } from '#domain/cards/find'
import type { Consequences } from '#domain/register/consequences'
import type { GoneFault } from '#domain/register/gone-form'
import { type GoneKind, goneKinds } from '#domain/register/words'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ConsequenceFields } from './register-consequences.tsx'

type Props = {
  page: StaffPage
  found: FoundCard
  left: Consequences
  fields: Record<string, string | undefined>
  errors: FieldErrors
  refusal: string | undefined
}

/** 交付辞退・死亡・転出 without a file: what was told, and all that ends with it. */
export const DeparturePage = ({ page, found: { card }, left, fields, errors, refusal }: Props) => (
  <StaffLayout page={page} title="交付辞退・死亡・転出の登録">
    <ErrorSummary errors={errors} />
    {refusal !== undefined && <NoticeBanner type="error" title="登録していません" text={refusal} takesFocus />}
    <p class="app-lead">
      窓口や電話で聞いたことを登録します。カードはお渡ししないことになり、廃棄候補に挙がります。異動ファイルを待つ必要はありません。
    </p>
    <DefinitionList
      items={[
        { label: '氏名', text: card.name },
        { label: '交付通知書番号', text: card.noticeNumber },
        {
          label: '今の状態と所在',
          text: `${cardProcessLabels[card.process].label}・${custodyLabels[card.custody]}`,
        },
      ]}
    />
    <PostForm page={page} action={`/staff/cards/${card.id}/departure`}>
      <FormField
        type="radio"
        name="kind"
        label="何がありましたか"
        required
        value={fields.kind}
        options={goneKinds.map(value => ({ value, ...kindWords[value] }))}
        error={errorOf(errors, 'kind')}
      />
      <FormField
        name="changed_on"
        label="その日"
        required
        width="medium"
        autocomplete="off"
        value={fields.changed_on}
        support="例:令和8年3月2日、R8.3.2"
        error={errorOf(errors, 'changed_on')}
      />
      <FormField
        type="textarea"
        name="said_by"
        label="だれから、どのように聞いたか"
        required
        rows={3}
        maxlength={500}
        value={fields.said_by}
        support="例:長男から電話。住基で確認。個人番号は書かないでください。"
        error={errorOf(errors, 'said_by')}
      />
      <section class="app-card app-stack" aria-labelledby="consequences">
        <h2 id="consequences">あわせて終わらせるもの</h2>
        <ConsequenceFields page={page} {...{ task: card, left, fields, errors }} />
      </section>
      <div class="app-actions">
        <Button text="この内容で登録する" tone="danger" />
        <Button text="登録しない" kind="outline" href={`/staff/cards/${card.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)

const kindWords: Record<GoneKind, { label: string; support: string }> = {
  declined: { label: '交付辞退', support: '本人か法定代理人が「受け取らない」と言った' },
  deceased: { label: '死亡', support: '亡くなった' },
  moved_out: { label: '転出', support: '市外へ転出した' },
}

const labels: Record<GoneFault['field'], string> = { kind: '何があったか', changed_on: 'その日', said_by: '聞いた経緯' }
const faults: Record<GoneFault['reason'], (label: string) => string> = {
  missing: label => `${label}を入れてください。`,
  unreadable: label => `${label}を読み取れません。令和8年3月2日のように入れてください。`,
  'in-the-future': label => `${label}が今日より後になっています。`,
  'too-long': label => `${label}は500文字までにしてください。`,
  'forbidden-number': label => `${label}に個人番号か住民票コードと思われる番号があります。消してください。`,
}

export const goneErrors = (errors: readonly GoneFault[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: faults[reason](labels[field]) }))
