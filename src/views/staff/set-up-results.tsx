import type { SetUpLine } from '#domain/cards/set-up-results'
import { type SetUpFailure, setUpFailures } from '#domain/cards/words'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { Pager } from '../components/pager.tsx'
import { Table } from '../components/table.tsx'
import { cardProcessLabels, custodyLabels, setUpFailureLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { NamedCard, ProcessChip } from './card-cells.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'

export type SetUpResultsPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number
  day: string | undefined
  list: { lines: readonly SetUpLine[]; total: number }
  paging: { page: number; perPage: number }
  today: string
}

/** 設定不可の一覧, with what to do next; or every result of one day. */
export const SetUpResultsPage = ({ page, offices, officeId, day, list, paging, today }: SetUpResultsPageProps) => {
  const path = `/staff/set-ups/results?${new URLSearchParams({ office: String(officeId), day: day ?? '' })}`
  return (
    <StaffLayout page={page} title="交付前設定の結果" wide>
      <OfficeFilter
        action="/staff/set-ups/results"
        offices={offices}
        officeId={officeId}
        list={{ name: 'set-up-results', query: day === undefined ? { state: 'standing' } : { from: day, until: day } }}
      >
        <FormField type="date" name="day" label="登録した日" width="medium" value={day} />
      </OfficeFilter>
      <p class="app-actions">
        <Button
          text="今日の結果"
          kind="outline"
          size="md"
          href={`/staff/set-ups/results?office=${officeId}&day=${today}`}
        />
        <Button text="設定不可の一覧" kind="outline" size="md" href={`/staff/set-ups/results?office=${officeId}`} />
        <Button text="交付前設定へ戻る" kind="text" size="md" href="/staff/set-ups" />
      </p>
      <Table
        caption={day === undefined ? `設定不可のカード(${list.total}枚)` : `登録した結果(${list.total}件)`}
        columns={['氏名', '交付通知書番号', '結果', '理由', '登録', day === undefined ? '次にすること' : '今の状態']}
        scrollable
        emptyText={list.lines.length === 0 ? emptyText(day) : undefined}
      >
        {list.lines.map(line => (
          <Row line={line} isNow={day === undefined} may={page.staff.can} />
        ))}
      </Table>
      <Pager path={path} page={paging.page} perPage={paging.perPage} total={list.total} />
    </StaffLayout>
  )
}

const emptyText = (day: string | undefined) =>
  day === undefined
    ? '設定不可のカードはありません。登録した日を選ぶと、その日の結果が出ます。'
    : 'この日に登録した結果はありません。ほかの日を選んでください。'

function Row({ line, isNow, may }: { line: SetUpLine; isNow: boolean; may: readonly string[] }) {
  const failure = setUpFailures.find(each => each === line.reason)
  return (
    <tr>
      <th scope="row">
        <NamedCard cardId={line.id} name={line.name} kana={line.kana} />
      </th>
      <td class="app-nowrap" safe>
        {line.noticeNumber}
      </td>
      <td>
        <ProcessChip process={line.result} />
      </td>
      <td safe>{failure === undefined ? (line.reason ?? '') : setUpFailureLabels[failure]}</td>
      <td safe>{`${formatDateTimeWareki(line.changedAt)} ${line.staffName ?? ''}`}</td>
      {isNow ? (
        <td>
          <NextStep line={line} failure={failure} canRemake={may.includes('cards.set-up')} />
        </td>
      ) : (
        <td safe>{`${cardProcessLabels[line.process].label}・${custodyLabels[line.custody]}`}</td>
      )}
    </tr>
  )
}

const NextStep = ({
  line,
  failure,
  canRemake,
}: {
  line: SetUpLine
  failure?: SetUpFailure | undefined
  canRemake: boolean
}) => (
  <>
    <span safe>{failure === undefined ? 'カードの画面で確かめてください。' : nextSteps[failure].text}</span>{' '}
    {canRemake && failure !== undefined && nextSteps[failure].isRemade && (
      <a href={url(`/staff/cards/${line.id}/remake`)}>再作成を依頼する</a>
    )}
  </>
)

const nextSteps: Record<SetUpFailure, { text: string; isRemade: boolean }> = {
  chip_fault: { text: 'J-LISに再作成を依頼します。', isRemade: true },
  face_print_error: { text: '券面を申請書と照らし、J-LISに再作成を依頼します。', isRemade: true },
  wrong_photo: {
    text: '別人の写真かもしれません。カードを別に置き、J-LISに照会して再作成を依頼します。',
    isRemade: true,
  },
  moved_out: { text: '転出先を住民記録で確かめ、状態を「転出」にします。', isRemade: false },
  deceased: { text: '住民記録で確かめ、状態を「死亡」にします。', isRemade: false },
  name_or_address_changed: {
    text: '券面の追記で足りれば設定をやり直し、足りなければ再作成を依頼します。',
    isRemade: true,
  },
  duplicate: { text: 'どちらのカードを渡すかを決め、残りは廃棄候補にします。', isRemade: false },
}
