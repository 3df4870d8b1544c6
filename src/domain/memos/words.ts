/** Why a memo cannot be written as it is. */
export const memoFaults = ['missing', 'too-long', 'secret-number'] as const
export type MemoFault = (typeof memoFaults)[number]
