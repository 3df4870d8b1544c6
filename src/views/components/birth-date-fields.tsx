import type { BirthDateFields as BirthDate } from '../../domain/rules/wareki.ts'
import type { Language, Localized } from '../text/language.ts'
import { LabelText, Texts, type Tie, tieOf } from './field-frame.tsx'
import { InputTextControl } from './input-text.tsx'
import { SelectControl } from './select.tsx'

export const birthEras = ['west', 'R', 'H', 'S', 'T', 'M'] as const satisfies readonly BirthDate['era'][]
export type BirthDateValues = {
  era?: string | undefined
  year?: string | undefined
  month?: string | undefined
  day?: string | undefined
}

export type BirthDateFieldsProps = {
  language?: Language
  values?: BirthDateValues
  error?: string | undefined
  required?: boolean
  support?: string | undefined
  /** Begins the four names: `birth_era`, `birth_year`, `birth_month`, `birth_day`. */
  prefix?: string
  label?: string | undefined
}

/** 生年月日. Era, year, month, day as four small fields; the group's id is where the error summary leads. */
export function BirthDateFields({ language = 'ja', values = {}, prefix = 'birth', ...frame }: BirthDateFieldsProps) {
  const words = copy[language]
  const support = frame.support ?? words.support
  const group = tieOf({ name: prefix, required: frame.required ?? true, support, error: frame.error })
  const part = (name: string) => ({ ...group, id: `${prefix}_${name}`, name: `${prefix}_${name}` })
  return (
    <fieldset class="dads-form-control-label" id={prefix} tabindex="-1" data-invalid={group.invalid}>
      <legend class="dads-form-control-label__label">
        <LabelText label={frame.label ?? words.label} required={frame.required ?? true} language={language} />
      </legend>
      <Texts id={prefix} support={support} error={frame.error} language={language}>
        <div class="app-birth-date">
          <div class="app-birth-date__part">
            <label for={`${prefix}_era`} safe>
              {words.era}
            </label>
            <SelectControl
              tie={part('era')}
              value={values.era ?? words.firstEra}
              options={birthEras.map(era => ({ value: era, label: words.eras[era] }))}
            />
          </div>
          <NumberPart tie={part('year')} value={values.year} label={words.year} maxlength={4} />
          <NumberPart tie={part('month')} value={values.month} label={words.month} maxlength={2} />
          <NumberPart tie={part('day')} value={values.day} label={words.day} maxlength={2} />
        </div>
      </Texts>
    </fieldset>
  )
}

type NumberPartProps = { tie: Tie; value: string | undefined; label: string; maxlength: number }

const NumberPart = ({ tie, value, label, maxlength }: NumberPartProps) => (
  <div class="app-birth-date__part">
    <InputTextControl
      tie={tie}
      value={value}
      inputmode="numeric"
      autocomplete="off"
      maxlength={maxlength}
      width="short"
    />
    <label for={tie.id} safe>
      {label}
    </label>
  </div>
)

type Era = (typeof birthEras)[number]
type Words = Record<'label' | 'support' | 'era' | 'year' | 'month' | 'day', string> & {
  firstEra: Era
  eras: Record<Era, string>
}

const japaneseEras = { west: '西暦', R: '令和', H: '平成', S: '昭和', T: '大正', M: '明治' }
const copy = {
  ja: {
    label: '生年月日',
    support: '例:昭和 58年 4月 1日。西暦のときは「西暦」を選び、年を4けたで入力してください。',
    era: '元号',
    year: '年',
    month: '月',
    day: '日',
    firstEra: 'S',
    eras: japaneseEras,
  },
  easy: {
    label: '生まれた 日',
    support: '例:西暦 1990年 4月 1日。在留カードと 同じ 日を 書いて ください。',
    era: '年の 書きかた',
    year: '年',
    month: '月',
    day: '日',
    firstEra: 'west',
    eras: japaneseEras,
  },
  en: {
    label: 'Date of birth',
    support: 'For example: Western calendar, year 1990, month 4, day 1.',
    era: 'Calendar',
    year: 'Year',
    month: 'Month',
    day: 'Day',
    firstEra: 'west',
    eras: {
      west: 'Western calendar',
      R: 'Reiwa (令和)',
      H: 'Heisei (平成)',
      S: 'Showa (昭和)',
      T: 'Taisho (大正)',
      M: 'Meiji (明治)',
    },
  },
} satisfies Localized<Words>
