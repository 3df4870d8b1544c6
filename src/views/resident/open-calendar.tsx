import type { OpenCalendar } from '../../domain/offices/open-calendar.ts'
import { timeOf } from '../../domain/rules/days.ts'
import { MonthCalendar } from '../components/month-calendar.tsx'
import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { openCalendarWords } from '../text/open-calendar.ts'
import { dayText, timeText } from '../text/when.ts'
import { OpenChoices, openHref } from './open-choices.tsx'
import { Phone } from './phone.tsx'

export type OpenCalendarPageProps = OpenCalendar & { page: ResidentPage; now: Date }

/** 空き状況 of a month: what everybody may look at, and reloads. */
export function OpenCalendarPage({ page, now, ...calendar }: OpenCalendarPageProps) {
  const { language, city } = page
  const words = openCalendarWords[language]
  const { month, days, nextFreeDay } = calendar
  const timesHref = (day: string) => openHref('/calendar/times', calendar, { day })
  const monthHref = (other: string | undefined) =>
    other === undefined ? undefined : openHref('/calendar', calendar, { month: other })
  return (
    <ResidentLayout page={page} title={words.title}>
      <p safe>{words.lead}</p>
      <OpenChoices language={language} {...calendar} />
      {nextFreeDay === undefined && (
        <NoticeBanner type="warning" {...words.noneFree} language={language}>
          <Phone language={language} phone={city.phone} hours={city.hours} />
        </NoticeBanner>
      )}
      <p safe>{`${words.asOf(timeText(timeOf(now), language))}${language === 'en' ? ' ' : ''}${words.help}`}</p>
      <MonthCalendar
        language={language}
        month={month}
        days={days.map(({ day, state }) => ({
          day,
          state,
          href: state === 'free' || state === 'few' ? timesHref(day) : undefined,
        }))}
        previousHref={monthHref(calendar.previousMonth)}
        nextHref={monthHref(calendar.nextMonth)}
        nextFree={
          nextFreeDay === undefined
            ? undefined
            : { label: words.nextFree(dayText(nextFreeDay, language)), href: timesHref(nextFreeDay) }
        }
      />
    </ResidentLayout>
  )
}
