import type { sql } from 'drizzle-orm'
import type { Tx } from '#db'
import { constraintOf } from '#domain/rules/constraint'

/** The name of what refuses the statement, or its code where nothing is named; undefined where it goes through. */
export async function refusalOf(tx: Tx, statement: ReturnType<typeof sql.raw>) {
  try {
    await tx.transaction(async inner => {
      await inner.execute(statement)
    })
    return undefined
  } catch (error) {
    return constraintOf(error) ?? codeOf(error)
  }
}

const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause)
}
