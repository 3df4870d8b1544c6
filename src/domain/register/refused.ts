export const settleRefusals = [
  'unknown',
  'already-done',
  'not-settled',
  'nothing-chosen',
  'protected',
  'reserved',
  'reserved-with-others',
  'reservation-stays',
  'not-disposable',
  'not-allowed',
  'changed-meanwhile',
  'nothing-to-write',
] as const
export type SettleRefusal = (typeof settleRefusals)[number]
export type Settling = { ok: true } | { ok: false; reason: SettleRefusal }

/** Ends the transaction with everything that was begun in it. */
export class Refused extends Error {
  constructor(readonly reason: SettleRefusal) {
    super(reason)
  }
}

/** A refusal from within the transaction, as a value. */
export async function settling(work: Promise<unknown>): Promise<Settling> {
  try {
    await work
    return { ok: true }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason }
    throw error
  }
}
