import { customType } from 'drizzle-orm/pg-core'

/** A file as it is, in the database like everything else. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
