import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { postalCodes } from '../../db/schema/index.ts'
import type { PostalTown } from './postal-town.ts'

/** Seven digits, however they were typed. */
export const postalDigits = (code: string | null) => (code ?? '').normalize('NFKC').replace(/\D/g, '')

/** 郵便番号ごとの町域. One statement for however many codes; a code that is not there is unknown. */
export async function findTowns(ex: Executor, codes: readonly (string | null)[]): Promise<Map<string, PostalTown[]>> {
  const asked = [...new Set(codes.map(postalDigits))].filter(code => code.length === 7)
  if (asked.length === 0) return new Map()
  const list = `{${asked.join(',')}}`
  const towns = await ex.select().from(postalCodes).where(sql`${postalCodes.code} = any(${list}::text[])`)
  return Map.groupBy(towns, ({ code }) => code)
}

/** How many towns there are, and of how many codes. */
export async function countPostalCodes(ex: Executor) {
  const [found] = await ex
    .select({
      townCount: sql<number>`count(*)::int`,
      codeCount: sql<number>`count(distinct ${postalCodes.code})::int`,
      generalCount: sql<number>`count(*) filter (where ${postalCodes.isGeneral})::int`,
    })
    .from(postalCodes)
  return found ?? { townCount: 0, codeCount: 0, generalCount: 0 }
}
