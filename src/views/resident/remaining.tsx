import { url } from '#url'
import { dayOf, timeOf } from '../../domain/rules/days.ts'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { checkWords } from '../text/check.ts'
import type { Language } from '../text/language.ts'
import { leftText, timeText, whenText } from '../text/when.ts'
import type { JourneyPaths } from './journey-paths.ts'

export type RemainingTime = {
  holdExpiresAt: Date
  secondsLeft: number
  isExtendable: boolean
  /** What an extension adds. */
  minutes: number
}
export type RemainingProps = RemainingTime & { language: Language; paths: JourneyPaths; note: string }

const pollSeconds = 15
const warningSeconds = 3 * 60

/**
 * 仮押さえの残り時間. Asks for itself where JavaScript runs, warns once aloud when little is left, and says when it is over.
 * Its buttons belong to the form on the page, so that nothing typed is lost.
 */
export function Remaining({
  language,
  paths,
  note,
  holdExpiresAt,
  secondsLeft,
  isExtendable,
  minutes,
}: RemainingProps) {
  const words = checkWords[language]
  if (secondsLeft <= 0) return <Over language={language} paths={paths} />
  const isShort = secondsLeft <= warningSeconds
  const isNewlyShort = isShort && secondsLeft > warningSeconds - pollSeconds
  return (
    <div
      id="remaining"
      class="app-remaining"
      role={isNewlyShort ? 'alert' : 'timer'}
      data-short={isShort ? 'true' : undefined}
      hx-get={url(paths.remaining)}
      hx-trigger={`every ${pollSeconds}s`}
      hx-swap="outerHTML"
    >
      {isShort && <p safe>{words.runsOut}</p>}
      <p>
        <time datetime={`${dayOf(holdExpiresAt)}T${timeOf(holdExpiresAt)}+09:00`} safe>
          {words.remaining(untilText(holdExpiresAt, secondsLeft, language), leftText(secondsLeft, language))}
        </time>
      </p>
      <p safe>{note}</p>
      {isExtendable && secondsLeft <= 2 * minutes * 60 && (
        <p>
          <Button text={words.extend(minutes)} kind="outline" size="md" form="booking" formAction={paths.extension} />
        </p>
      )}
    </div>
  )
}

// A place on offer is kept for hours, which may end on another day.
const untilText = (end: Date, secondsLeft: number, language: Language) =>
  secondsLeft < 7200 ? timeText(timeOf(end), language) : whenText(end, language)

function Over({ language, paths }: { language: Language; paths: JourneyPaths }) {
  const { title, text, button } = checkWords[language].expired
  return (
    <div id="remaining">
      <NoticeBanner type="warning" title={title} text={text} language={language}>
        <p>
          <Button text={button} size="md" form="booking" formAction={paths.reselection} />
        </p>
      </NoticeBanner>
    </div>
  )
}
