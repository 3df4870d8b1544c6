import type { StocktakeDifference } from '#domain/stocktakes/differences'
import { settlementsFor } from '#domain/stocktakes/settlement'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { cardProcessLabels, custodyLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { bookedPlace, differenceKindLabels, foundPlace, settlementWords } from './stocktake-words.ts'

type Props = {
  page: StaffPage
  difference: StocktakeDifference
  fields: Record<string, string | undefined>
  errors: FieldErrors
  refusal?: string | undefined
}

/** 差異の始末. */
export const SettlementPage = ({ page, difference, fields, errors, refusal }: Props) => {
  const back = `/staff/stocktakes/${difference.stocktakeId}`
  return (
    <StaffLayout page={page} title="差異の始末">
      <ErrorSummary errors={errors} />
      {refusal !== undefined && <NoticeBanner type="error" title="登録できませんでした" text={refusal} takesFocus />}
      {difference.custody === 'missing' && <MissingNotice cardId={difference.cardId} />}
      <Facts difference={difference} />
      <PostForm page={page} action={`${back}/differences/${difference.id}`}>
        <FormField
          type="radio"
          name="way"
          label="どうしましたか"
          required
          value={fields.way}
          options={waysOf(difference).map(kind => ({ value: kind, ...settlementWords[kind] }))}
          error={errorOf(errors, 'way')}
        />
        {difference.cardId !== null && <ReadFields fields={fields} errors={errors} />}
        <FormField
          type="textarea"
          name="note"
          label="備考"
          rows={3}
          maxlength={500}
          value={fields.note}
          support="棚卸報告に載ります。"
          error={errorOf(errors, 'note')}
        />
        <div class="app-actions">
          <Button text="始末を登録する" />
          <Button text="棚卸の画面へ戻る" kind="text" href={back} />
        </div>
      </PostForm>
      {difference.kind === 'not_found' && page.staff.can.includes('incidents.declare') && (
        <section class="app-stack" aria-labelledby="missing">
          <h2 id="missing">探しても見つからないとき</h2>
          <p>所在不明として届け出ると、カードは凍結され、経過の報告書が作られます。</p>
          <Button
            text="所在不明として届け出る"
            kind="outline"
            tone="danger"
            size="md"
            href={`/staff/incidents/new?card=${difference.cardId}&stocktake=${difference.stocktakeId}&difference=${difference.id}`}
          />
        </section>
      )}
    </StaffLayout>
  )
}

// What was read on the reception desk was in no case.
const waysOf = ({ kind, found }: StocktakeDifference) =>
  settlementsFor[kind].filter(way => way !== 'put_here' || (found !== null && found.id !== null))

const MissingNotice = ({ cardId }: { cardId: number | null }) => (
  <NoticeBanner type="error" alarm title="所在不明のカードが見つかりました">
    <p>
      先に所在不明を閉じてから、ケースに入れてください。{' '}
      <a href={url(`/staff/incidents/cards/${cardId}`)}>所在不明の記録を開く</a>
    </p>
  </NoticeBanner>
)

const Facts = ({ difference }: { difference: StocktakeDifference }) => (
  <DefinitionList
    items={[
      { label: '差異', content: <StatusChip {...differenceKindLabels[difference.kind]} /> },
      { label: '交付通知書番号', text: difference.noticeNumber ?? difference.code ?? '' },
      { label: '帳簿の場所', text: bookedPlace(difference, difference.stocktakeOfficeId) },
      { label: '読み取った場所', text: foundPlace(difference, difference.stocktakeOfficeId) },
      ...(difference.process === null || difference.custody === null
        ? []
        : [
            {
              label: '今の状態と所在',
              text: `${cardProcessLabels[difference.process].label}・${custodyLabels[difference.custody]}`,
            },
          ]),
    ]}
  />
)

const ReadFields = ({ fields, errors }: Pick<Props, 'fields' | 'errors'>) => (
  <>
    <FormField
      name="code"
      label="カードのラベル"
      width="medium"
      autocomplete="off"
      value={fields.code}
      support="戻したとき、見つかったときに、カードに貼ったラベル(Cで始まる番号)を読み取ります。"
      error={errorOf(errors, 'code')}
    />
    <FormField
      name="place"
      label="入れたケースのラベル"
      width="medium"
      autocomplete="off"
      value={fields.place}
      support="カードを入れたケースのラベルを読み取ります。帳簿の場所が、このケースになります。"
      error={errorOf(errors, 'place')}
    />
  </>
)
