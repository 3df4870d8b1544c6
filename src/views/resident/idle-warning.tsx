import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { bookingWords } from '../text/booking.ts'
import type { Language } from '../text/language.ts'

type Props = { language: Language; idleMinutes: number }

/** So long before the end the visitor hears of it. */
const warningMinutes = 2
/** The last look comes a little after the end, when the session really is over. */
const graceSeconds = 10

/** 自動で終わる前の予告: where JavaScript runs, the page asks for it when the time is nearly over. */
export const IdleTimer = ({ language, idleMinutes, isKept = false }: Props & { isKept?: boolean }) => (
  <div
    id="idle"
    hx-get={url('/session/idle')}
    hx-trigger={`load delay:${Math.max(idleMinutes - warningMinutes, 1) * 60}s`}
    hx-swap="outerHTML"
  >
    {isKept && (
      <p role="status" safe>
        {bookingWords[language].end.kept}
      </p>
    )}
  </div>
)

/** The warning itself. Unanswered, it looks once more, and a session that is over takes the page away with it. */
export function IdleWarning({ language, idleMinutes }: Props) {
  const { warning } = bookingWords[language].end
  const minutes = Math.min(warningMinutes, idleMinutes)
  return (
    <div
      id="idle"
      class="app-idle"
      role="alert"
      hx-get={url('/session/kept')}
      hx-trigger={`load delay:${minutes * 60 + graceSeconds}s`}
      hx-swap="outerHTML"
    >
      <NoticeBanner type="warning" title={warning.title(minutes)} text={warning.text} language={language}>
        <p>
          <button
            class="dads-button"
            data-size="md"
            data-type="solid-fill"
            type="button"
            hx-get={url('/session/kept')}
            hx-target="#idle"
            hx-swap="outerHTML"
            safe
          >
            {warning.keep}
          </button>
        </p>
      </NoticeBanner>
    </div>
  )
}
