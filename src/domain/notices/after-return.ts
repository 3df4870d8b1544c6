import { type CardProcess, type ReturnReason, type ReturnStep, returnSteps } from '../cards/words.ts'

export { type ReturnStep, returnSteps }

const gone: readonly CardProcess[] = ['moved_out', 'deceased', 'declined']
const leaving: readonly CardProcess[] = ['disposal_candidate', 'disposal_approved']

/** 次にすること. The one to do first; the register's own word counts for more than the postman's. */
export function stepAfterReturn({
  reason,
  registerChange,
  process = 'notice_returned',
}: {
  reason: ReturnReason
  registerChange: string | null
  process?: CardProcess | undefined
}): ReturnStep {
  if (gone.includes(process) || leaving.includes(process)) return 'dispose'
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
