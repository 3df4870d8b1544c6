import type { Custody } from '#domain/cards/words'
import type { CardObstacle } from '#domain/counter/check-scan'
import type { BoardStatus } from '#domain/counter/find-day-board'
import type { Punctuality } from '#domain/counter/punctuality'
import type { StopReason, VisitOutcome } from '#domain/counter/words'
import { locationName } from '#domain/custody/locations'
import { timeOf } from '#domain/rules/days'
import { formatDateTimeWareki, formatTime, formatWareki } from '#domain/rules/wareki'
import type { Tone } from '../components/status-chip.tsx'
import { custodyLabels, stopReasonLabels } from '../labels.ts'

type Chip = { tone: Tone; text: string }

export const clock = (at: Date) => formatTime(timeOf(at))
export const moment = formatDateTimeWareki

export const boardColumns = {
  booked: '予約',
  checked_in: '来庁(受付済)',
  in_service: '対応中',
  completed: '完了',
  no_show: '来庁なし',
} satisfies Record<BoardStatus, string>

type Place = { cabinet: number | null; shelf: number | null; caseNumber: number | null; position: number | null }

/** 1庫-2段-3ケース-4番; a card that came from no shelf has none. */
export const placeText = ({ cabinet, shelf, caseNumber, position }: Place): string =>
  cabinet === null || shelf === null || caseNumber === null
    ? '棚の外'
    : locationName({ cabinet, shelf, caseNumber, position })

/** Where a card is, in one phrase. */
export function whereabouts(card: Place & { custody: Custody | null }) {
  if (card.custody === null) return 'カードなし'
  return card.custody === 'stored' ? placeText(card) : custodyLabels[card.custody]
}

type Pullable = { custody: Custody | null; alarmId: number | null }

export function pullChip({ custody, alarmId }: Pullable): Chip {
  if (custody === null) return { tone: 'info', text: 'カードなし' }
  if (alarmId !== null) return { tone: 'error', text: '見つからない' }
  if (custody === 'pulled' || custody === 'at_counter') return { tone: 'success', text: '取出済' }
  if (custody === 'with_holder') return { tone: 'quiet', text: '交付済' }
  if (custody === 'in_transit' || custody === 'carried_out') return { tone: 'warning', text: custodyLabels[custody] }
  return custody === 'missing' ? { tone: 'error', text: '所在不明' } : { tone: 'warning', text: '未取出' }
}

export function outcomeChip(member: { outcome: VisitOutcome | null; stopReason: StopReason | null }): Chip {
  if (member.outcome === 'handed_over') return { tone: 'success', text: '交付済' }
  if (member.outcome === 'served') return { tone: 'success', text: '完了' }
  if (member.outcome === null || member.stopReason === null) return { tone: 'info', text: '手続中' }
  return { tone: 'warning', text: `交付なし(${stopReasonLabels[member.stopReason]})` }
}

/** The arrival against the booked time; nothing to say when it is on time. */
export function punctualityChip({ kind, minutes }: Punctuality, hasArrived: boolean): Chip | undefined {
  switch (kind) {
    case 'early':
      return hasArrived ? { tone: 'info', text: `${minutes}分早い` } : undefined
    case 'late':
      return { tone: 'warning', text: hasArrived ? `${minutes}分遅れ` : `${minutes}分過ぎ` }
    case 'on-time':
      return undefined
  }
}

export const obstacleWords = {
  'already-handed-over': 'このカードはすでに交付済みです。もう一度交付することはできません。',
  stopped: 'このカードは「交付なし」で終わっています。新しい予約が必要です。',
  'not-in-procedure': 'このカードは交付できる状態ではありません。カードの画面で状態を確かめてください。',
  'not-pulled': 'このカードはまだ取り出されていません。',
} satisfies Record<CardObstacle, string>

/** 佐藤 花子さん ほか2人. Who came without a booking may not have said a name. */
export const familyName = (members: readonly { name: string }[], people = members.length) => {
  const others = Math.max(members.length, people) - 1
  return `${personName(members[0])}${others > 0 ? ` ほか${others}人` : ''}`
}

export const personName = (member: { name: string } | undefined) =>
  member === undefined || member.name === '' ? '氏名を聞いていない方' : `${member.name}さん`

/** 生年月日, unless it is not known or not for this reader. */
export const birthText = (birthOn: string | null) => (birthOn === null ? '—' : formatWareki(birthOn))

/** Where one of a visit stands: the result, or until there is one, the card. */
export const memberChip = (member: Pullable & { outcome: VisitOutcome | null; stopReason: StopReason | null }): Chip =>
  member.outcome === null ? pullChip(member) : outcomeChip(member)
