import { db } from '#db'
import { findOffices, findServices, type Service } from '#domain/offices/find'
import type { Reader } from '#domain/reader'
import { addDays, type Day, isDay } from '#domain/rules/days'
import { parseDate } from '#domain/rules/wareki'
import { type StartTime, startTimes } from '#domain/slots/free-starts'
import type { DeskWish } from '../../views/staff/desk-wish.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { idsOf } from './card-params.ts'

type Own = { reader: Reader; officeId: number; today: Day; mayOverride: boolean }

/** 予約の条件 as a form or an address has it. Whatever cannot be read, or is out of sight, is as if it were not there. */
export async function deskWishOf(source: unknown, { reader, officeId, today, mayOverride }: Own) {
  const [services, offices] = await Promise.all([findServices(db), findOfficesInSight(reader)])
  const fields = fieldsOf(source)
  const offered = services.filter(({ access }) => access !== 'walk_in')
  const service = offered.find(({ id }) => String(id) === fields.service) ?? offered[0]
  const cardIds = [...new Set(idsOf(listOf(source, 'card')))].slice(0, 20)
  const wish: DeskWish = {
    serviceId: service?.id ?? 0,
    alsoServiceIds: idsOf(listOf(source, 'also')).filter(
      id => id !== service?.id && offered.some(each => each.id === id),
    ),
    cardIds: service !== undefined && needsCards(service) ? cardIds : [],
    people: peopleOf(fields.people, service),
    officeId: officeOf(fields.office, offices, officeId),
    from: dayOf(fields.from, today),
    time: startTimes.find(time => time === fields.time) ?? 'any',
    isOverriding: mayOverride && fields.over === '1',
    channel: fields.channel === 'counter' ? 'counter' : 'phone',
    holdId: idsOf([fields.hold ?? ''])[0],
  }
  return { wish, service, services: offered, offices }
}

export const needsCards = ({ keyType }: Pick<Service, 'keyType'>) => keyType !== 'none'

export async function findOfficesInSight({ onlyOfficeId }: Reader) {
  const offices = await findOffices(db)
  return offices.filter(({ id }) => onlyOfficeId === undefined || id === onlyOfficeId)
}

/** How many come: as many as there are cards, or as the form says while there are none. */
export const partyOf = ({ cardIds, people }: Pick<DeskWish, 'cardIds' | 'people'>) =>
  cardIds.length > 0 ? cardIds.length : people

/** 選んだ時間: a button's value, `office@instant@flags`. */
export function readStart(value = '') {
  const [office = '', instant = '', flags = ''] = value.split('@')
  const startsAt = new Date(instant)
  const [officeId] = idsOf([office])
  if (officeId === undefined || Number.isNaN(startsAt.getTime())) return undefined
  return { officeId, startsAt, isFull: flags.includes('full'), isOutside: flags.includes('outside') }
}

/** The fields of an address, repeated ones as lists: what `listOf` reads. */
export function queryOf({ url }: Request) {
  const { searchParams } = new URL(url)
  return Object.fromEntries([...searchParams.keys()].map(name => [name, searchParams.getAll(name)]))
}

const peopleOf = (text: string | undefined, service: Service | undefined) => {
  const count = /^\d{1,2}$/.test(text ?? '') ? Number(text) : 1
  return Math.min(Math.max(1, count), service?.maxPeople ?? 1)
}

function officeOf(text: string | undefined, offices: readonly { id: number }[], own: number) {
  if (text === 'all') return undefined
  return (offices.find(({ id }) => String(id) === text) ?? offices.find(({ id }) => id === own) ?? offices[0])?.id
}

// Not a year into the past or two into the future: a slip of the finger shows no empty page.
function dayOf(text: string | undefined, today: Day) {
  const parsed = parseDate(text ?? '')
  const day = parsed.ok && isDay(parsed.date) ? parsed.date : today
  return day < today || day > addDays(today, 400) ? today : day
}

export type { StartTime }
