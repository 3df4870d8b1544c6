import type { NoticeKind } from '../cards/words.ts'
import { mailClasses } from './words.ts'

/** 差出票の行の区分. Of a notice that was recorded without printing it here nobody has said how it was posted. */
export const postedClasses = [...mailClasses, 'unrecorded'] as const
export type PostedClass = (typeof postedClasses)[number]
export type PostedKind = 'guide' | 'reminder' | 'inquiry' | `recorded_${NoticeKind}`
export type PostingLine = { kind: PostedKind; mailClass: PostedClass; count: number }
