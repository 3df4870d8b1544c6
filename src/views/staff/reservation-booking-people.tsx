import type { CardLine } from '#domain/cards/card-line'
import type { HouseholdCard } from '#domain/cards/household'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { errorOf } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { type DeskWish, wishPairs, wishPath } from './desk-wish.ts'
import type { BookingPageProps } from './reservation-booking-props.ts'

/** 予約する人: cards by number or name, then who seems to be of the same household. */
export function BookingPeople({ page, wish, service, cards, household, choice, errors, fields }: BookingPageProps) {
  if (service?.keyType === 'none') return <People wish={wish} most={service.maxPeople} />
  const seesCards = page.staff.can.includes('cards.view')
  return (
    <section class="app-filter app-stack" aria-labelledby="people-heading">
      <h2 id="people-heading" safe>{`1. 予約する人(${cards.length}人)`}</h2>
      {cards.length > 0 && <Chosen cards={cards} wish={wish} seesCards={seesCards} />}
      <PostForm page={page} action="/staff/reservations/new/cards" label="予約する人を加える">
        <WishFields wish={wish} />
        <div class="app-booking__term">
          <FormField
            type="search"
            name="term"
            label={seesCards ? '交付通知書番号・氏名・申請書ID' : '交付通知書番号・申請書ID'}
            value={fields.term}
            autocomplete="off"
            autofocus={cards.length === 0}
            error={errorOf(errors, 'term')}
          />
          <Button text="加える" kind={cards.length === 0 ? 'solid' : 'outline'} size="md" />
        </div>
      </PostForm>
      {choice !== undefined && (
        <Ticks
          wish={wish}
          legend={`見つかったカード(${choice.total}枚)`}
          lines={choice.lines.filter(({ id }) => !wish.cardIds.includes(id))}
        />
      )}
      {household.length > 0 && <Ticks wish={wish} legend="同じ世帯と思われる人" lines={household} />}
    </section>
  )
}

/** The wish as hidden fields. */
export const WishFields = ({ wish, without = [] }: { wish: DeskWish; without?: readonly string[] }) => (
  <>
    {wishPairs(wish)
      .filter(([name]) => !without.includes(name))
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
  </>
)

type ChosenProps = { cards: readonly CardLine[]; wish: DeskWish; seesCards: boolean }

const Chosen = ({ cards, wish, seesCards }: ChosenProps) => (
  <ol class="app-booking__people">
    {cards.map(({ id, name, kana, birthOn, noticeNumber, officeName, isProtected }) => (
      <li>
        <span>
          <strong safe>{name}</strong>{' '}
          <small safe>
            {[
              kana,
              birthOn === null ? '' : formatWareki(birthOn),
              ...(seesCards ? [noticeNumber, `保管: ${officeName.ja}`] : []),
            ]
              .filter(Boolean)
              .join(' ・ ')}
          </small>
          {isProtected && <StatusChip tone="error" text="支援措置" />}
        </span>
        <a href={url(wishPath({ ...wish, cardIds: wish.cardIds.filter(other => other !== id) }))}>
          <span class="app-visually-hidden" safe>{`${name}さんを`}</span>
          外す
        </a>
      </li>
    ))}
  </ol>
)

type TicksProps = { wish: DeskWish; legend: string; lines: readonly (HouseholdCard | CardLine)[] }

/** A plain form with the ticked cards in its address: ids only. */
const Ticks = ({ wish, legend, lines }: TicksProps) => (
  <form class="app-form" method="get" action={url('/staff/reservations/new')} aria-label={legend}>
    <WishFields wish={wish} />
    <FormField
      type="checkboxes"
      name="card"
      id={`card-${lines[0]?.id ?? 0}`}
      label={legend}
      options={lines.map(line => ({
        value: String(line.id),
        label: line.name,
        support: [
          line.kana,
          line.birthOn === null ? '' : `${formatWareki(line.birthOn)}生まれ`,
          ...('noticeNumber' in line ? [line.noticeNumber] : []),
        ]
          .filter(Boolean)
          .join(' ・ '),
      }))}
    />
    <Button text="選んだ人を加える" kind="outline" size="md" />
  </form>
)

const People = ({ wish, most }: { wish: DeskWish; most: number }) => (
  <section class="app-filter app-stack" aria-labelledby="people-heading">
    <h2 id="people-heading">1. 予約する人数</h2>
    <form class="app-form-inline" method="get" action={url('/staff/reservations/new')} aria-label="人数">
      <WishFields wish={wish} without={['people']} />
      <FormField
        type="number"
        name="people"
        label="人数"
        width="short"
        min="1"
        max={String(most)}
        value={String(wish.people)}
      />
      <Button text="この人数にする" kind="outline" size="md" />
    </form>
    <p class="app-lead">氏名とフリガナは、時間を押さえたあとに入れます。</p>
  </section>
)
