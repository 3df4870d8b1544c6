import type { Office } from '#domain/offices/find'
import type { ReasonCode } from '#domain/offices/reasons'
import { addDays, dayOf } from '#domain/rules/days'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import type { FreeStart } from '#domain/slots/free-starts'
import { url } from '#url'
import type { FieldErrors } from '../components/error-summary.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import type { StaffPage } from '../layouts/page.ts'
import type { DeskWish } from './desk-wish.ts'
import { WishFields } from './reservation-booking-people.tsx'
import { ReasonFields } from './reservation-reason.tsx'
import { clock } from './visit-words.ts'

type Props = {
  page: StaffPage
  action: string
  wish: DeskWish
  starts: readonly FreeStart[]
  offices: readonly Office[]
  reasons: readonly ReasonCode[]
  errors: FieldErrors
  fields: Record<string, string | undefined>
  /** Whether a time may be chosen yet; before, the times are only shown. */
  isReady: boolean
  /** Whatever the time, a reason is needed. */
  needsReason?: boolean
  /** Where the same people are put on the waiting list. */
  waitingHref: string | undefined
}

/** 空いている時間, by day: each is a button that holds it at once. */
export function StartForm({ page, action, wish, starts, offices, isReady, needsReason = false, ...rest }: Props) {
  if (starts.length === 0) return <NoStarts waitingHref={rest.waitingHref} />
  const names = new Map(offices.map(({ id, name }) => [id, name.ja]))
  const byDay = Map.groupBy(starts, ({ startsAt }) => dayOf(startsAt))
  return (
    <PostForm page={page} action={action} label="空いている時間">
      <WishFields wish={wish} />
      {(wish.isOverriding || needsReason) && (
        <ReasonFields
          {...rest}
          required={needsReason}
          support={needsReason ? undefined : '「期間外」「定員超過」の時間を選ぶときに必要です。'}
        />
      )}
      {[...byDay].map(([day, ofDay]) => (
        <section class="app-starts">
          <h3 safe>{formatWarekiWithWeekday(day)}</h3>
          <ul class="app-starts__list">
            {ofDay.map(start => (
              <li>
                <StartButton
                  start={start}
                  day={day}
                  officeName={wish.officeId === undefined ? names.get(start.officeId) : undefined}
                  isReady={isReady}
                  takesFocus={start === starts[0] && wish.cardIds.length > 0}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="app-lead">
        {starts.length >= 20
          ? '早い順に20件です。続きは「この日から」を進めて探してください。'
          : '空きはこれですべてです。'}
      </p>
    </PostForm>
  )
}

type DayLinksProps = { path: (from: string) => string; from: Date | undefined; first: string }

/** 日を進める: links, so that the next days are one key away. */
export function DayLinks({ path, from, first }: DayLinksProps) {
  const shown = from === undefined ? first : dayOf(from)
  return (
    <nav class="app-actions" aria-label="探す日">
      {[
        { text: '次の日から', days: 1 },
        { text: '1週間あとから', days: 7 },
        { text: '2週間あとから', days: 14 },
      ].map(({ text, days }) => (
        <a href={url(path(addDays(shown, days)))} safe>
          {text}
        </a>
      ))}
    </nav>
  )
}

const NoStarts = ({ waitingHref }: Pick<Props, 'waitingHref'>) => (
  <>
    <p>条件に合う空きがありません。日や庁舎、時間帯を変えて探してください。</p>
    {waitingHref !== undefined && (
      <p>
        <a href={url(waitingHref)}>空き待ちに登録する</a>
      </p>
    )}
  </>
)

type StartProps = {
  start: FreeStart
  day: string
  officeName: string | undefined
  isReady: boolean
  takesFocus: boolean
}

const StartButton = ({ start, day, officeName, isReady, takesFocus }: StartProps) => (
  <button
    class="app-start"
    type="submit"
    name="start"
    value={startValue(start)}
    disabled={!isReady}
    autofocus={takesFocus && isReady}
    data-tone={start.isFull || start.isOutside ? 'warning' : undefined}
  >
    <span class="app-visually-hidden" safe>
      {formatWarekiWithWeekday(day)}
    </span>
    <span class="app-start__time" safe>
      {clock(start.startsAt)}
    </span>
    {officeName !== undefined && <small safe>{officeName}</small>}
    {!start.isFull && <small safe>{`あと${start.free}件`}</small>}
    {start.isStaffOnly && <StatusChip tone="info" text="職員用の枠" />}
    {start.isFull && <StatusChip tone="warning" text="定員超過" />}
    {start.isOutside && <StatusChip tone="warning" text="期間外" />}
  </button>
)

/** A start as its button sends it: office, instant, and which rules it sets aside. */
export const startValue = ({ officeId, startsAt, isFull, isOutside }: FreeStart) =>
  [officeId, startsAt.toISOString(), [isFull && 'full', isOutside && 'outside'].filter(Boolean).join('+')].join('@')
