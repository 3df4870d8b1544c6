import type { CollectedAtHandOver, CollectionRefusal } from '#domain/disposals/items'
import { collectedKinds } from '#domain/disposals/words'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import { collectedKindLabels } from '../labels.ts'

export type CollectedProps = {
  page: { formToken: string }
  reservationId: number
  cardId: number
  items: readonly CollectedAtHandOver[]
  kinds?: readonly string[]
  note?: string | undefined
  errors?: FieldErrors
}

/** 回収したもの: what the visitor handed back for the new card. Each gets a label, and stays on the books until destroyed. */
export const HandoverCollected = ({ page, reservationId, cardId, items, kinds, note, errors = [] }: CollectedProps) => {
  const left = collectedKinds.filter(kind => !items.some(item => item.kind === kind))
  return (
    <section class="app-card" aria-labelledby="collected">
      <h2 id="collected">回収したもの</h2>
      {items.length > 0 && <Collected items={items} reservationId={reservationId} />}
      <ErrorSummary errors={errors} />
      {left.length > 0 && (
        <PostForm page={page} action={`/staff/handovers/${reservationId}/cards/${cardId}/items`} label="回収物の登録">
          <FormField
            type="checkboxes"
            name="kinds"
            label="返してもらったものを選んでください"
            support="返してもらったものがなければ、何もしなくてかまいません。"
            values={kinds ?? []}
            options={left.map(value => ({ value, label: collectedKindLabels[value] }))}
            error={errorOf(errors, 'kinds')}
          />
          <FormField
            type="text"
            name="note"
            label="備考"
            value={note}
            maxlength={200}
            error={errorOf(errors, 'note')}
          />
          <Button text="回収したものを登録する" size="md" kind="outline" />
        </PostForm>
      )}
    </section>
  )
}

const Collected = ({ items, reservationId }: Pick<CollectedProps, 'items' | 'reservationId'>) => (
  <>
    <Table caption="登録した回収物" captionHidden columns={['種類', 'ラベル']}>
      {items.map(({ kind, label }) => (
        <tr>
          <th scope="row" safe>
            {collectedKindLabels[kind]}
          </th>
          <td safe>{label}</td>
        </tr>
      ))}
    </Table>
    <p>
      <Button
        text="回収物のラベルを印刷する"
        size="md"
        kind="outline"
        href={`/staff/handovers/${reservationId}/items/labels`}
      />
    </p>
  </>
)

export const collectionErrors = {
  'nothing-chosen': { field: 'kinds', message: '返してもらったものを選んでください。' },
  'already-collected': { field: 'kinds', message: 'すでに登録しています。' },
  'unknown-card': { field: 'kinds', message: 'カードが見つかりません。' },
  'note-forbidden': { field: 'note', message: '個人番号は書けません。備考から消してください。' },
} satisfies Record<CollectionRefusal, { field: string; message: string }>
