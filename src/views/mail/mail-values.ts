import type { MailFacts } from '#domain/mail/find-facts'
import type { MailValues } from '#domain/mail/variables'
import { formatCode } from '#domain/rules/opaque-code'
import type { Localized } from '../text/language.ts'
import { whenText } from '../text/when.ts'

/** What stands for a link where the mail is only shown: in the log, on the telephone. */
export const blankLink = {
  ja: '(メールにだけ書かれるリンク)',
  easy: '(メールだけに 書いてある リンク)',
  en: '(a link that stands only in the mail)',
} satisfies Localized

const peopleText = {
  ja: count => `${count}人`,
  easy: count => `${count}人`,
  en: count => (count === 1 ? '1 person' : `${count} people`),
} satisfies Localized<(count: number) => string>

/** 差し込みの値, in the words of the mail's language. */
export function mailValuesOf(facts: MailFacts, { top, link }: { top: string; link?: string | undefined }): MailValues {
  const { language, city, services, visit, reason = '', until } = facts
  return {
    市名: city.name[language],
    窓口名: city.deskName[language],
    電話: city.phone,
    受付時間: city.phone === '' ? '' : city.hours[language],
    予約ページ: top,
    手続: services.map(name => name[language]).join(language === 'en' ? ', ' : '、'),
    理由: reason,
    期限: until === undefined ? '' : whenText(until, language),
    リンク: link ?? blankLink[language],
    ...(visit === undefined ? {} : valuesOfVisit(visit, language)),
  }
}

const valuesOfVisit = (visit: NonNullable<MailFacts['visit']>, language: MailFacts['language']): MailValues => ({
  予約番号: formatCode(visit.code),
  日時: whenText(visit.startsAt, language),
  場所: visit.place[language],
  所在地: visit.address[language],
  人数: peopleText[language](visit.people),
  持ち物: visit.belongings
    .map(item => item[language])
    .filter(item => item !== '')
    .map(item => `${language === 'en' ? '- ' : '・'}${item}`)
    .join('\n'),
  変更期限: visit.changeDeadline === undefined ? '' : whenText(visit.changeDeadline, language),
})
