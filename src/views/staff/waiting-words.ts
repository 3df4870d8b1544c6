import type { DetailFault } from '#domain/reservations/visit-details'
import type { PersonFault } from '#domain/reservations/visit-persons'
import { formatWarekiWithWeekday } from '#domain/rules/wareki'
import type { WaitingLine } from '#domain/waiting/find'
import type { JoinRefusal } from '#domain/waiting/join'
import type { WishErrors, WishFault } from '#domain/waiting/wish-form'
import type { PriorityReason, TimeOfDay, WaitingStatus } from '#domain/waiting/words'
import type { Tone } from '../components/status-chip.tsx'

export const timeOfDayWords = {
  any: 'いつでも',
  morning: '午前',
  afternoon: '午後',
} satisfies Record<TimeOfDay, string>

export const waitingChips = {
  waiting: { tone: 'neutral', text: '待っています' },
  offered: { tone: 'info', text: '案内中' },
  booked: { tone: 'success', text: '予約済' },
  lapsed: { tone: 'quiet', text: '返事がなく終了' },
  withdrawn: { tone: 'quiet', text: '取下げ' },
  ended: { tone: 'quiet', text: '終了' },
} satisfies Record<WaitingStatus, { tone: Tone; text: string }>

export const priorityWords = {
  called_off: '市の都合で予約を中止した',
  office_mistake: '窓口の手違いがあった',
  care_needed: '病気・障害・介護などで配慮がいる',
  deadline_near: '期限や出発の日が近い',
} satisfies Record<PriorityReason, string>

export const joinRefusals = {
  'already-waiting': 'この人は、すでに空き待ちに登録されています。',
  unreachable: 'メールアドレスか電話番号を入れてください。',
  backwards: '「この日まで」は、「この日から」以後の日にしてください。',
} satisfies Record<JoinRefusal, string>

const faults: Record<string, string> = {
  'office-missing': '庁舎を選んでください。',
  'day-missing': '予約できる期間の中の日を選んでください。',
  backwards: joinRefusals.backwards,
  'too-early': 'カードの移送に日数がかかるため、この日までには受け付けられません。',
  unreachable: joinRefusals.unreachable,
  'phone-unreadable': '電話番号を読み取れません。確かめてください。',
  'email-unreadable': 'メールアドレスを読み取れません。確かめてください。',
} satisfies Partial<Record<WishFault | DetailFault | PersonFault, string>>

export const wishErrorsOf = (errors: WishErrors) =>
  errors.map(({ field, reason }) => ({ field, message: faults[reason] ?? '読み取れません。確かめてください。' }))

/** 希望の日と時間帯, in one phrase. */
export function wishText({ from, until, timeOfDay }: Pick<WaitingLine, 'from' | 'until' | 'timeOfDay'>) {
  const [first, last] = [from, until].map(formatWarekiWithWeekday)
  return `${first}${from === until ? '' : `から${last}まで`} ${timeOfDayWords[timeOfDay]}`
}

/** 連絡先; nothing of a protected person for who may not know. */
export function reachText({ email, phone, isProtected }: Pick<WaitingLine, 'email' | 'phone' | 'isProtected'>) {
  if (email === null && phone === null && isProtected) return '支援措置のため表示しません'
  return [phone ?? '電話なし', email ?? 'メールなし'].join(' ・ ')
}
