import type { ChecklistItem } from '#domain/checklist/checklist-for'
import type { BlankForm } from '#domain/letters/form-text-keys'
import { cityValues, type LetterFrame, textAt } from './letter-data.ts'

type Frame = Pick<LetterFrame, 'texts' | 'city' | 'site' | 'today'> & { items: readonly ChecklistItem[] }

/** 白紙の様式 as data of its template. */
export function blankFormData(form: BlankForm, frame: Frame) {
  const values = cityValues(frame)
  const { city } = frame
  return {
    form,
    title: textAt(frame.texts, form, 'title', values).join(' '),
    lead: textAt(frame.texts, form, 'lead', values),
    notes: textAt(frame.texts, form, 'notes', values),
    foot: [`お問い合わせ ${city.name.ja} ${city.deskName.ja} 電話 ${city.phone} 受付 ${city.hours.ja}`],
    groups: form === 'belongings' ? [{ title: '本人が受け取るとき', items: frame.items.map(wordsOf) }] : [],
  }
}

const wordsOf = ({ item, note }: ChecklistItem) =>
  note === null || note.ja === '' ? item.ja : `${item.ja}(${note.ja})`
