import { type Location, locationName } from '#domain/custody/locations'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

type MoveCasePageProps = { page: StaffPage; from: Location; to: Location; refusal?: string }

/** ケースの移動の確認. */
export function MoveCasePage({ page, from, to, refusal }: MoveCasePageProps) {
  const room = to.capacity - to.occupied
  const obstacle = obstacleOf(from, to)
  return (
    <StaffLayout page={page} title="ケースの移動の確認">
      {refusal !== undefined && <NoticeBanner type="error" text={refusal} />}
      {obstacle !== undefined && <NoticeBanner type="warning" text={obstacle} />}
      <DefinitionList
        items={[
          { label: '移すケース', text: `${locationName(from)}(${from.occupied}枚)` },
          { label: '移す先', text: `${locationName(to)}(${to.capacity}枚中 ${to.occupied}枚、あと${room}枚)` },
        ]}
      />
      {obstacle === undefined && (
        <PostForm page={page} action="/staff/moves/cases">
          <p>{from.occupied}枚すべての所在が変わります。1枚でも移せないときは、1枚も移しません。</p>
          <input type="hidden" name="from" value={String(from.id)} />
          <input type="hidden" name="to" value={String(to.id)} />
          <input type="hidden" name="total" value={String(from.occupied)} />
          <div class="app-actions">
            <Button text={`${from.occupied}枚をまとめて移す`} />
            <Button text="移動の画面へ戻る" kind="text" href="/staff/moves" />
          </div>
        </PostForm>
      )}
      {obstacle !== undefined && <Button text="移動の画面へ戻る" kind="text" size="md" href="/staff/moves" />}
    </StaffLayout>
  )
}

function obstacleOf(from: Location, to: Location) {
  if (from.id === to.id) return '同じケースです。移す先のケースを読み取り直してください。'
  if (from.occupied === 0) return 'このケースには1枚も入っていません。'
  if (to.retiredAt !== null) return '移す先の保管場所は廃止されています。別のケースを読み取ってください。'
  if (from.officeId !== to.officeId) return '別の庁舎のケースです。庁舎の間は「移送・持出し」で移してください。'
  return to.capacity - to.occupied < from.occupied
    ? `移す先の空きが足りません(あと${to.capacity - to.occupied}枚)。別のケースを読み取るか、1枚ずつ移してください。`
    : undefined
}
