import { addDays, type Day as DayText } from '#domain/rules/days'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'

export type DayPlace = {
  offices: readonly { id: number; name: string }[]
  officeId: number
  officeName: string
  day: DayText
}
export const queryOf = ({ officeId, day }: Pick<DayPlace, 'officeId' | 'day'>) => `office=${officeId}&day=${day}`

/** 庁舎と日の切替. Plain links and a plain form: an address with an office and a day in it names nobody. */
export const PlaceFilter = ({ path, place, today }: { path: string; place: DayPlace; today: DayText }) => (
  <form class="app-filter" method="get" action={url(path)} aria-label="庁舎と日の切替">
    <div class="app-form-inline">
      <FormField
        type="select"
        name="office"
        label="庁舎"
        value={String(place.officeId)}
        options={place.offices.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <FormField type="date" name="day" label="日" value={place.day} />
      <Button text="表示する" size="md" kind="outline" />
      <nav class="app-actions" aria-label="日の移動">
        <DayLink path={path} place={place} day={addDays(place.day, -1)} text="前日" />
        <DayLink path={path} place={place} day={today} text="今日" />
        <DayLink path={path} place={place} day={addDays(place.day, 1)} text="翌日" />
      </nav>
    </div>
  </form>
)

type DayLinkProps = { path: string; place: DayPlace; day: DayText; text: string }

const DayLink = ({ path, place, day, text }: DayLinkProps) => (
  <a
    href={url(`${path}?${queryOf({ officeId: place.officeId, day })}`)}
    aria-current={day === place.day ? 'date' : undefined}
    safe
  >
    {text}
  </a>
)
