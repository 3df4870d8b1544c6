import { url } from '#url'
import type { OfficeToday, Opening, Today } from '../../domain/counter/find-today.ts'
import { dayOf, timeOf } from '../../domain/rules/days.ts'
import { StatusChip, type Tone } from '../components/status-chip.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'
import { todayWords } from '../text/today.ts'
import { dayText, timeText } from '../text/when.ts'

export type TodayPageProps = {
  page: ResidentPage
  today: Today
  /** One office alone, by its own address: for the screen in its waiting room, or a link on its page. */
  only?: OfficeToday | undefined
}

/** 今日の窓口. */
export function TodayPage({ page, today, only }: TodayPageProps) {
  const words = todayWords[page.language]
  return (
    <ResidentLayout page={page} title={only === undefined ? words.title : `${words.title} ${only.name[page.language]}`}>
      <p class="app-lead" safe>
        {words.lead}
      </p>
      <TodayPart page={page} today={today} only={only} />
      <p>
        <a href={url(only === undefined ? '/' : '/today')} safe>
          {only === undefined ? common[page.language].toTop : words.all}
        </a>
      </p>
    </ResidentLayout>
  )
}

/** The part that is renewed every 30 seconds where there is a script. */
export function TodayPart({ page: { language }, today, only }: TodayPageProps) {
  const words = todayWords[language]
  const offices = only === undefined ? today.offices : [only]
  const href = only === undefined ? '/today' : `/today/${only.code}`
  return (
    <div
      id="today"
      class="app-today"
      hx-get={url(`${href}?lang=${language}`)}
      hx-trigger="every 30s"
      hx-swap="outerHTML"
    >
      <p class="app-today__time">
        <time datetime={today.at.toISOString()} safe>
          {words.asOf(timeText(timeOf(today.at), language))}
        </time>
      </p>
      {offices.length === 0 && <p safe>{words.none}</p>}
      {offices.map(office => (
        <OfficeCard office={office} at={today.at} language={language} isAlone={only !== undefined} />
      ))}
    </div>
  )
}

type CardProps = { office: OfficeToday; at: Date; language: Language; isAlone: boolean }

function OfficeCard({ office, at, language, isAlone }: CardProps) {
  const words = todayWords[language]
  return (
    <section class="app-card app-today__office" aria-labelledby={`office-${office.code}`}>
      <div class="app-today__head">
        <h2 id={`office-${office.code}`} safe>
          {office.name[language]}
        </h2>
        <StatusChip tone={tones[office.opening.kind]} text={words.states[office.opening.kind]} />
      </div>
      <OpeningWords opening={office.opening} language={language} />
      <Waiting office={office} language={language} />
      <FreePlaces office={office} at={at} language={language} />
      {!isAlone && (
        <p>
          <a href={url(`/today/${office.code}`)}>
            <span safe>{words.onlyHere}</span>
            <span class="app-visually-hidden" safe>{` (${office.name[language]})`}</span>
          </a>
        </p>
      )}
    </section>
  )
}

const tones: Record<Opening['kind'], Tone> = {
  open: 'success',
  before: 'info',
  break: 'info',
  after: 'quiet',
  closed: 'quiet',
}

function OpeningWords({ opening, language }: { opening: Opening; language: Language }) {
  const words = todayWords[language]
  if (opening.kind === 'closed')
    return (
      <p>
        <span safe>{words.causes[opening.cause]}</span>
        {language === 'ja' && opening.reason !== '' && <span safe>{`(${opening.reason})`}</span>}
      </p>
    )
  const hours = opening.hours
    .map(({ startsAt, endsAt }) => spanText(startsAt, endsAt, language))
    .join(listMark[language])
  return (
    <p>
      <span safe>{`${words.hours} `}</span>
      <strong safe>{hours}</strong>
    </p>
  )
}

function Waiting({ office, language }: { office: OfficeToday; language: Language }) {
  const words = todayWords[language]
  const { waitingCount, longestWait, recentWait, opening } = office
  if (waitingCount === 0 && opening.kind === 'closed') return ''
  return (
    <dl class="app-today__numbers">
      <div data-main="true">
        <dt safe>{words.waiting}</dt>
        <dd safe>{waitingCount === 0 ? words.nobody : words.waitingCount(waitingCount)}</dd>
      </div>
      {longestWait !== undefined && (
        <div>
          <dt safe>{words.longest}</dt>
          <dd safe>{words.longestText(longestWait)}</dd>
        </div>
      )}
      {recentWait !== undefined && (
        <div>
          <dt safe>{words.recent}</dt>
          <dd safe>{words.recentText(recentWait)}</dd>
        </div>
      )}
    </dl>
  )
}

function FreePlaces({ office, at, language }: Omit<CardProps, 'isAlone'>) {
  const words = todayWords[language]
  if (office.services.length === 0) return ''
  return (
    <div>
      <h3 safe>{words.free}</h3>
      <ul class="app-today__free">
        {office.services.map(({ service, next }) => (
          <li>
            <span safe>{service.name[language]}</span>
            <strong safe>{next === undefined ? words.freeNone : nextText(next, at, language)}</strong>
            {next !== undefined && (
              <a href={url(`/calendar?service=${service.code}&office=${office.id}`)}>
                <span safe>{words.toCalendar}</span>
                <span class="app-visually-hidden" safe>{` (${service.name[language]})`}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function nextText(next: Date, at: Date, language: Language) {
  const time = timeText(timeOf(next), language)
  return dayOf(next) === dayOf(at) ? todayWords[language].freeToday(time) : `${dayText(dayOf(next), language)} ${time}`
}

const spanText = (from: Date, until: Date, language: Language) =>
  `${timeText(timeOf(from), language)}${language === 'en' ? '–' : '〜'}${timeText(timeOf(until), language)}`

const listMark = { ja: '、', easy: '、', en: ', ' } satisfies Record<Language, string>
