import { timeOf } from '#domain/rules/days'
import { formatDateTimeWareki, formatTime } from '#domain/rules/wareki'
import type { WaitingLine } from '#domain/waiting/find'
import { standingOf } from '#domain/waiting/words'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import type { DayPlace } from './day-place.tsx'
import { familyName } from './visit-words.ts'
import { reachText, waitingChips, wishText } from './waiting-words.ts'

export type WaitingListPageProps = {
  page: StaffPage
  place: Pick<DayPlace, 'offices' | 'officeId'>
  lines: readonly WaitingLine[]
  rules: { waitingOffersMost: number; waitingOfferHours: number }
  now: Date
  isWithdrawn: boolean
}

/** 空き待ちの列 of an office, in the order in which places are offered. */
export const WaitingListPage = ({ page, place, lines, rules, now, isWithdrawn }: WaitingListPageProps) => (
  <StaffLayout page={page} title="空き待ち" wide>
    {isWithdrawn && <NoticeBanner type="success" title="空き待ちを取り下げました。" />}
    <form class="app-filter" method="get" action={url('/staff/waiting')} aria-label="庁舎の切替">
      <div class="app-form-inline">
        <FormField
          type="select"
          name="office"
          label="庁舎"
          value={String(place.officeId)}
          options={place.offices.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <Button text="表示する" size="md" kind="outline" />
      </div>
    </form>
    <p class="app-lead" safe>
      {`空きが出ると、上の人から順に自動で席を押さえ、${rules.waitingOfferHours}時間お待ちします。メールのない人には、押さえている間に電話をしてください。`}
    </p>
    {page.staff.can.includes('reservations.change') && (
      <p>
        <Button text="空き待ちに登録する" size="md" href="/staff/waiting/new" />
      </p>
    )}
    <Table
      caption={`空き待ち ${lines.length}件`}
      columns={[{ label: '順', numeric: true }, '氏名', '案内', '希望', '用件', '連絡先', '登録']}
      scrollable
      emptyText={lines.length === 0 ? 'この庁舎で空きを待っている人はいません。' : undefined}
    >
      {lines.map(line => (
        <Row line={line} standing={standingOf(line, { rules, now })} />
      ))}
    </Table>
  </StaffLayout>
)

const Row = ({ line, standing }: { line: WaitingLine; standing: WaitingLine['status'] }) => (
  <tr data-tone={mustCall(line, standing) ? 'warning' : undefined}>
    <td data-numeric="true" safe>
      {standing === 'offered' ? '―' : String(line.aheadCount + 1)}
    </td>
    <th scope="row">
      <a class="app-nowrap" href={url(`/staff/waiting/${line.id}`)} safe>
        {waitingName(line)}
      </a>
      {line.isProtected && <StatusChip tone="error" text="支援措置" />}
      {line.priority > 0 && <StatusChip tone="warning" text="優先" />}
    </th>
    <td>
      <OfferState line={line} standing={standing} />
    </td>
    <td safe>{wishText(line)}</td>
    <td>
      <span safe>{line.serviceName.ja}</span>
      {line.reservationId !== null && <small class="app-subline">予約を早い日に変えたい</small>}
    </td>
    <td safe>{reachText(line)}</td>
    <td safe>{formatDateTimeWareki(line.createdAt)}</td>
  </tr>
)

/** 佐藤 花子さん ほか1人. */
export const waitingName = ({ names, people }: Pick<WaitingLine, 'names' | 'people'>) =>
  familyName(
    names.map(name => ({ name })),
    people,
  )

const mustCall = ({ isByPhone }: WaitingLine, standing: WaitingLine['status']) => standing === 'offered' && isByPhone

/** 案内の状態: what is kept, until when, and who must be called. */
export const OfferState = ({ line, standing }: { line: WaitingLine; standing: WaitingLine['status'] }) => (
  <>
    {mustCall(line, standing) ? (
      <StatusChip tone="error" text="電話してください" />
    ) : (
      <StatusChip {...waitingChips[standing]} />
    )}
    {standing === 'offered' && line.offerStartsAt !== null && line.offerExpiresAt !== null && (
      <small class="app-subline" safe>
        {`${formatDateTimeWareki(line.offerStartsAt)}の席を、${formatTime(timeOf(line.offerExpiresAt))}まで`}
      </small>
    )}
    {line.offersCount > 0 && <small class="app-subline" safe>{`案内 ${line.offersCount}回`}</small>}
  </>
)
