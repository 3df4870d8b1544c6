import type { StartTime } from '#domain/slots/free-starts'

/** 予約の条件: what for, who, where and when, as the pages of one booking hand it on. Ids and days only. */
export type DeskWish = {
  serviceId: number
  alsoServiceIds: readonly number[]
  cardIds: readonly number[]
  people: number
  /** All offices in sight when it is left out. */
  officeId: number | undefined
  from: string
  time: StartTime
  isOverriding: boolean
  channel: 'phone' | 'counter'
  /** An earlier hold that a new one takes the place of. */
  holdId: number | undefined
}

/** The wish as pairs of names and values: hidden fields of a form, or a query. */
export const wishPairs = (wish: DeskWish): [string, string][] => [
  ['service', String(wish.serviceId)],
  ...wish.alsoServiceIds.map((id): [string, string] => ['also', String(id)]),
  ...wish.cardIds.map((id): [string, string] => ['card', String(id)]),
  ['people', String(wish.people)],
  ['office', wish.officeId === undefined ? 'all' : String(wish.officeId)],
  ['from', wish.from],
  ['time', wish.time],
  ...(wish.isOverriding ? [['over', '1'] as [string, string]] : []),
  ['channel', wish.channel],
  ...(wish.holdId === undefined ? [] : [['hold', String(wish.holdId)] as [string, string]]),
]

/** The address of the booking page with this wish. */
export const wishPath = (wish: DeskWish) => `/staff/reservations/new?${new URLSearchParams(wishPairs(wish))}`

/** The address at which the same people are put on the waiting list. */
export const waitingPath = (wish: DeskWish) => {
  const carried = wishPairs(wish).filter(([name]) => ['service', 'card', 'office'].includes(name))
  return `/staff/waiting/new?${new URLSearchParams(carried)}`
}
