import type { services } from '../../db/schema/offices.ts'
import { firstServiceWords, type ServiceCode, type ServiceText } from './first-service-words.ts'

type Sizes = Omit<typeof services.$inferInsert, 'code' | 'position' | keyof ServiceText>
type FirstService = Sizes & ServiceText & { code: ServiceCode; position: number }

const walkInText = {
  ja: '予約はいりません。平日の受付時間に、直接窓口へお越しください。',
  easy: '予約は いりません。月曜日から 金曜日に、市役所の まどぐちへ 来て ください。',
  en: 'No booking is needed. Please come to our counter on a weekday.',
}
const walkIn = { keyType: 'none', access: 'walk_in', walkInText, maxPeople: 4 } as const
const byMail = { keyType: 'none', access: 'everyone', bookingEarliest: 1, bookingEarliestUnit: 'working_days' } as const

/** Minutes: domain.md §1.3. Windows that are left out are the city's own. */
const sizes: Record<ServiceCode, Sizes> = {
  SV01: { minutes: 20, extraMinutesPerPerson: 10, maxPeople: 4, keyType: 'notice_number', access: 'everyone' },
  SV02: { minutes: 20, extraMinutesPerPerson: 15, maxPeople: 4, ...byMail },
  SV03: { minutes: 15, extraMinutesPerPerson: 10, maxPeople: 4, ...byMail },
  SV04: { minutes: 15, extraMinutesPerPerson: 10, ...walkIn },
  SV05: { minutes: 15, extraMinutesPerPerson: 10, ...walkIn },
  SV06: { minutes: 20, extraMinutesPerPerson: 10, ...walkIn },
  SV07: { minutes: 45, extraMinutesPerPerson: 30, maxPeople: 3, keyType: 'none', access: 'staff_only' },
  SV08: { minutes: 25, extraMinutesPerPerson: 20, maxPeople: 3, ...byMail, bookingLatest: 30 },
  SV09: { minutes: 15, extraMinutesPerPerson: 10, ...walkIn },
  SV10: { minutes: 10, extraMinutesPerPerson: 10, ...walkIn },
  SV11: { minutes: 20, extraMinutesPerPerson: 15, maxPeople: 4, keyType: 'none', access: 'staff_only' },
  SV12: { minutes: 30, extraMinutesPerPerson: 15, maxPeople: 6, keyType: 'none', access: 'staff_only' },
  SV13: { minutes: 30, extraMinutesPerPerson: 15, maxPeople: 2, ...byMail, bookingLatest: 30 },
}

/** 最初の予約種別, in domain.md's order: every kind of visit, with words and times that a city may change. */
export const firstServices: readonly FirstService[] = codesOf(firstServiceWords).map((code, index) => ({
  code,
  position: index + 1,
  ...sizes[code],
  ...firstServiceWords[code],
}))

/** Those that a city's first counter takes; the rest is disabled, or walks in without a booking. */
export const firstBookable: readonly ServiceCode[] = ['SV01', 'SV02', 'SV03']

/** 予約種別 as they are on the day a city opens: what no counter takes and nobody walks in for is not offered yet. */
export const servicesAtOpening = (bookable: readonly ServiceCode[], now: Date) =>
  firstServices.map(service => ({
    ...service,
    disabledAt: service.access === 'walk_in' || bookable.includes(service.code) ? null : now,
  }))

function codesOf(words: typeof firstServiceWords): ServiceCode[] {
  return Object.keys(words).filter((code): code is ServiceCode => Object.hasOwn(words, code))
}
