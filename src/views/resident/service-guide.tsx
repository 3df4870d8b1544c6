import { url } from '#url'
import type { OwnTexts } from '../../domain/announcements/screen-texts.ts'
import type { ChecklistItem } from '../../domain/checklist/checklist-for.ts'
import type { Service } from '../../domain/offices/find-services.ts'
import { inLanguage } from '../../domain/rules/localized-form.ts'
import { Button } from '../components/button.tsx'
import { DefinitionList } from '../components/definition-list.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { serviceWords } from '../text/service-guide.ts'
import { Checklist } from './checklist.tsx'
import { Phone } from './phone.tsx'
import { VisitRules, type VisitRulesProps } from './visit-rules.tsx'

export type ServicePageProps = {
  page: ResidentPage
  service: Service
  rules: VisitRulesProps['rules']
  texts: OwnTexts
  items: readonly ChecklistItem[]
  /** The list depends on who comes. */
  asksSituation: boolean
}

/** 手続きの案内: what it is, how long it takes, what to bring, and the one next step. */
export function ServicePage({ page, service, rules, texts, items, asksSituation }: ServicePageProps) {
  const { language } = page
  const words = serviceWords[language]
  return (
    <ResidentLayout page={page} title={service.name[language]}>
      {service.explanation[language] !== '' && <p safe>{service.explanation[language]}</p>}
      <NextStep page={page} service={service} />
      <DefinitionList items={factsOf(service, page)} />
      <section>
        <h2 safe>{words.bring.title}</h2>
        {asksSituation && (
          <p class="app-lead" safe>
            {words.bring.lead}
          </p>
        )}
        <Checklist items={items} language={language} />
        {asksSituation && (
          <p>
            <a href={url(`/services/${service.code}/belongings`)} safe>
              {words.bring.check}
            </a>
          </p>
        )}
      </section>
      {service.access !== 'walk_in' && <VisitRules language={language} rules={rules} texts={texts} />}
      <p>
        <a href={url('/services')} safe>
          {words.back}
        </a>
      </p>
    </ResidentLayout>
  )
}

function NextStep({ page: { language, city }, service }: Pick<ServicePageProps, 'page' | 'service'>) {
  const words = serviceWords[language]
  switch (service.access) {
    case 'everyone':
      return (
        <div class="app-next">
          <Button text={words.book} href={`/bookings/new?service=${service.code}`} />
          {service.keyType === 'none' && (
            <div>
              <p safe>{words.noMail}</p>
              <Phone language={language} phone={city.phone} hours={city.hours} />
            </div>
          )}
        </div>
      )
    case 'walk_in':
      return (
        <NoticeBanner type="info" title={words.walkIn.title} language={language}>
          <p safe>{service.walkInText === null ? '' : inLanguage(service.walkInText, language)}</p>
          <Phone language={language} phone={city.phone} hours={city.hours} />
          <p>
            <a href={url('/today')} safe>
              {words.walkIn.today}
            </a>
          </p>
        </NoticeBanner>
      )
    case 'staff_only':
      return (
        <NoticeBanner type="info" title={words.staffOnly.title} language={language}>
          <p safe>{words.staffOnly.text}</p>
          <Phone language={language} phone={city.phone} hours={city.hours} />
        </NoticeBanner>
      )
  }
}

function factsOf(service: Service, { language }: ResidentPage) {
  const words = serviceWords[language]
  const isBooked = service.access === 'everyone'
  return [
    ...(service.letter === null ? [] : [{ label: words.letter, text: service.letter[language] }]),
    { label: words.minutes, text: words.minutesText(service.minutes, service.extraMinutesPerPerson) },
    ...(isBooked ? [{ label: words.people, text: words.peopleText(service.maxPeople) }] : []),
    ...(isBooked ? [{ label: words.key, text: words.keys[service.keyType] }] : []),
  ]
}
