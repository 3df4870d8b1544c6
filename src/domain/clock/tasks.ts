import { checkBalanceOnce } from '../balance/check.ts'
import { forgetBalanceChecks } from '../balance/forget-checks.ts'
import { storeLong } from '../letters/ageing.ts'
import { forgetPrints } from '../letters/prints.ts'
import { forgetMails } from '../mail/forget-mails.ts'
import { queueReminders } from '../mail/queue-reminders.ts'
import { expireHolds } from '../reservations/expire-holds.ts'
import { markNoShows } from '../reservations/mark-no-shows.ts'
import { dayOf } from '../rules/days.ts'
import { rulesOn } from '../rules/parameters.ts'
import { generateSlots } from '../slots/generate.ts'
import { slotHorizon } from '../slots/horizon.ts'
import { discardAbandoned } from '../transfer/discard-import.ts'
import { offerFreePlaces } from '../waiting/offer.ts'
import { settleWaitingList } from '../waiting/settle.ts'
import { forgetExpired } from './forget-expired.ts'
import { forgetVisits } from './forget-visits.ts'
import { forgetWaiting } from './forget-waiting.ts'
import type { Round, Task, Watched } from './run-due.ts'

/** 時計の仕事の一覧. Slots reach a week further than residents may book, so the last day is never half open. */
export const tasks: readonly (Task | Round)[] = [
  {
    name: 'slots.generate',
    everyMinutes: 60,
    run: async (tx, now) => {
      const from = dayOf(now)
      await generateSlots(tx, { from, to: await slotHorizon(tx, from, await rulesOn(tx, from)) })
    },
  },
  {
    name: 'waiting.offer',
    everyMinutes: 1,
    // One after the other: with the places of one offer held, nothing else is locked.
    go: async (db, now) => {
      const rules = await rulesOn(db, dayOf(now))
      await settleWaitingList(db, { rules, now })
      await offerFreePlaces(db, { rules, now })
    },
  },
  {
    name: 'no-shows.mark',
    everyMinutes: 10,
    run: async (tx, now) => markNoShows(tx, { now, rules: await rulesOn(tx, dayOf(now)) }),
  },
  { name: 'holds.expire', everyMinutes: 5, run: (tx, now) => expireHolds(tx, { now }) },
  {
    name: 'visits.forget',
    everyMinutes: 720,
    run: async (tx, now) => {
      const rules = await rulesOn(tx, dayOf(now))
      await forgetWaiting(tx, rules, now)
      await forgetVisits(tx, rules, now)
    },
  },
  {
    name: 'mails.remind',
    everyMinutes: 5,
    run: async (tx, now) => queueReminders(tx, { rules: await rulesOn(tx, dayOf(now)), now }),
  },
  {
    name: 'mails.forget',
    everyMinutes: 720,
    run: async (tx, now) => forgetMails(tx, await rulesOn(tx, dayOf(now)), now),
  },
  // Looks often and counts once a day, so that the night's count is there soon after midnight.
  { name: 'balance.check', everyMinutes: 10, run: checkBalanceOnce },
  {
    name: 'balance.forget',
    everyMinutes: 720,
    run: async (tx, now) => forgetBalanceChecks(tx, await rulesOn(tx, dayOf(now)), now),
  },
  {
    name: 'cards.store-long',
    everyMinutes: 720,
    run: async (tx, now) => {
      const today = dayOf(now)
      await storeLong(tx, { rules: await rulesOn(tx, today), today }, { by: { kind: 'system' }, now })
    },
  },
  { name: 'sessions.forget', everyMinutes: 10, run: forgetExpired },
  { name: 'imports.forget', everyMinutes: 60, run: discardAbandoned },
  { name: 'prints.forget', everyMinutes: 60, run: forgetPrints },
]

/** メールの送信, which takes a transaction for each mail and so is no `Task`; the clock sees to it as well. */
export const mailSending: Watched = { name: 'mails.send', everyMinutes: 1 }

/** 朝の控え, whose pages are drawn outside the domain. */
export const daySheetMaking: Watched = { name: 'day-sheets.make', everyMinutes: 10 }

/** 印刷の作成, which takes its time outside of any transaction's work. */
export const printMaking: Watched = { name: 'prints.make', everyMinutes: 1 }

/** All that has to run for the program to be well. */
export const watched: readonly Watched[] = [...tasks, mailSending, daySheetMaking, printMaking]
