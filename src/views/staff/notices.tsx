import type { CardPage } from '#domain/cards/card-line'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { Pager } from '../components/pager.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { ScopeField, TickLinks } from './cards-choice.tsx'
import { type OfficeChoice, OfficeFilter } from './cards-office-filter.tsx'
import { CardTable } from './cards-table.tsx'

export type NoticeDaysProps = {
  sentOn: string | undefined
  deadlineOn: string | undefined
  deadlineDays: number
  /** 再通知 have a term of their own. */
  reminderDays?: number | undefined
  /** The deadline if it goes out today. */
  usualDeadline: string
  errors: FieldErrors
}
export type NoticesPageProps = {
  page: StaffPage
  offices: readonly OfficeChoice[]
  officeId: number | undefined
  list: CardPage
  paging: { page: number; perPage: number }
  scope: string | undefined
  chosen: readonly number[]
  days: NoticeDaysProps
  sentCount?: number | undefined
}

/** 交付通知書の発行. Cards that are set up, and the day their notices went out. */
export function NoticesPage({
  page,
  offices,
  officeId,
  list,
  paging,
  scope,
  chosen,
  days,
  sentCount,
}: NoticesPageProps) {
  const path = `/staff/notices?office=${officeId ?? ''}`
  return (
    <StaffLayout page={page} title="交付通知書" wide>
      <ErrorSummary errors={days.errors} />
      {sentCount !== undefined && (
        <NoticeBanner
          type="success"
          title={`${sentCount}枚の交付通知書を発送済にしました。`}
          text="住民の予約を受け付けます。"
        />
      )}
      <OfficeFilter action="/staff/notices" offices={offices} officeId={officeId} />
      <p>
        <a href={url(`/staff/letters?office=${officeId ?? ''}`)}>作った予約案内・再通知を見る</a>
      </p>
      <PostForm page={page} action="/staff/notices">
        <input type="hidden" name="office" value={String(officeId ?? '')} />
        <input type="hidden" name="page" value={String(paging.page)} />
        {list.lines.length > 0 && <TickLinks path={tick => `${path}&page=${paging.page}&tick=${tick}`} />}
        <CardTable
          caption={`通知書を待つカード(交付前設定済、${list.total}枚)`}
          lines={list.lines}
          emptyText="通知書を待つカードはありません。交付前設定が済むと、ここに並びます。"
          ticked={chosen}
        />
        <Pager path={path} page={paging.page} perPage={paging.perPage} total={list.total} />
        {list.lines.length > 0 && (
          <>
            <div class="app-fields">
              <ScopeField value={scope} total={list.total} onPage={list.lines.length} />
            </div>
            <section aria-labelledby="print">
              <h2 id="print">予約案内を印刷して送る</h2>
              <p>選んだカードの予約案内を、保管場所の順に作ります。発送したら、その印刷の画面で登録します。</p>
              <Button text="予約案内を作る" name="kind" value="guide" formAction="/staff/letters/preparation" />
            </section>
            <section aria-labelledby="record">
              <h2 id="record">別に送った交付通知書を記録する</h2>
              <div class="app-fields">
                <NoticeDayFields {...days} />
              </div>
              <Button text="交付通知書を発送済にする" kind="outline" />
            </section>
          </>
        )}
      </PostForm>
    </StaffLayout>
  )
}

/** 発送日 and 受取期限; the deadline follows from the first unless somebody says otherwise. */
export const NoticeDayFields = ({ sentOn, deadlineOn, errors, ...usual }: NoticeDaysProps) => (
  <>
    <FormField
      type="text"
      name="sent_on"
      label="発送日"
      required
      width="medium"
      autocomplete="off"
      value={sentOn}
      support="例:令和8年3月2日、R8.3.2、2026-03-02"
      error={errorOf(errors, 'sent_on')}
    />
    <FormField
      type="text"
      name="deadline_on"
      label="受取期限"
      width="medium"
      autocomplete="off"
      value={deadlineOn}
      support={usualWords(usual)}
      error={errorOf(errors, 'deadline_on')}
    />
  </>
)

const usualWords = ({
  deadlineDays,
  reminderDays,
  usualDeadline,
}: Pick<NoticeDaysProps, 'deadlineDays' | 'reminderDays' | 'usualDeadline'>) =>
  reminderDays === undefined || reminderDays === deadlineDays
    ? `空けておくと、発送日の${deadlineDays}日後になります(今日発送するなら ${formatWarekiWithWeekday(usualDeadline)})。`
    : `空けておくと、交付通知書は発送日の${deadlineDays}日後、再通知は${reminderDays}日後になります。`
