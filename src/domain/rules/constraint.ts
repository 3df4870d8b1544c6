/** The name of the database constraint that an error comes from, however deep the driver wrapped it. */
export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('constraint_name' in error && typeof error.constraint_name === 'string') return error.constraint_name
  return constraintOf(error.cause)
}

/** Whether a lock was not to be had in the time allowed. */
export function isOverdue(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === '55P03') || isOverdue(error.cause)
}
