import { type ReasonKind, reasonKinds } from '#domain/offices/reason-form'
import type { ReasonCode } from '#domain/offices/reasons'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { LocalizedFields, type Typed } from './city-fields.tsx'
import { partLabels } from './city-words.ts'

const kindWords: Record<ReasonKind, { label: string; use: string }> = {
  cancellation: { label: '予約の取消', use: '職員が予約を取り消すときに選びます。' },
  overbooking: { label: '定員を超える予約', use: '満員の枠に予約を入れるときに選びます。' },
  outside_window: {
    label: '期間外の予約・期限後の変更',
    use: '予約できる期間や期限の外で予約や変更をするときに選びます。',
  },
  calling_off: { label: '枠の中止', use: '休業や障害で予約をまとめて取り消すときに選びます。' },
  no_show: { label: '来庁なし', use: '予約の人が来なかったときに選びます。' },
}

const notices = {
  added: '理由を追加しました。',
  changed: '理由を変更しました。',
  offered: '理由をふたたび使えるようにしました。',
  withdrawn: '理由を使わないことにしました。これまでの記録には残ります。',
  moved: '並び順を変えました。',
} as const
export type ReasonNotice = keyof typeof notices
export const isReasonNotice = (word: string | undefined): word is ReasonNotice =>
  word !== undefined && Object.hasOwn(notices, word)

type ReasonsPageProps = { page: StaffPage; reasons: ReasonCode[]; notice?: ReasonNotice | undefined }

/** 理由コード, kind by kind. */
export const ReasonsPage = ({ page, reasons, notice }: ReasonsPageProps) => (
  <StaffLayout page={page} title="理由の一覧">
    {notice !== undefined && <NoticeBanner type="success" text={notices[notice]} />}
    <p class="app-lead">職員が取消や例外の操作をするときに選ぶ理由です。選ぶ画面には、この順に並びます。</p>
    {reasonKinds.map(kind => (
      <Kind page={page} kind={kind} reasons={reasons.filter(reason => reason.kind === kind)} />
    ))}
  </StaffLayout>
)

const Kind = ({ page, kind, reasons }: { page: StaffPage; kind: ReasonKind; reasons: ReasonCode[] }) => (
  <section class="app-stack">
    <h2 safe>{kindWords[kind].label}</h2>
    <p class="app-lead" safe>
      {kindWords[kind].use}
    </p>
    <Table
      caption={`${kindWords[kind].label}の理由`}
      captionHidden
      even
      columns={['理由', '住民に見せる言葉', '状態', { label: '操作', hidden: true }]}
      emptyText={reasons.length === 0 ? '理由がまだありません。' : undefined}
    >
      {reasons.map((reason, index) => (
        <Row page={page} reason={reason} isFirst={index === 0} isLast={index === reasons.length - 1} />
      ))}
    </Table>
    <p>
      <Button
        text="理由を追加する"
        hiddenText={`${kindWords[kind].label}の`}
        kind="outline"
        size="md"
        href={`/staff/reasons/new?kind=${kind}`}
      />
    </p>
  </section>
)

type RowProps = { page: StaffPage; reason: ReasonCode; isFirst: boolean; isLast: boolean }

const Row = ({ page, reason, isFirst, isLast }: RowProps) => (
  <tr data-tone={reason.disabledAt === null ? undefined : 'quiet'}>
    <th scope="row">
      <a href={url(`/staff/reasons/${reason.id}`)} safe>
        {reason.label}
      </a>
    </th>
    <td safe>{reason.publicLabel?.ja ?? '―'}</td>
    <td>
      {reason.disabledAt === null ? (
        <StatusChip text="使う" tone="success" />
      ) : (
        <StatusChip text="使わない" tone="neutral" />
      )}
    </td>
    <td>
      <PostForm page={page} action={`/staff/reasons/${reason.id}/move`} inline>
        <Button {...step(reason, 'up')} disabled={isFirst} />
        <Button {...step(reason, 'down')} disabled={isLast} />
      </PostForm>
    </td>
  </tr>
)

const step = ({ label }: ReasonCode, value: 'up' | 'down') =>
  ({
    text: value === 'up' ? '上へ' : '下へ',
    hiddenText: `${label}を`,
    kind: 'outline',
    size: 'sm',
    name: 'to',
    value,
  }) as const

type ReasonFormProps = Typed & { page: StaffPage; kind: ReasonKind; reason?: ReasonCode }

/** 理由の追加と変更. */
export const ReasonForm = ({ page, kind, reason, ...typed }: ReasonFormProps) => (
  <StaffLayout page={page} title={reason === undefined ? '理由の追加' : `理由「${reason.label}」の変更`}>
    <p class="app-lead" safe>
      {`${kindWords[kind].label}:${kindWords[kind].use}`}
    </p>
    <ErrorSummary errors={typed.errors} />
    <PostForm page={page} action={reason === undefined ? '/staff/reasons' : `/staff/reasons/${reason.id}`}>
      <input type="hidden" name="kind" value={kind} />
      <FormField
        type="text"
        name="reason_label"
        label={partLabels.reason_label}
        required
        width="medium"
        autocomplete="off"
        value={typed.fields.reason_label}
        support="職員の画面に出ます。60文字まで"
        error={errorOf(typed.errors, 'reason_label')}
      />
      <LocalizedFields
        part="public_label"
        rows={2}
        optional
        support="住民へのメールなどに出します。出さないときは、三つとも空欄にします。例:システムの障害のため"
        {...typed}
      />
      <div class="app-actions">
        <Button text={reason === undefined ? 'この理由を追加する' : 'この内容に変える'} />
        <Button text="理由の一覧へ戻る" kind="text" href="/staff/reasons" />
      </div>
    </PostForm>
    {reason !== undefined && <Offering page={page} reason={reason} />}
  </StaffLayout>
)

const Offering = ({ page, reason }: { page: StaffPage; reason: ReasonCode }) => (
  <section class="app-stack">
    <h2>使う・使わない</h2>
    {reason.disabledAt === null ? (
      <PostForm page={page} action={`/staff/reasons/${reason.id}/withdrawal`}>
        <p>使わないことにすると、選ぶ画面に出なくなります。これまでの記録には残ります。</p>
        <Button text="この理由を使わない" kind="outline" tone="danger" size="md" />
      </PostForm>
    ) : (
      <PostForm page={page} action={`/staff/reasons/${reason.id}/offering`}>
        <p>いまは選ぶ画面に出ていません。</p>
        <Button text="この理由をふたたび使う" kind="outline" size="md" />
      </PostForm>
    )}
  </section>
)
