import type { Executor } from '#db'
import { type City, cities } from '../../db/schema/city.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'

export type { City } from '../../db/schema/city.ts'

/** What pages say until the city has entered its own name and telephone number. */
const unnamed: City = {
  name: { ja: '市役所', easy: '市役所', en: 'City Office' },
  deskName: { ja: 'マイナンバーカード窓口', easy: 'マイナンバーカードの まどぐち', en: 'My Number Card counter' },
  phone: '',
  hours: {
    ja: '平日 8時30分〜17時15分(祝日・年末年始を除く)',
    easy: '月曜日から 金曜日 8時30分〜17時15分(休みの日は つながりません)',
    en: 'Monday to Friday, 8:30–17:15 (closed on national and New Year holidays)',
  },
}

const keepMs = 30_000
let known: { city: City; readAt: number } = { city: unnamed, readAt: 0 }

/** 市の名前と問い合わせ先, as old as 30 seconds at most: it stands on every page and changes once in years. */
export async function currentCity(ex: Executor, now: Date): Promise<City> {
  if (now.getTime() - known.readAt > keepMs) known = { city: await findCity(ex), readAt: now.getTime() }
  return known.city
}

/** The city as last read, for pages that must not ask the database: error pages. */
export const lastKnownCity = () => known.city

/** 市の名前と問い合わせ先の変更. Other processes show it after 30 seconds at most. */
export async function setCity(ex: Executor, city: City, { by, now }: { by: Actor; now: Date }) {
  await ex.transaction(async tx => {
    const details = changesBetween(await findCity(tx), city)
    if (details === undefined) return
    await tx.insert(cities).values(city).onConflictDoUpdate({ target: cities.id, set: city })
    await recordEvent(tx, { action: 'city.set', subject: { kind: 'parameter' }, by, at: now, details })
  })
  known = { city, readAt: now.getTime() }
}

/** The city as it is stored now, for whoever is about to change it. */
export async function findCity(ex: Executor): Promise<City> {
  const [row] = await ex
    .select({ name: cities.name, deskName: cities.deskName, phone: cities.phone, hours: cities.hours })
    .from(cities)
  return row ?? unnamed
}
