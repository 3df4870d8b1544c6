import type { Children, PropsWithChildren } from '@kitajs/html'
import type { Fields, LocalizedPart, PlainPart, RequiredNumberPart } from '#domain/offices/words-form'
import { Button } from '../components/button.tsx'
import { ErrorSummary, errorOf, type FieldErrors } from '../components/error-summary.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'
import { languages } from '../text/language.ts'
import { numberSupport, partLabels, wordsLanguages } from './city-words.ts'

export type Typed = { fields: Fields; errors: FieldErrors }
export type WordsPageProps = PropsWithChildren<{
  page: StaffPage
  title: string
  action: string
  errors: FieldErrors
  submit?: string
  /** What stands below the form. */
  after?: Children
}>

/** The frame of the forms. */
export const WordsPage = ({
  page,
  title,
  action,
  errors,
  submit = 'この内容に変える',
  after,
  children,
}: WordsPageProps) => (
  <StaffLayout page={page} title={title}>
    <ErrorSummary errors={errors} />
    <PostForm page={page} action={action}>
      {children}
      <div class="app-actions">
        <Button text={submit} />
        <Button text="市と庁舎へ戻る" kind="text" href="/staff/city" />
      </div>
    </PostForm>
    {after}
  </StaffLayout>
)

type LocalizedFieldsProps = Typed & { part: LocalizedPart; rows?: number; support?: string; optional?: boolean }

/** One part in the three languages, side by side. */
export const LocalizedFields = ({ part, rows, support, optional, fields, errors }: LocalizedFieldsProps) => (
  <fieldset class="app-words__part" aria-describedby={support === undefined ? undefined : `${part}-support`}>
    <legend safe>{partLabels[part]}</legend>
    {support !== undefined && (
      <p class="app-lead" id={`${part}-support`} safe>
        {support}
      </p>
    )}
    <div class="app-fields">
      {languages.map(language => {
        const name = `${part}_${language}`
        const frame = { name, label: wordsLanguages[language], required: !optional, error: errorOf(errors, name) }
        return rows === undefined ? (
          <FormField {...frame} type="text" autocomplete="off" value={fields[name]} />
        ) : (
          <FormField {...frame} type="textarea" rows={rows} value={fields[name]} />
        )
      })}
    </div>
  </fieldset>
)

type PlainFieldProps = Typed & { part: PlainPart; support: string; width?: 'short' | 'medium' }

export const PlainField = ({ part, support, width = 'medium', fields, errors }: PlainFieldProps) => (
  <FormField
    type="text"
    name={part}
    label={partLabels[part]}
    required
    width={width}
    autocomplete="off"
    value={fields[part]}
    support={support}
    error={errorOf(errors, part)}
  />
)

export const NumberField = ({ part, ...typed }: Typed & { part: RequiredNumberPart }) => (
  <PlainField part={part} width="short" support={numberSupport(part)} {...typed} />
)
