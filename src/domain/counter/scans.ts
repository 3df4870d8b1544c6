import { parseNoticeNumber } from '../cards/notice-number.ts'
import { parseCode, parseLabel, reservationCodeLength } from '../rules/opaque-code.ts'
import type { Visit } from './find-visit.ts'

/** 三点照合: the card's label, the number on the notice, the reservation. */
export const scanKinds = ['card', 'notice', 'reservation'] as const
export type ScanKind = (typeof scanKinds)[number]

/** What was read so far, one text each; empty where nothing was read yet. */
export type ThreeScans = Record<ScanKind, string>
export const noScans: ThreeScans = { card: '', notice: '', reservation: '' }

export type ReadScan = { kind: ScanKind; value: string } | { kind: 'location' } | { kind: 'unreadable' }

/** Which of the three a text is, in any spelling: labels and codes check themselves, so they come before the notice. */
export function readScan(text: string, noticePattern: string): ReadScan {
  const label = parseLabel(text)
  if (label?.kind === 'card') return { kind: 'card', value: label.code }
  if (label?.kind === 'visit') return { kind: 'reservation', value: label.code }
  if (label) return { kind: 'location' }
  const code = parseCode(text, reservationCodeLength)
  if (code) return { kind: 'reservation', value: code }
  const notice = parseNoticeNumber(text, noticePattern)
  return notice === undefined ? { kind: 'unreadable' } : { kind: 'notice', value: notice }
}

export type Verdict = 'unread' | 'agrees' | 'differs'
export type Comparison = { cardId: number | undefined; verdicts: Record<ScanKind, Verdict> }

type Compared = Pick<Visit, 'code' | 'visitLabel'> & {
  members: Pick<Visit['members'][number], 'cardId' | 'label' | 'noticeNumber'>[]
}
type Subject = { cardId?: number | undefined; noticePattern: string }

/**
 * 三点照合. Each scan must be of this visit, and card and notice of one and the same person: the one asked for, else the
 * one whose card was read, else the one whose notice was read.
 */
export function compareScans(visit: Compared, scans: ThreeScans, { cardId, noticePattern }: Subject): Comparison {
  const valueRead = (kind: ScanKind) => {
    const read = readScan(scans[kind], noticePattern)
    return read.kind === kind ? read.value : undefined
  }
  const ofCards = visit.members.filter(({ cardId }) => cardId !== null)
  const byCard = ofCards.find(({ label }) => label === valueRead('card'))
  const byNotice = ofCards.find(({ noticeNumber }) => noticeNumber === valueRead('notice'))
  const subject = cardId ?? byCard?.cardId ?? byNotice?.cardId ?? undefined
  const isSubject = (member: { cardId: number | null } | undefined) => member !== undefined && member.cardId === subject
  const reservation = valueRead('reservation')
  const isReservation = reservation !== undefined && [visit.code, visit.visitLabel].includes(reservation)
  return {
    cardId: subject,
    verdicts: {
      card: verdictOf(scans.card, isSubject(byCard)),
      notice: verdictOf(scans.notice, isSubject(byNotice)),
      reservation: verdictOf(scans.reservation, isReservation),
    },
  }
}

export const differing = ({ verdicts }: Comparison) => scanKinds.filter(kind => verdicts[kind] === 'differs')
export const isAgreed = ({ verdicts }: Comparison) => scanKinds.every(kind => verdicts[kind] === 'agrees')

function verdictOf(text: string, doesAgree: boolean): Verdict {
  if (text === '') return 'unread'
  return doesAgree ? 'agrees' : 'differs'
}
