import { type SQLWrapper, sql } from 'drizzle-orm'
import { isProtected } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import type { ChangeValues } from './words.ts'

/** What a change says before or after: of a protected person nothing at all for who may not know. */
export const veiledChange = (column: SQLWrapper, { seesProtected }: Pick<Reader, 'seesProtected'>) =>
  seesProtected
    ? sql<ChangeValues | null>`${column}`
    : sql<ChangeValues | null>`case when ${isProtected} then null else ${column} end`
