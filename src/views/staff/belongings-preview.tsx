import type { ChecklistItem, Questions } from '#domain/checklist/checklist-for'
import type { Service } from '#domain/offices/find-services'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { Checklist } from '../resident/checklist.tsx'
import { SituationFields } from '../resident/situation-fields.tsx'
import { htmlLang, languages } from '../text/language.ts'
import { wordsLanguages } from './city-words.ts'

export type BelongingPreviewProps = {
  page: StaffPage
  service: Service
  day: string
  questions: Questions
  answers: readonly string[]
  items: readonly ChecklistItem[]
  errors: FieldErrors
}

/** この状況の人に見える一覧: the rules tried out before their day has come. */
export const BelongingPreview = ({ page, service, day, questions, answers, items, errors }: BelongingPreviewProps) => (
  <StaffLayout page={page} title={`持ち物の一覧を確かめる(${service.name.ja})`} wide>
    <form class="app-form" method="get" action={url('/staff/belongings/preview')}>
      <input type="hidden" name="service" value={String(service.id)} />
      <div class="app-fields">
        <SituationFields questions={questions} answers={answers} language="ja" />
        <FormField
          type="date"
          name="day"
          label="この日の決まりで"
          value={day}
          support="変更の予定も確かめられます。"
          error={errorOf(errors, 'day')}
        />
      </div>
      <Button text="一覧を表示する" size="md" />
    </form>
    <section class="app-stack">
      <h2 safe>{`お持ちいただくもの(${items.length}点)`}</h2>
      <div class="app-columns app-resident-preview">
        {languages.map(language => (
          <section class="app-card" lang={htmlLang(language)}>
            <h3 lang="ja" safe>
              {wordsLanguages[language]}
            </h3>
            <Checklist items={items} language={language} level="h4" />
          </section>
        ))}
      </div>
    </section>
    <p>
      <Button text="持ち物の決まりへ戻る" kind="text" href={`/staff/belongings?service=${service.id}`} />
    </p>
  </StaffLayout>
)
