import type { Executor } from '#db'
import { openInquiry, printInquiry, recordInquirySending } from '#domain/letters/inquiries'
import { prepareLetters } from '#domain/letters/prepare'
import type { LetterOrder } from '#domain/letters/words'
import { defaultDeadline } from '#domain/notices/notice-form'
import { issueNotices } from '#domain/notices/send'
import { programReader } from '#domain/reader'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { receiveBox, setUpCards, succeed } from './cards.ts'
import { resident } from './people.ts'

type Scene = { tx: Executor; officeId: number; by: { kind: 'staff'; staffId: number }; now: Date; today: Day }

/** Cards taken over from the old ledger whose people never came, a lot of letters made just now, and two inquiries. */
export async function lettersGoOut(scene: Scene) {
  const old = await peopleWhoNeverCame(scene)
  await someLettersAreMade(scene)
  await twoInquiries(scene, old)
}

async function peopleWhoNeverCame({ tx, officeId, by, today }: Scene) {
  const staffed = { officeId, by }
  const people = [700, 701, 702, 703, 704, 705].map(resident)
  const cardIds = await receiveBox(tx, staffed, people, addDays(today, -64), '引継-01')
  await setUpCards(tx, staffed, cardIds, addDays(today, -63))
  const now = atTokyo(addDays(today, -62), '16:00')
  const issue = async (ids: number[], sentDays: number) => {
    const sentOn = addDays(today, -sentDays)
    succeed(await issueNotices(tx, ids, { sentOn, deadlineOn: defaultDeadline(sentOn, defaultRules) }, { by, now }))
  }
  await issue(cardIds.slice(0, 4), 140)
  await issue(cardIds.slice(4), 400)
  return cardIds
}

async function someLettersAreMade({ tx, officeId, by, now, today }: Scene) {
  const cardIds = await receiveBox(tx, { officeId, by }, [710, 711, 712].map(resident), addDays(today, -2), '2026-020')
  await setUpCards(tx, { officeId, by }, cardIds, addDays(today, -1))
  const order: LetterOrder = {
    ...{ sentOn: today, deadlineOn: defaultDeadline(today, defaultRules) },
    mailClass: 'ordinary',
    keyKind: 'number',
    paper: 'a4',
  }
  const circumstances = { by, rules: defaultRules, now, reader: programReader }
  succeed(await prepareLetters(tx, { kind: 'guide', officeId, cardIds, order }, circumstances))
}

/** One that nobody answered in time, and one that waits. */
async function twoInquiries({ tx, officeId, by, today }: Scene, cardIds: readonly number[]) {
  for (const [index, days] of [40, 5].entries()) {
    const cardId = cardIds[index]
    if (cardId === undefined) return
    const sentOn = addDays(today, -days)
    const circumstances = { by, rules: defaultRules, now: atTokyo(sentOn, '10:30') }
    const { id } = succeed(await openInquiry(tx, { cardId, purpose: 'proxy_pickup', note: '' }, circumstances))
    succeed(await printInquiry(tx, { id, officeId, mailClass: 'recorded', reason: '' }, circumstances))
    const deadlineOn = addDays(sentOn, defaultRules.inquiryDeadlineDays)
    succeed(await recordInquirySending(tx, id, { sentOn, deadlineOn }, circumstances))
  }
}
