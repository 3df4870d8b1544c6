import { url } from '#url'
import type { ChecklistItem, Questions } from '../../domain/checklist/checklist-for.ts'
import type { Service } from '../../domain/offices/find-services.ts'
import { Button } from '../components/button.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { checklistWords } from '../text/situations.ts'
import { Checklist } from './checklist.tsx'
import { Phone } from './phone.tsx'
import { SituationFields } from './situation-fields.tsx'

export type ServiceBelongingsPageProps = {
  page: ResidentPage
  service: Service
  questions: Questions
  answers: readonly string[]
  /** Undefined until the questions are answered. */
  items: readonly ChecklistItem[] | undefined
}

/** 持ち物を確かめる: answers in, a personal list out. Nothing is kept and nobody is named. */
export function ServiceBelongingsPage({ page, service, questions, answers, items }: ServiceBelongingsPageProps) {
  const { language, city } = page
  const words = checklistWords[language]
  const path = `/services/${service.code}`
  return (
    <ResidentLayout page={page} title={words.title(service.name[language])}>
      <p class="app-lead app-screen-only" safe>
        {words.lead}
      </p>
      <form class="app-form app-screen-only" method="get" action={url(`${path}/belongings`)}>
        <input type="hidden" name="shown" value="1" />
        <SituationFields questions={questions} answers={answers} language={language} />
        <Button text={words.show} />
      </form>
      {items !== undefined && (
        <section id="list">
          <h2 safe>{words.result}</h2>
          <Checklist items={items} language={language} />
          <p safe>{words.note}</p>
          <Phone language={language} phone={city.phone} hours={city.hours} />
        </section>
      )}
      <p class="app-screen-only">
        <a href={url(path)} safe>
          {words.back}
        </a>
      </p>
    </ResidentLayout>
  )
}
