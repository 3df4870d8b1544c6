import type { ChecklistItem } from '../../domain/checklist/checklist-for.ts'
import { inLanguage } from '../../domain/rules/localized-form.ts'
import { Dated } from '../components/dated.tsx'
import type { Language } from '../text/language.ts'
import { belongingKindWords, checklistWords } from '../text/situations.ts'

type Props = { items: readonly ChecklistItem[]; language: Language; level?: 'h3' | 'h4' }

/** 持ち物の一覧, by kind, each with a box to tick on paper. */
export function Checklist({ items, language, level = 'h3' }: Props) {
  const groups = [...Map.groupBy(items, ({ kind }) => kind)]
  if (groups.length === 0) return <p safe>{checklistWords[language].nothing}</p>
  return (
    <div class="app-checklist">
      {groups.map(([kind, ofKind]) => (
        <div class="app-checklist__group">
          {groups.length > 1 && <Heading level={level} text={belongingKindWords[language][kind]} />}
          <ul>
            {ofKind.map(one => (
              <Item {...one} language={language} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

const Heading = ({ level, text }: { level: 'h3' | 'h4'; text: string }) =>
  level === 'h3' ? (
    <h3 class="app-checklist__kind" safe>
      {text}
    </h3>
  ) : (
    <h4 class="app-checklist__kind" safe>
      {text}
    </h4>
  )

function Item({ item, note, language }: ChecklistItem & { language: Language }) {
  const words = inLanguage(item, language)
  if (words === '') return ''
  return (
    <li>
      <span>
        <Dated text={words} />
      </span>
      {note !== null && (
        <small>
          <Dated text={inLanguage(note, language)} />
        </small>
      )}
    </li>
  )
}
