import type { FoundCard } from '#domain/cards/find'
import { locationName } from '#domain/custody/locations'
import type { IncidentLine, LiveVisit } from '#domain/incidents/find'
import { incidentOccasions } from '#domain/incidents/words'
import { formatCode } from '#domain/rules/opaque-code'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { SecondPersonFields } from '../components/second-person.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { occasionLabels } from './incident-words.ts'

type Fields = Record<string, string | undefined>
export type DeclarationProps = {
  page: StaffPage
  found: FoundCard
  visit: LiveVisit
  fields: Fields
  errors: FieldErrors
}

/** 所在不明の届出: what happens is said before it is done. */
export const DeclarationPage = ({ page, found: { card, location }, visit, fields, errors }: DeclarationProps) => (
  <StaffLayout page={page} title="所在不明として届け出る">
    <ErrorSummary errors={errors} />
    <p class="app-lead">
      届け出ると、このカードは凍結されます。見つかって記録を閉じるまで、取出・交付・予約・通知・廃棄はできません。
    </p>
    {visit !== undefined && (
      <NoticeBanner
        type="warning"
        title="このカードには来庁の予約があります"
        text={`${formatDateTimeWareki(visit.startsAt)} 予約番号 ${formatCode(visit.code)}。届け出たあと、来庁の前に連絡してください。`}
      />
    )}
    <DefinitionList
      items={[
        { label: '氏名', text: card.name },
        { label: 'カード', text: `${card.noticeNumber} / ${card.label}` },
        {
          label: '帳簿の状態と所在',
          text: `${cardProcessLabels[card.process].label}・${location === null ? custodyLabels[card.custody] : locationName(location)}`,
        },
      ]}
    />
    <PostForm page={page} action="/staff/incidents">
      <input type="hidden" name="card" value={String(card.id)} />
      {fields.stocktake !== undefined && <input type="hidden" name="stocktake" value={fields.stocktake} />}
      {fields.difference !== undefined && <input type="hidden" name="difference" value={fields.difference} />}
      {fields.difference === undefined && (
        <FormField
          type="select"
          name="occasion"
          label="分かった場面"
          required
          width="medium"
          emptyLabel="選んでください"
          value={fields.occasion}
          options={incidentOccasions.map(value => ({ value, label: occasionLabels[value] }))}
          error={errorOf(errors, 'occasion')}
        />
      )}
      <FormField
        type="textarea"
        name="note"
        label="分かった経緯"
        required
        rows={4}
        maxlength={500}
        value={fields.note}
        support="どこにあるはずで、どこを探したかを書いてください。報告書に載ります。"
        error={errorOf(errors, 'note')}
      />
      <div class="app-actions">
        <Button text="所在不明として届け出る" tone="danger" />
        <Button text="届け出ない" kind="outline" href={backOf(card.id, fields)} />
      </div>
    </PostForm>
  </StaffLayout>
)

const backOf = (cardId: number, { stocktake }: Fields) =>
  stocktake === undefined ? `/staff/cards/${cardId}` : `/staff/stocktakes/${stocktake}`

type ClosingProps = { page: StaffPage; incident: IncidentLine; fields: Fields; errors: FieldErrors }

/** 所在不明を閉じる. */
export const ClosingPage = ({ page, incident, fields, errors }: ClosingProps) => (
  <StaffLayout page={page} title="所在不明を閉じる">
    <ErrorSummary errors={errors} />
    <DefinitionList
      items={[
        { label: '氏名', text: incident.name },
        { label: '交付通知書番号', text: incident.noticeNumber },
        { label: '届け出た日時', text: formatDateTimeWareki(incident.declaredAt) },
      ]}
    />
    <PostForm page={page} action={`/staff/incidents/${incident.id}/closing`}>
      <FormField
        type="radio"
        name="outcome"
        label="結末"
        required
        value={fields.outcome}
        options={[
          {
            value: 'found',
            label: '見つかった',
            support:
              'カードのラベルを読み取り、もう一人の職員が確かめます。カードは受領台に戻り、手続は届け出る前の状態に戻ります。続けて収納してください。',
          },
          { value: 'lost', label: '紛失とする', support: 'カードは所在不明のまま残ります。再作成の手続に進めます。' },
        ]}
        error={errorOf(errors, 'outcome')}
      />
      <FormField
        type="textarea"
        name="note"
        label="見つかった場所・紛失とする理由"
        required
        rows={3}
        maxlength={500}
        value={fields.note}
        error={errorOf(errors, 'note')}
      />
      <fieldset class="app-stack">
        <legend class="dads-form-control-label__label">見つかったとき</legend>
        <FormField
          name="code"
          label="見つかったカードのラベル"
          width="medium"
          autocomplete="off"
          value={fields.code}
          support="カードに貼ったラベル(Cで始まる番号)を読み取ってください。交付通知書番号では閉じられません。"
          error={errorOf(errors, 'code')}
        />
        <SecondPersonFields loginId={fields.second_login_id} errors={errors} isOptional />
      </fieldset>
      <div class="app-actions">
        <Button text="この所在不明を閉じる" />
        <Button text="閉じない" kind="outline" href={`/staff/incidents/${incident.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
