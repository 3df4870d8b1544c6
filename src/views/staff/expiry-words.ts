import type { Day } from '#domain/rules/days'
import { type ExpiryStage, expiryStage, expirySteps } from '#domain/rules/expiry'
import type { Tone } from '../components/status-chip.tsx'

const tones: Record<ExpiryStage, Tone> = { expired: 'error', last: 'error', middle: 'warning', first: 'info' }

/** 「30日以内」; what the stages mean follows from the days the city has set. */
export function stageWords(stage: ExpiryStage, warningDays: number) {
  const { last, middle, first } = expirySteps(warningDays)
  const words = { expired: '期限切れ', last: `${last}日以内`, middle: `${middle}日以内`, first: `${first}日以内` }
  return { tone: tones[stage], text: words[stage] }
}

/** 有効期限の注意 of one card, as a chip; undefined when there is nothing to think of. */
export function expiryChip(expiresOn: Day | null, { today, warningDays }: { today: Day; warningDays: number }) {
  const stage = expiryStage(expiresOn, today, warningDays)
  if (stage === undefined) return undefined
  const { tone, text } = stageWords(stage, warningDays)
  return { tone, text: stage === 'expired' ? 'カードの有効期限切れ' : `有効期限まで${text}` }
}
