import type { ReservationLine, ReservationPage } from '#domain/reservations/search'
import type { ReservationSearchTyped } from '#domain/reservations/search-form'
import { formatCode } from '#domain/rules/opaque-code'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import { reservationChannelLabels, reservationStatusLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { moment } from './visit-words.ts'

export type ReservationsPageProps = {
  page: StaffPage
  typed: ReservationSearchTyped
  errors: FieldErrors
  found?: { list: ReservationPage; paging: { page: number; perPage: number } } | undefined
}

/** 予約の検索. What was typed is posted, so that no name and no telephone number stands in an address. */
export const ReservationsPage = ({ page, typed, errors, found }: ReservationsPageProps) => (
  <StaffLayout page={page} title="予約" wide>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action="/staff/reservations/searches" label="予約の検索">
      <div class="app-filter app-stack">
        <FormField
          type="search"
          name="anything"
          label="予約番号・氏名・電話番号・生年月日・交付通知書番号"
          value={typed.anything}
          autocomplete="off"
          autofocus={found === undefined}
          support="電話番号は下4けただけでも探せます。氏名はひらがなや一部でも探せます。"
          error={errorOf(errors, 'anything')}
        />
        <details class="app-more" open={hasMore(typed)}>
          <summary>項目ごとに探す</summary>
          <MoreFields typed={typed} errors={errors} />
        </details>
        <p class="app-actions">
          <Button text="探す" size="md" />
          {page.staff.can.includes('reservations.change') && (
            <Button text="新しい予約をとる" kind="outline" size="md" href="/staff/reservations/new" />
          )}
        </p>
      </div>
    </PostForm>
    {found !== undefined && <Found page={page} typed={typed} {...found} />}
  </StaffLayout>
)

const boxes = [
  { name: 'name', label: '氏名・フリガナ', support: undefined },
  { name: 'birth', label: '生年月日', support: '例:S58.4.1、1983-04-01' },
  { name: 'phone', label: '電話番号', support: '下4けただけでも' },
  { name: 'code', label: '予約番号', support: '例:AB12-CD34-EF5' },
  { name: 'notice_number', label: '交付通知書番号', support: '例:A1B-123456' },
  { name: 'application_id', label: '申請書ID', support: '23けたの数字' },
] as const

const MoreFields = ({ typed, errors }: Pick<ReservationsPageProps, 'typed' | 'errors'>) => (
  <div class="app-fields">
    {boxes.map(({ name, label, support }) => (
      <FormField
        type="text"
        name={name}
        label={label}
        support={support}
        value={typed[name]}
        autocomplete="off"
        error={errorOf(errors, name)}
      />
    ))}
  </div>
)

const hasMore = ({ anything: _, ...rest }: ReservationSearchTyped) =>
  Object.values(rest).some(text => (text ?? '') !== '')

type FoundProps = { page: StaffPage; typed: ReservationSearchTyped } & NonNullable<ReservationsPageProps['found']>

const Found = ({ page, typed, list, paging }: FoundProps) => (
  <section aria-labelledby="found">
    <h2 id="found" safe>{`見つかった予約(${list.total}件)`}</h2>
    <Table
      caption="見つかった予約"
      captionHidden
      columns={['日時', '氏名', '庁舎', '手続', '状態', '電話番号', '予約番号', '経路']}
      scrollable
      emptyText={list.lines.length === 0 ? '予約は見つかりませんでした。別の言葉でも探してください。' : undefined}
    >
      {list.lines.map(line => (
        <Row line={line} />
      ))}
    </Table>
    <SearchPager page={page} typed={typed} paging={paging} total={list.total} />
  </section>
)

const Row = ({ line }: { line: ReservationLine }) => (
  <tr data-tone={line.live ? undefined : 'quiet'}>
    <th scope="row" class="app-nowrap">
      <a href={url(`/staff/reservations/${line.id}`)} safe>
        {moment(line.startsAt)}
      </a>
    </th>
    <td>
      <Names line={line} />
    </td>
    <td safe>{line.officeName.ja}</td>
    <td safe>{line.serviceName.ja}</td>
    <td>
      <StatusChip tone={reservationStatusLabels[line.status].tone} text={reservationStatusLabels[line.status].ja} />
    </td>
    <td class="app-nowrap" safe>
      {line.phone ?? ''}
    </td>
    <td class="app-nowrap" safe>
      {formatCode(line.code)}
    </td>
    <td safe>{reservationChannelLabels[line.channel]}</td>
  </tr>
)

function Names({ line: { members, people } }: { line: ReservationLine }) {
  if (members.length === 0) return <span safe>{`${people}人(氏名の入力待ち)`}</span>
  return (
    <ul class="app-board__members">
      {members.map(({ name, kana, birthOn, isProtected }) => (
        <li>
          <span safe>{name}</span>
          {kana !== '' && <small safe>{kana}</small>}
          {birthOn !== null && <small safe>{formatWareki(birthOn)}</small>}
          {isProtected && <StatusChip tone="error" text="支援措置" />}
        </li>
      ))}
    </ul>
  )
}

type PagerProps = {
  page: StaffPage
  typed: ReservationSearchTyped
  paging: { page: number; perPage: number }
  total: number
}

/** The criteria travel in hidden fields, so the pages of a search are posted too. */
function SearchPager({ page, typed, paging, total }: PagerProps) {
  const last = Math.ceil(total / paging.perPage)
  if (last <= 1) return ''
  const from = (paging.page - 1) * paging.perPage + 1
  return (
    <PostForm page={page} action="/staff/reservations/searches" label="ページの移動">
      {Object.entries(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value ?? ''} />
      ))}
      <div class="dads-page-navigation">
        {paging.page > 1 && (
          <Button text="前のページ" kind="text" size="md" name="page" value={String(paging.page - 1)} />
        )}
        <p safe>{`${total}件中 ${from}〜${Math.min(total, from + paging.perPage - 1)}件`}</p>
        {paging.page < last && (
          <Button text="次のページ" kind="text" size="md" name="page" value={String(paging.page + 1)} />
        )}
      </div>
    </PostForm>
  )
}
