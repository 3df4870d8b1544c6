import { db } from '#db'
import { type FoundCard, listCardReservations, listNotices, listOpenAlarms } from '#domain/cards/find'
import { listRemakesOf } from '#domain/cards/find-remakes'
import { findTimeline } from '#domain/cards/timeline'
import { warningsOf } from '#domain/cards/warnings'
import { listCardInquiries } from '#domain/letters/find-inquiries'
import { findCardMemos } from '#domain/memos/find'
import type { Reader } from '#domain/reader'
import type { Day } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'
import type { StaffPage } from '../../views/layouts/page.ts'
import { CardDetailsPage, type CardPageProps } from '../../views/staff/cards-details.tsx'

type Frame = { staffPage: StaffPage; reader: Reader; today: Day; rules: Rules }
type Shown = Pick<CardPageProps, 'done' | 'memo'>

/** The page of one card, shown after a look at it and after what was refused there. */
export async function showCard(found: FoundCard, shown: Shown, { staffPage, reader, today, rules }: Frame) {
  const { id } = found.card
  const isVeiled = found.isProtected && !reader.seesProtected
  const [notices, reservations, alarms, memos] = await Promise.all([
    listNotices(db, id),
    listCardReservations(db, id),
    listOpenAlarms(db, id),
    isVeiled ? [] : findCardMemos(db, id),
  ])
  const [steps, remakes, inquiries] = await Promise.all([
    findTimeline(db, id, notices),
    listRemakesOf(db, id),
    listCardInquiries(db, id, reader),
  ])
  const lists = { notices, reservations, alarms, memos, steps, remakes, inquiries, today }
  const warnings = warningsOf(found.card, notices[0]?.deadlineOn, { ...rules, today })
  return <CardDetailsPage page={staffPage} found={found} warnings={warnings} {...lists} {...shown} />
}
