export { type PostingClass, postingClasses } from '../../db/schema/set-ups.ts'
