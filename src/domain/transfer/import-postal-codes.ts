import { bulkTransaction, copyInto, copyText } from '../../db/bulk.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { PostalTown } from '../letters/postal-town.ts'
import { decodeStream, detectEncoding } from './encoding.ts'
import type { ImportFile } from './import-file.ts'
import { type Row, readRows } from './read-csv.ts'

export type PostalImport =
  | { ok: true; townCount: number; generalCount: number }
  | { ok: false; reason: 'no-file' | 'too-large' | 'unreadable'; line?: number }
type Circumstances = { by: Actor; now: Date; limitBytes: number }

/**
 * 郵便番号データの入替え, from the post's own file (KEN_ALL, in CP932 or UTF-8). All or nothing: one row that is no postal
 * code, and what there was stays.
 */
export async function importPostalCodes(
  file: ImportFile | undefined,
  circumstances: Circumstances,
): Promise<PostalImport> {
  if (file === undefined || file.size === 0) return { ok: false, reason: 'no-file' }
  if (file.size > circumstances.limitBytes) return { ok: false, reason: 'too-large' }
  const read = await readTowns(file)
  if (!read.ok) return read
  const { towns } = read
  if (towns.length === 0) return { ok: false, reason: 'unreadable', line: 1 }
  const generalCount = towns.filter(({ isGeneral }) => isGeneral).length
  await replaceAll(towns, { generalCount, ...circumstances })
  return { ok: true, townCount: towns.length, generalCount }
}

const replaceAll = (towns: PostalTown[], { by, now, generalCount }: Circumstances & { generalCount: number }) =>
  bulkTransaction(async (raw, tx) => {
    await raw`delete from postal_codes`
    await copyInto(raw, 'postal_codes (code, prefecture, city, town, is_general)', pieces(towns))
    const details = { townCount: towns.length, generalCount }
    await recordEvent(tx, { action: 'postal_codes.replaced', subject: { kind: 'postal_code' }, by, at: now, details })
  })

function* pieces(towns: readonly PostalTown[]) {
  for (let from = 0; from < towns.length; from += 2000) {
    yield copyText(
      towns
        .slice(from, from + 2000)
        .map(({ code, prefecture, city, town, isGeneral }) => [code, prefecture, city, town, isGeneral ? 't' : 'f']),
    )
  }
}

type Reading = { ok: true; towns: PostalTown[] } | { ok: false; reason: 'unreadable'; line: number }

async function readTowns(file: ImportFile): Promise<Reading> {
  const encoding = detectEncoding(new Uint8Array(await file.slice(0, 65_536).arrayBuffer()))
  const towns = new Map<string, PostalTown>()
  let isInBrackets = false
  for await (const rows of readRows(decodeStream(file.slice(0, file.size).stream(), encoding))) {
    for (const row of rows) {
      const town = townOf(row)
      if (town === undefined) return { ok: false, reason: 'unreadable', line: row.line }
      // A long remark in brackets goes on over the following rows of the old file.
      if (!isInBrackets) towns.set([town.code, town.prefecture, town.city, town.town].join('\t'), town)
      isInBrackets = isOpen(row.cells[8] ?? '', isInBrackets)
    }
  }
  return { ok: true, towns: [...towns.values()] }
}

function townOf({ cells }: Row): PostalTown | undefined {
  const [, , code = '', , , , prefecture = '', city = '', name = ''] = cells.map(cell => cell.trim())
  if (cells.length < 9 || !/^\d{7}$/.test(code) || !/[都道府県]$/.test(prefecture) || city === '') return undefined
  const isGeneral = name === '以下に掲載がない場合'
  return { code, prefecture, city, town: isGeneral || isWholeTown(name) ? '' : name.replace(/（.*$/, ''), isGeneral }
}

const isWholeTown = (name: string) => /の次に.*番地がくる場合$|[町村]一円$/.test(name)

function isOpen(name: string, wasOpen: boolean) {
  if (wasOpen) return !name.includes('）')
  return name.includes('（') && !name.includes('）')
}
