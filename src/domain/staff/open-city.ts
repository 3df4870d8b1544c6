import type { Executor } from '#db'
import {
  counterPoolServices,
  counterPools,
  offices,
  openingPatterns,
  reasonCodes,
  services,
  staff,
} from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { addFirstRules } from '../checklist/first-rules.ts'
import { firstReasons } from '../offices/first-reasons.ts'
import { firstBookable, servicesAtOpening } from '../offices/first-services.ts'
import { dayOf } from '../rules/days.ts'
import { hashPassword } from './sign-in.ts'

export type Opening = { ok: true } | { ok: false; reason: 'already-open' | 'login-id-shape' }

/**
 * 市の開設. The first day of a real city: one office with its counter, open on weekdays, every service and reason to
 * begin with, and the first administrator, who then enters the city's own words, hours and people. Refused once anybody
 * has an account.
 */
export async function openCity(
  ex: Executor,
  { loginId, password }: { loginId: string; password: string },
  { now }: { now: Date },
): Promise<Opening> {
  if (!/^[a-z0-9._-]{2,40}$/.test(loginId)) return { ok: false, reason: 'login-id-shape' }
  const passwordHash = await hashPassword(password)
  return ex.transaction(async tx => {
    const [anybody] = await tx.select({ id: staff.id }).from(staff).limit(1)
    if (anybody) return { ok: false, reason: 'already-open' }

    const officeId = await openOffice(tx, now)
    await tx.insert(staff).values({
      loginId,
      name: '管理者',
      role: 'administrator',
      officeId,
      scope: 'all_offices',
      passwordHash,
      createdAt: now,
    })
    await recordEvent(tx, { action: 'city.opened', subject: { kind: 'parameter' }, by: { kind: 'system' }, at: now })
    return { ok: true }
  })
}

async function openOffice(tx: Executor, now: Date) {
  const [office] = await tx.insert(offices).values(firstOffice).returning({ id: offices.id })
  const opened = await tx.insert(services).values(servicesAtOpening(firstBookable, now)).returning()
  await tx.insert(reasonCodes).values([...firstReasons])
  if (!office) throw new Error('the office did not open')
  const [pool] = await tx
    .insert(counterPools)
    .values({ officeId: office.id, name: '交付窓口' })
    .returning({ id: counterPools.id })
  if (!pool) throw new Error('the counter did not open')
  const taken = opened.filter(({ code }) => firstBookable.some(each => each === code))
  await tx.insert(counterPoolServices).values(taken.map(({ id: serviceId }) => ({ poolId: pool.id, serviceId })))
  await tx.insert(openingPatterns).values(weekdaysFrom(pool.id, now))
  await addFirstRules(tx, dayOf(now))
  return office.id
}

const weekdaysFrom = (poolId: number, now: Date) =>
  [1, 2, 3, 4, 5].flatMap(weekday =>
    [
      { startsAt: '09:00', endsAt: '12:00' },
      { startsAt: '13:00', endsAt: '16:40' },
    ].map(times => ({ poolId, weekday, slotMinutes: 20, capacity: 1, validFrom: dayOf(now), ...times })),
  )

const firstOffice = {
  code: 'honcho',
  name: { ja: '本庁', easy: '本庁(大きい 市役所)', en: 'Main City Office' },
  ledgerName: '本庁',
  postalCode: '000-0000',
  address: { ja: '(住所を登録してください)', easy: '(住所を 書いて ください)', en: '(Address to be entered)' },
  phone: '',
  phoneHours: {
    ja: '平日 8時30分〜17時15分',
    easy: '月曜日から 金曜日 8時30分〜17時15分',
    en: 'Monday to Friday, 8:30–17:15',
  },
  position: 1,
}
