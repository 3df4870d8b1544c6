import type { Children, PropsWithChildren } from '@kitajs/html'
import type { WordsPart } from '#domain/offices/words-form'
import { Button } from '../components/button.tsx'
import { Table } from '../components/table.tsx'
import { htmlLang, type Localized, languages } from '../text/language.ts'
import { partLabels, wordsLanguages } from './city-words.ts'

type WordsTableProps = PropsWithChildren<{ level: 'h2' | 'h3'; title: string; href: string }>

/** What one thing is called in the three languages, with the way to change it. */
export const WordsTable = ({ level, title, href, children }: WordsTableProps) => (
  <div class="app-words">
    <div class="app-words__head">
      {level === 'h2' ? <h2 safe>{title}</h2> : <h3 safe>{title}</h3>}
      <Button text="変更する" hiddenText={`${title}を`} kind="outline" size="sm" href={href} />
    </div>
    <Table caption={title} captionHidden columns={['項目', ...languages.map(language => wordsLanguages[language])]}>
      {children}
    </Table>
  </div>
)

type LocalizedRowProps = { part: WordsPart; text: Localized; isList?: boolean }

export const LocalizedRow = ({ part, text, isList = false }: LocalizedRowProps) => (
  <Row part={part}>
    {languages.map(language => (
      <td lang={htmlLang(language)}>
        {isList ? <ItemList items={text[language].split('\n')} /> : <span safe>{text[language]}</span>}
      </td>
    ))}
  </Row>
)

export const PlainRow = ({ part, text }: { part: WordsPart; text: string }) => (
  <Row part={part}>
    <td colspan={languages.length} safe>
      {text}
    </td>
  </Row>
)

const Row = ({ part, children }: { part: WordsPart; children?: Children }) => (
  <tr>
    <th scope="row" safe>
      {partLabels[part]}
    </th>
    {children}
  </tr>
)

const ItemList = ({ items }: { items: readonly string[] }) => (
  <ul class="app-words__items">
    {items.map(item => (
      <li safe>{item}</li>
    ))}
  </ul>
)
