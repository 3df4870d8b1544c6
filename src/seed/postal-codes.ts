import type { Actor } from '#domain/actor'
import { importPostalCodes } from '#domain/transfer/import-postal-codes'

/** 郵便番号が入る, as the post's own file: the towns of the demo city, and the code that stands for all of it. */
export async function thePostTells(by: Actor, now: Date) {
  const rows = towns.map(([code, town]) => `00000,"99900","${code}","","","","架空県","青葉野市","${town}",0,0,0,0,0,0`)
  const outcome = await importPostalCodes(new File([rows.join('\r\n')], 'KEN_ALL.CSV'), { by, now, limitBytes: 10_000 })
  if (!outcome.ok) throw new Error(outcome.reason)
}

const towns = [
  ['9990000', '以下に掲載がない場合'],
  ['9990001', '中央'],
  ['9990012', '西原'],
  ['9990031', '港'],
] as const
