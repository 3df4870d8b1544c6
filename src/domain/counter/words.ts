export { type StopReason, stopReasons, type VisitOutcome } from '../../db/schema/reservations.ts'
export { type CheckMethod, checkMethods } from '../../db/schema/set-ups.ts'

/**
 * 交付取消のあとの手続: 交付前設定のやり直し, もう一度の案内. Both need the card itself; 再作成 is asked for on its own page. Neither
 * is 交付手続中: that begins with a check-in, and the visit of the hand-over that was reversed is over. Whoever still stands at
 * the counter is received anew, from もう一度の案内; the database knows no other way either.
 */
export const reversalSteps = ['set_up', 'notice_sent'] as const
export type ReversalStep = (typeof reversalSteps)[number]

/** 受付済か対応中. Somebody is at the counter, or waits for it. */
export const isOpen = ({ status }: { status: string }) => status === 'checked_in' || status === 'in_service'
