import { addDays, addMonths, type Day, type Month, monthOf } from '#domain/rules/days'
import { type Load, loadTones } from '#domain/slots/boards'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { type BoardFrame, loadOf, loadWords } from './boards-words.ts'
import { type DayPlace, queryOf } from './day-place.tsx'

type FilterProps = {
  place: DayPlace
  today: Day
  span: 'week' | 'month'
  pools?: readonly { id: number; name: string }[]
  poolId?: number | undefined
}

/** 庁舎と期間の切替, and the way between the boards of day, week and month. */
export const BoardFilter = ({ place, today, span, pools = [], poolId }: FilterProps) => (
  <form class="app-filter" method="get" action={url(`/staff/boards/${span}`)} aria-label="庁舎と期間の切替">
    <div class="app-form-inline">
      <FormField
        type="select"
        name="office"
        label="庁舎"
        value={String(place.officeId)}
        options={place.offices.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      {pools.length > 1 && (
        <FormField
          type="select"
          name="pool"
          label="窓口"
          value={poolId === undefined ? '' : String(poolId)}
          emptyLabel="すべて"
          options={pools.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      {span === 'week' ? (
        <FormField type="date" name="day" label="日" value={place.day} />
      ) : (
        <FormField type="month" name="month" label="月" value={monthOf(place.day)} />
      )}
      <Button text="表示する" size="md" kind="outline" />
      <nav class="app-actions" aria-label="期間の移動">
        {steps({ place, today, span, poolId }).map(({ text, href, isHere }) => (
          <a href={url(href)} aria-current={isHere ? 'page' : undefined} safe>
            {text}
          </a>
        ))}
      </nav>
    </div>
  </form>
)

function steps({ place, today, span, poolId }: FilterProps) {
  const pool = poolId === undefined ? '' : `&pool=${poolId}`
  const weekOf = (day: Day) => `/staff/boards/week?${queryOf({ officeId: place.officeId, day })}${pool}`
  const monthAt = (month: Month) => `/staff/boards/month?office=${place.officeId}&month=${month}`
  const month = monthOf(place.day)
  return [
    ...(span === 'week'
      ? [
          { text: '前の週', href: weekOf(addDays(place.day, -7)) },
          { text: '今週', href: weekOf(today) },
          { text: '次の週', href: weekOf(addDays(place.day, 7)) },
        ]
      : [
          { text: '前の月', href: monthAt(addMonths(month, -1)) },
          { text: '今月', href: monthAt(monthOf(today)) },
          { text: '次の月', href: monthAt(addMonths(month, 1)) },
        ]),
    { text: '日', href: `/staff/day?${queryOf(place)}` },
    { text: '週', href: weekOf(place.day), isHere: span === 'week' },
    { text: '月', href: monthAt(month), isHere: span === 'month' },
  ].map(step => ({ isHere: false, ...step }))
}

/** One number of places with its colour and its word. */
export function LoadMark({ load, rules, name }: { load: Load; rules: BoardFrame['rules']; name?: string }) {
  const { tone, count, word } = loadOf(load, rules)
  return (
    <span class="app-load" data-load={tone}>
      {name !== undefined && (
        <span class="app-load__name" safe>
          {name}
        </span>
      )}
      <strong safe>{count}</strong>
      <span safe>{word}</span>
    </span>
  )
}

export const LoadLegend = () => (
  <p class="app-board-legend">
    <span>予約数/定員</span>
    {loadTones.toReversed().map(tone => (
      <span class="app-load" data-load={tone} safe>
        {loadWords[tone]}
      </span>
    ))}
  </p>
)
