import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import type { BookingPageProps } from './reservation-booking-props.ts'

/** 手続・庁舎・時期. A plain form: its address can be opened again. */
export const BookingWish = ({ wish, service, services, offices, mayOverride }: BookingPageProps) => (
  <section class="app-filter app-stack" aria-labelledby="wish-heading">
    <h2 id="wish-heading">2. 手続と希望の時期</h2>
    <form class="app-form" method="get" action={url('/staff/reservations/new')} aria-label="手続と希望の時期">
      {wish.cardIds.map(id => (
        <input type="hidden" name="card" value={String(id)} />
      ))}
      {wish.holdId !== undefined && <input type="hidden" name="hold" value={String(wish.holdId)} />}
      {(wish.cardIds.length > 0 || service?.keyType === 'none') && (
        <input type="hidden" name="people" value={String(wish.people)} />
      )}
      <FormField
        type="select"
        name="service"
        label="手続"
        value={String(wish.serviceId)}
        options={services.map(({ id, name, access }) => ({
          value: String(id),
          label: `${name.ja}${access === 'staff_only' ? '(職員だけが受付)' : ''}`,
        }))}
      />
      <details class="app-more" open={wish.alsoServiceIds.length > 0}>
        <summary>一緒にする手続を加える</summary>
        <FormField
          type="checkboxes"
          name="also"
          label="一緒にする手続"
          values={wish.alsoServiceIds.map(String)}
          options={services
            .filter(({ id }) => id !== wish.serviceId)
            .map(({ id, name }) => ({ value: String(id), label: name.ja }))}
        />
      </details>
      <WhenFields wish={wish} offices={offices} />
      {wish.cardIds.length === 0 && service?.keyType !== 'none' && (
        <FormField type="number" name="people" label="人数" width="short" min="1" value={String(wish.people)} />
      )}
      <FormField
        type="radio"
        name="channel"
        label="受付の経路"
        inline
        value={wish.channel}
        options={[
          { value: 'phone', label: '電話' },
          { value: 'counter', label: '窓口' },
        ]}
      />
      {mayOverride && <OverTick isOverriding={wish.isOverriding} />}
      <Button text="空きを探す" kind="outline" size="md" />
    </form>
  </section>
)

/** 庁舎・いつから・時間帯. */
export const WhenFields = ({ wish, offices }: Pick<BookingPageProps, 'wish' | 'offices'>) => (
  <div class="app-fields">
    <FormField
      type="select"
      name="office"
      label="庁舎"
      value={wish.officeId === undefined ? 'all' : String(wish.officeId)}
      options={[
        ...(offices.length > 1 ? [{ value: 'all', label: 'すべての庁舎' }] : []),
        ...offices.map(({ id, name }) => ({ value: String(id), label: name.ja })),
      ]}
    />
    <FormField type="date" name="from" label="この日から" value={wish.from} />
    <FormField
      type="select"
      name="time"
      label="時間帯"
      value={wish.time}
      options={[
        { value: 'any', label: 'いつでも' },
        { value: 'morning', label: '午前' },
        { value: 'afternoon', label: '午後' },
      ]}
    />
  </div>
)

export const OverTick = ({ isOverriding }: { isOverriding: boolean }) => (
  <FormField
    type="checkbox"
    name="over"
    value="1"
    checked={isOverriding}
    label="受付期間の外と満員の時間も出す(理由が必要です)"
  />
)
