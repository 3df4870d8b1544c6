import type { Db } from '#db'
import { noteRun } from '#domain/clock/run-due'
import { mailSending } from '#domain/clock/tasks'
import type { Deliver } from '#domain/mail/deliver'
import { type SentOutcome, sendNext } from '#domain/mail/send-next'
import { transportFor } from '#domain/mail/transport'
import { dayOf } from '#domain/rules/days'
import { rulesOn } from '#domain/rules/parameters'
import { env } from '#env'
import { url } from '#url'
import { writeMail } from '../views/mail/write-mail.ts'

type Pass = { now: Date; signal?: AbortSignal; deliver?: Deliver; mostMails?: number }

/**
 * 送信箱を空にする. One pass: mail after mail until none is due, nobody can be reached, there have been `mostMails` or the program
 * stops; then the clock is told. Answers how many were taken.
 */
export async function sendMails(db: Db, { now, signal, deliver = transportFor(env.smtp), mostMails = 200 }: Pass) {
  const rules = await rulesOn(db, dayOf(now))
  const sending = { write: writeMail(env.mailOrigin, url), deliver, rules, now }
  let takenCount = 0
  let outcome: SentOutcome
  do {
    outcome = await sendNext(db, sending)
    if (outcome !== 'none') takenCount++
  } while (outcome !== 'none' && outcome !== 'unreachable' && takenCount < mostMails && !signal?.aborted)
  await noteRun(db, mailSending.name, now)
  return takenCount
}
