import type { CardLine } from '#domain/cards/card-line'
import { type Location, locationName } from '#domain/custody/locations'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { NamedCard, ProcessChip } from './card-cells.tsx'
import { RowTick } from './cards-choice.tsx'

export type LocationPageProps = {
  page: StaffPage
  location: Location
  cards: readonly CardLine[]
  /** Other cases of the office that have room. */
  targets: readonly Location[]
  ticked?: readonly number[]
  target?: string | undefined
  refusal?: string | undefined
  done?: string | undefined
}

/** 保管場所: what stands in one case, in the order of 番, and moving it into another. */
export const LocationPage = (props: LocationPageProps) => {
  const { page, location, cards, done, refusal } = props
  const { id, officeId, retiredAt } = location
  const can = (permission: string) => page.staff.can.includes(permission) && retiredAt === null
  return (
    <StaffLayout page={page} title={`保管場所 ${locationName(location)}`}>
      {done !== undefined && <NoticeBanner type="success" title={done} />}
      {refusal !== undefined && <NoticeBanner type="error" title="移していません" text={refusal} takesFocus />}
      <p class="app-lead" safe>
        {roomText(location)}
      </p>
      <p>
        ラベル <span safe>{location.label}</span>
      </p>
      {can('custody.move') && cards.length > 0 ? <MoveForm {...props} /> : <Content cards={cards} />}
      <p class="app-actions">
        {page.staff.can.includes('notices.issue') && (
          <Button
            text="ラベルを印刷する"
            kind="outline"
            size="md"
            href={`/staff/label-sheets?kind=location&location=${id}`}
          />
        )}
        {can('locations.edit') && (
          <Button text="入る枚数を変える" kind="outline" size="md" href={`/staff/locations/${id}/capacity`} />
        )}
        {can('locations.edit') && cards.length === 0 && (
          <Button text="この場所を廃止する" kind="text" size="md" href={`/staff/locations/${id}/retirement`} />
        )}
        <Button text="保管場所の一覧へ戻る" kind="text" size="md" href={`/staff/locations?office=${officeId}`} />
      </p>
    </StaffLayout>
  )
}

const roomText = ({ capacity, occupied, retiredAt }: Location) =>
  retiredAt === null
    ? `${capacity}枚中 ${occupied}枚が入っています。あと${capacity - occupied}枚入ります。`
    : '廃止した場所です。'

const MoveForm = ({ page, location, cards, targets, ticked = [], target }: LocationPageProps) => (
  <PostForm page={page} action={`/staff/locations/${location.id}/moves`}>
    <Content cards={cards} ticked={ticked} />
    <FormField
      type="select"
      name="to"
      label="選んだカードを移すケース"
      support="カードを移してから登録してください。番は、移した先で空いている小さい番号からつきます。"
      width="medium"
      emptyLabel="選んでください"
      value={target}
      options={targets.map(each => ({
        value: String(each.id),
        label: `${locationName(each)}(あと${each.capacity - each.occupied}枚)`,
      }))}
    />
    <div class="app-actions">
      <Button text="選んだカードを移す" size="md" />
    </div>
  </PostForm>
)

const Content = ({ cards, ticked }: { cards: readonly CardLine[]; ticked?: readonly number[] }) => (
  <Table
    caption={`入っているカード ${cards.length}枚(番の順)`}
    columns={[
      ...(ticked ? [{ label: '選択', hidden: true }] : []),
      { label: '番', numeric: true },
      '氏名',
      '交付通知書番号',
      'ラベル',
      '状態',
    ]}
    scrollable
    emptyText={
      cards.length === 0
        ? 'このケースは空です。収納の画面で、ケースのラベルを先に読み取ると続けて入れられます。'
        : undefined
    }
  >
    {cards.map(card => (
      <tr>
        {ticked !== undefined && (
          <td>
            <RowTick
              name="card"
              id={card.id}
              label={`${card.position ?? ''}番 ${card.noticeNumber}を選ぶ`}
              checked={ticked.includes(card.id)}
            />
          </td>
        )}
        <td data-numeric="true" safe>
          {`${card.position ?? ''}番`}
        </td>
        <th scope="row">
          <NamedCard cardId={card.id} name={card.name} kana={card.kana} />
        </th>
        <td class="app-nowrap" safe>
          {card.noticeNumber}
        </td>
        <td class="app-scan__code app-nowrap" safe>
          {card.label}
        </td>
        <td>
          <ProcessChip process={card.process} />
        </td>
      </tr>
    ))}
  </Table>
)

type CapacityProps = { page: StaffPage; location: Location; typed?: string | undefined; errors?: FieldErrors }

/** 1ケースに入る枚数の変更. */
export const CapacityPage = ({ page, location, typed, errors = [] }: CapacityProps) => (
  <StaffLayout page={page} title={`入る枚数の変更 ${locationName(location)}`}>
    <ErrorSummary errors={errors} />
    <p class="app-lead" safe>
      {roomText(location)}
    </p>
    <PostForm page={page} action={`/staff/locations/${location.id}/capacity`}>
      <FormField
        type="text"
        name="capacity"
        label="このケースに入る枚数"
        required
        inputmode="numeric"
        width="short"
        autocomplete="off"
        value={typed ?? String(location.capacity)}
        error={errorOf(errors, 'capacity')}
      />
      <div class="app-actions">
        <Button text="この枚数に変える" />
        <Button text="変えない" kind="outline" href={`/staff/locations/${location.id}`} />
      </div>
    </PostForm>
  </StaffLayout>
)
