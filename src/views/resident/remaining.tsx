import { url } from '#url'
import { dayOf, timeOf } from '../../domain/rules/days.ts'
import { Button } from '../components/button.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { checkWords } from '../text/check.ts'
import type { Language } from '../text/language.ts'
import { timeText } from '../text/when.ts'

export type RemainingProps = { language: Language; holdExpiresAt: Date; minutesLeft: number }

/** 仮押さえの残り時間. Asks for itself every 15 seconds where JavaScript runs; when it is over it says so and stops. */
export function Remaining({ language, holdExpiresAt, minutesLeft }: RemainingProps) {
  const words = checkWords[language]
  if (minutesLeft <= 0) return <Over language={language} />
  return (
    <div
      id="remaining"
      class="app-remaining"
      role="timer"
      hx-get={url('/bookings/remaining')}
      hx-trigger="every 15s"
      hx-swap="outerHTML"
    >
      <p>
        <time datetime={`${dayOf(holdExpiresAt)}T${timeOf(holdExpiresAt)}+09:00`} safe>
          {words.remaining(timeText(timeOf(holdExpiresAt), language), minutesLeft)}
        </time>
      </p>
      <p safe>{words.remainingNote}</p>
    </div>
  )
}

/** The button belongs to the form on the page, so that nothing typed is lost. */
function Over({ language }: { language: Language }) {
  const { title, text, button } = checkWords[language].expired
  return (
    <div id="remaining">
      <NoticeBanner type="warning" title={title} text={text} language={language}>
        <p>
          <Button text={button} size="md" form="booking" formAction="/bookings/draft" />
        </p>
      </NoticeBanner>
    </div>
  )
}
