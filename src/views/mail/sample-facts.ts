import type { MailFacts } from '#domain/mail/find-facts'
import type { MailKind } from '#domain/mail/words'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import type { Language, Localized } from '../text/language.ts'

type Sample = { kind: MailKind; language: Language; city: MailFacts['city']; service: Localized; today: Day }

const place = {
  ja: '本庁舎 1階',
  easy: '本庁舎 1階',
  en: 'Main office, 1st floor',
} satisfies Localized
const address = {
  ja: '架空県青葉野市中央1-1',
  easy: '架空県 青葉野市 中央1-1',
  en: '1-1 Chuo, Aobano',
} satisfies Localized
const belongings: Localized[] = [
  { ja: '交付通知書(はがき)', easy: '市から とどいた はがき', en: 'The notice (postcard)' },
  { ja: '本人確認書類', easy: 'あなたの ことが わかる もの', en: 'Proof of identity' },
]

/** 見本: a made-up visit in two weeks, to show what a text will look like. */
export function sampleFacts({ kind, language, city, service, today }: Sample): MailFacts {
  const day = addDays(today, 14)
  const reason = { ja: '設備の故障のため', easy: 'きかいが こわれた ため', en: 'Equipment failure' }[language]
  return {
    ...{ kind, language, city, serviceId: 0, services: [service] },
    visit: {
      ...{ code: 'ABCDEFGH123', startsAt: atTokyo(day, '10:00'), endsAt: atTokyo(day, '10:20'), people: 2 },
      ...{ place, address, belongings, changeDeadline: atTokyo(addDays(day, -1), '17:00') },
    },
    reason,
    until: atTokyo(addDays(today, 1), '12:00'),
  }
}
