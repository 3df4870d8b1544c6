import type { Executor } from '#db'
import { addFirstRules } from '#domain/checklist/first-rules'
import { fiscalYearOf } from '#domain/offices/copy-closed-days'
import { firstReasons } from '#domain/offices/first-reasons'
import type { ServiceCode } from '#domain/offices/first-service-words'
import { servicesAtOpening } from '#domain/offices/first-services'
import { mondayOf, weekFrom } from '#domain/offices/shift-form'
import { setCity } from '#domain/rules/city'
import { addDays, type Day, dayOf, weekdayOf } from '#domain/rules/days'
import { hashPassword } from '#domain/staff/sign-in'
import {
  closedDays,
  counterPoolServices,
  counterPools,
  offices,
  openingPatterns,
  reasonCodes,
  services,
  specialOpenings,
  staff,
  staffShifts,
} from '../db/schema/index.ts'

/** The demo's people and their passwords, printed at the start. */
export const demoLogins = [
  { role: '管理者', id: 'kanri', password: 'aobano-kanri-demo' },
  { role: '承認者', id: 'kakaricho', password: 'aobano-kakaricho-demo' },
  { role: '窓口', id: 'madoguchi', password: 'aobano-madoguchi-demo' },
  { role: '窓口(港出張所)', id: 'minato', password: 'aobano-minato-demo' },
  { role: 'コールセンター', id: 'denwa', password: 'aobano-denwa-demo' },
  { role: '閲覧', id: 'etsuran', password: 'aobano-etsuran-demo' },
] as const

export type Masters = Awaited<ReturnType<typeof openCity>>

const bookable: ServiceCode[] = ['SV01', 'SV02', 'SV03', 'SV08', 'SV13']

/** 架空県青葉野市 opens: its name, three offices with their counters and hours, its services, and the staff. */
export async function openCity(ex: Executor, now: Date) {
  await setCity(ex, aobano, { by: { kind: 'system' }, now })
  const [main, port, west] = await ex.insert(offices).values([mainOffice, portOffice, westOffice]).returning()
  const opened = await ex.insert(services).values(servicesAtOpening(bookable, now)).returning()
  await ex.insert(reasonCodes).values([...firstReasons])
  await addFirstRules(ex, dayOf(now))
  const pickUp = opened.find(({ code }) => code === 'SV01')
  if (!main || !port || !west || !pickUp) throw new Error('the city did not open')
  const idsOf = (...codes: ServiceCode[]) => opened.filter(({ code }) => codes.some(each => each === code)).map(idOf)
  const atMain = { officeId: main.id, serviceIds: idsOf('SV01', 'SV02', 'SV03') }
  const handOver = await openCounters(ex, { ...atMain, name: '交付窓口', capacity: 3 })
  const help = idsOf('SV02', 'SV03', 'SV08', 'SV13')
  await openCounters(ex, { officeId: main.id, serviceIds: help, name: '申請・相談窓口', capacity: 1 })
  await openCounters(ex, {
    ...{ officeId: main.id, serviceIds: idsOf(...bookable), name: '職員用の枠', capacity: 1 },
    audience: 'staff_only',
  })
  await openCounters(ex, { ...atMain, officeId: port.id, name: '出張所窓口', capacity: 1 })
  const branch = await openCounters(ex, { ...atMain, officeId: west.id, name: '支所窓口', capacity: 2 })
  await openLongerHours(ex, { handOver, branch }, dayOf(now))
  await closeSomeDays(ex, dayOf(now))
  const clerkId = await hireStaff(ex, { main: main.id, port: port.id }, now)
  await standAtCounters(ex, { poolId: handOver, staffId: clerkId }, addDays(dayOf(now), 70))
  return { main, port, west, pickUp, services: opened, clerkId }
}

type CounterWords = {
  officeId: number
  serviceIds: number[]
  name: string
  capacity: number
  audience?: 'everyone' | 'staff_only'
}

async function openCounters(ex: Executor, { capacity, serviceIds, ...words }: CounterWords) {
  const [pool] = await ex.insert(counterPools).values(words).returning()
  if (!pool) throw new Error('no counters')
  await ex.insert(counterPoolServices).values(serviceIds.map(serviceId => ({ poolId: pool.id, serviceId })))
  const hours = [
    { startsAt: '09:00', endsAt: '12:00' },
    { startsAt: '13:00', endsAt: '16:40' },
  ]
  const patterns = [1, 2, 3, 4, 5].flatMap(weekday => hours.map(times => ({ weekday, ...times })))
  await ex.insert(openingPatterns).values(patterns.map(pattern => ({ ...weekly(pool.id, capacity), ...pattern })))
  return pool.id
}

/** 木曜の夜間, 支所の土曜, and one Sunday about three months on, which is three weeks after the demo's today. */
async function openLongerHours(ex: Executor, { handOver, branch }: { handOver: number; branch: number }, first: Day) {
  await ex.insert(openingPatterns).values([
    { ...weekly(handOver, 2), weekday: 4, startsAt: '17:20', endsAt: '19:00' },
    { ...weekly(branch, 1), weekday: 6, startsAt: '09:00', endsAt: '12:00' },
  ])
  const sunday = [0, 1, 2, 3, 4, 5, 6].map(count => addDays(first, 91 + count)).find(day => weekdayOf(day) === 7)
  if (sunday === undefined) throw new Error('a week without a Sunday')
  const times = { startsAt: '09:00', endsAt: '12:00', slotMinutes: 20, capacity: 2 }
  await ex.insert(specialOpenings).values({ poolId: handOver, day: sunday, ...times, reason: '日曜窓口' })
}

