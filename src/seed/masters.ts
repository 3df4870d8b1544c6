import type { Executor } from '#db'
import { cardPickUp } from '#domain/offices/card-pick-up'
import { setCity } from '#domain/rules/city'
import { hashPassword } from '#domain/staff/sign-in'
import { counterPoolServices, counterPools, offices, openingPatterns, services, staff } from '../db/schema/index.ts'

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

/** 架空県青葉野市 opens: its name, three offices with their counters and hours, one service, and the staff. */
export async function openCity(ex: Executor, now: Date) {
  await setCity(ex, aobano, { by: { kind: 'system' }, now })
  const [main, port, west] = await ex.insert(offices).values([mainOffice, portOffice, westOffice]).returning()
  const [pickUp] = await ex.insert(services).values(cardPickUp).returning()
  if (!main || !port || !west || !pickUp) throw new Error('the city did not open')
  await openCounters(ex, main.id, pickUp.id, '交付窓口', 3)
  await openCounters(ex, port.id, pickUp.id, '出張所窓口', 1)
  await openCounters(ex, west.id, pickUp.id, '支所窓口', 2)
  const clerkId = await hireStaff(ex, { main: main.id, port: port.id }, now)
  return { main, port, west, pickUp, clerkId }
}

async function openCounters(ex: Executor, officeId: number, serviceId: number, name: string, capacity: number) {
  const [pool] = await ex.insert(counterPools).values({ officeId, name }).returning()
  if (!pool) throw new Error('no counters')
  await ex.insert(counterPoolServices).values({ poolId: pool.id, serviceId })
  const hours = [
    { startsAt: '09:00', endsAt: '12:00' },
    { startsAt: '13:00', endsAt: '16:40' },
  ]
  const patterns = [1, 2, 3, 4, 5].flatMap(weekday => hours.map(times => ({ weekday, ...times })))
  await ex
    .insert(openingPatterns)
    .values(
      patterns.map(pattern => ({ poolId: pool.id, slotMinutes: 20, capacity, validFrom: '2026-01-01', ...pattern })),
    )
}

async function hireStaff(ex: Executor, office: { main: number; port: number }, now: Date) {
  const roles = {
    kanri: ['administrator', '青葉　管理', office.main],
    kakaricho: ['approver', '大野　係長', office.main],
    madoguchi: ['clerk', '窓口　はな', office.main],
    minato: ['clerk', '港　みなと', office.port],
    denwa: ['call_center', '電話　受子', office.main],
    etsuran: ['viewer', '閲覧　太郎', office.main],
  } as const
  const people = await Promise.all(
    demoLogins.map(async ({ id, password }) => {
      const [role, name, officeId] = roles[id]
      return { loginId: id, name, role, officeId, passwordHash: await hashPassword(password), createdAt: now }
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
