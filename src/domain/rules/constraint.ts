/** The name of the database constraint that an error comes from, however deep the driver wrapped it. */
export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('constraint_name' in error && typeof error.constraint_name === 'string') return error.constraint_name
  return constraintOf(error.cause)
}