/** 年末年始 of the demo's fiscal year, and a Saturday four weeks after its today on which the national server stops. */
async function closeSomeDays(ex: Executor, first: Day) {
  const year = fiscalYearOf(addDays(first, 70))
  const turn = [`${year}-12-29`, `${year}-12-30`, `${year}-12-31`, `${year + 1}-01-02`, `${year + 1}-01-03`]
  const saturday = [0, 1, 2, 3, 4, 5, 6].map(count => addDays(first, 98 + count)).find(day => weekdayOf(day) === 6)
  if (saturday === undefined) throw new Error('a week without a Saturday')
  await ex
    .insert(closedDays)
    .values([
      ...turn.map(day => ({ day, kind: 'city' as const, reason: '年末年始の閉庁' })),
      { day: saturday, kind: 'jlis', reason: 'J-LISのシステム更改' },
    ])
    .onConflictDoNothing()
}

/** 当番: the clerk stands at the counter in the mornings of this week and the next. */
async function standAtCounters(ex: Executor, place: { poolId: number; staffId: number }, today: Day) {
  const monday = mondayOf(undefined, today)
  const days = [...weekFrom(monday).slice(0, 5), ...weekFrom(addDays(monday, 7)).slice(0, 5)]
  await ex.insert(staffShifts).values(days.map(day => ({ day, ...place, startsAt: '09:00', endsAt: '12:00' })))
}

const weekly = (poolId: number, capacity: number) => ({ poolId, capacity, slotMinutes: 20, validFrom: '2026-01-01' })
const idOf = ({ id }: { id: number }) => id

async function hireStaff(ex: Executor, office: { main: number; port: number }, now: Date) {
  const roles = {
    kanri: ['administrator', '青葉　管理', office.main, 'all_offices'],
    kakaricho: ['approver', '大野　係長', office.main, 'all_offices'],
    madoguchi: ['clerk', '窓口　はな', office.main, 'own_office'],
    minato: ['clerk', '港　みなと', office.port, 'own_office'],
    denwa: ['call_center', '電話　受子', office.main, 'all_offices'],
    etsuran: ['viewer', '閲覧　太郎', office.main, 'all_offices'],
  } as const
  const people = await Promise.all(
    demoLogins.map(async ({ id, password }) => {
      const [role, name, officeId, scope] = roles[id]
      return { loginId: id, name, role, officeId, scope, passwordHash: await hashPassword(password), createdAt: now }
    }),
  )
  const hired = await ex.insert(staff).values(people).returning({ id: staff.id, loginId: staff.loginId })
  const clerk = hired.find(({ loginId }) => loginId === 'madoguchi')
  if (!clerk) throw new Error('nobody at the counter')
  return clerk.id
}

const aobano = {
  name: { ja: '青葉野市', easy: '青葉野市', en: 'Aobano City' },
  deskName: {
    ja: 'マイナンバーカード窓口',
    easy: 'マイナンバーカードの まどぐち',
    en: 'My Number Card counter',
  },
  phone: '0999-00-0178',
  hours: {
    ja: '平日 8時30分〜17時15分(祝日・年末年始を除く)',
    easy: '月曜日から 金曜日 8時30分〜17時15分(休みの日は つながりません)',
    en: 'Monday to Friday, 8:30–17:15 (closed on national and New Year holidays)',
  },
}

const phoneHours = aobano.hours
const mainOffice = {
  code: 'honcho',
  name: { ja: '本庁', easy: '本庁(大きい 市役所)', en: 'Main City Office' },
  ledgerName: '本庁',
  postalCode: '999-0001',
  address: {
    ja: '架空県青葉野市中央1丁目1番1号 1階',
    easy: '架空県青葉野市中央1丁目1番1号 1階',
    en: '1-1-1 Chuo, Aobano, 1st floor',
  },
  phone: aobano.phone,
  phoneHours,
  position: 1,
}
const portOffice = {
  code: 'minato',
  name: { ja: '港出張所', easy: '港出張所(小さい 市役所)', en: 'Minato Branch Office' },
  ledgerName: '港出張所',
  postalCode: '999-0031',
  address: { ja: '架空県青葉野市港4丁目2番5号', easy: '架空県青葉野市港4丁目2番5号', en: '4-2-5 Minato, Aobano' },
  phone: '0999-00-0231',
  phoneHours,
  position: 2,
}
const westOffice = {
  code: 'nishi',
  name: { ja: '西支所', easy: '西支所(小さい 市役所)', en: 'Nishi Branch Office' },
  ledgerName: '西支所',
  postalCode: '999-0012',
  address: {
    ja: '架空県青葉野市大字西原字上ノ台1番地',
    easy: '架空県青葉野市大字西原字上ノ台1番地',
    en: '1 Nishihara, Aobano',
  },
  phone: '0999-00-0312',
  phoneHours,
  position: 3,
}
