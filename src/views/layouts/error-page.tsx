import type { City } from '../../domain/rules/city.ts'
import { Button } from '../components/button.tsx'
import { common, type ErrorKind } from '../text/common.ts'
import type { Language } from '../text/language.ts'
import { PlainLayout } from './plain.tsx'

export type ErrorPageProps = { kind: ErrorKind; language?: Language; side?: 'resident' | 'staff'; city?: City }

/** エラーの画面. What happened, what to do now, and a way on; never the program's own words. */
export function ErrorPage({ kind, language = 'ja', side = 'resident', city }: ErrorPageProps) {
  const words = common[language]
  const { title, explanation, advice } = words.errors[kind]
  return (
    <PlainLayout title={title} language={language} side={side} city={city}>
      <p safe>{explanation}</p>
      <p safe>{advice}</p>
      <p class="app-actions">
        <Button text={words.toTop} href={side === 'staff' ? '/staff/day' : '/'} kind="outline" />
      </p>
    </PlainLayout>
  )
}
