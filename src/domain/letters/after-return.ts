import type { ReturnReason } from '../cards/words.ts'

/** 返戻のあとにすること: 住所の確認, 再送, 保管. */
export const returnSteps = ['check-address', 'resend', 'keep'] as const
export type ReturnStep = (typeof returnSteps)[number]

/** 次にすること. The one to do first; the register's own word counts for more than the postman's. */
export function stepAfterReturn({
  reason,
  registerChange,
}: {
  reason: ReturnReason
  registerChange: string | null
}): ReturnStep {
  if ((registerChange ?? '').trim() !== '') return 'check-address'
  switch (reason) {
    case 'unknown_address':
    case 'moved':
      return 'check-address'
    case 'unclaimed':
      return 'resend'
    case 'refused':
      return 'keep'
  }
}
