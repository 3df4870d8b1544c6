import type { Announcement } from '../../db/schema/announcements.ts'
import type { Day } from '../rules/days.ts'

/** 公開の状態: 公開中, 公開前, 公開終了, 取下げ. */
export const publicationStates = ['published', 'coming', 'over', 'withdrawn'] as const
export type PublicationState = (typeof publicationStates)[number]

type Period = Pick<Announcement, 'publishFrom' | 'publishUntil' | 'withdrawnAt'>

/** Both days of the period are days of publication. */
export function publicationOn(day: Day, { publishFrom, publishUntil, withdrawnAt }: Period): PublicationState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (day < publishFrom) return 'coming'
  return publishUntil !== null && publishUntil < day ? 'over' : 'published'
}
