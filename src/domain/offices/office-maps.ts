import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { LocalizedText } from '../../db/schema/localized.ts'
import { officeMaps, offices, type PictureType } from '../../db/schema/offices.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import { type Fields, line, localizedFields, readOptionalLocalized, type WordsFault } from './words-form.ts'

export type Picture = { bytes: Uint8Array; type: PictureType }
/** 道順と案内図 of an office: the words, and whether there is a picture. */
export type OfficeMap = { officeId: number; officeCode: string; directions: LocalizedText; hasPicture: boolean }
type Circumstances = { by: Actor; now: Date }

/** Those of all offices, by office. */
export async function findOfficeMaps(ex: Executor): Promise<Map<number, OfficeMap>> {
  return new Map((await select(ex)).map(map => [map.officeId, map]))
}

export async function findOfficeMap(ex: Executor, officeId: number): Promise<OfficeMap | undefined> {
  const [found] = await select(ex).where(eq(officeMaps.officeId, officeId))
  return found
}

/** 案内図の画像 itself. */
export async function findPicture(ex: Executor, officeId: number): Promise<Picture | undefined> {
  const which = eq(officeMaps.officeId, officeId)
  return pictureOf(
    await ex.select({ bytes: officeMaps.picture, type: officeMaps.pictureType }).from(officeMaps).where(which),
  )
}

/** The same by the code of the office, for whoever looks at it in a browser. Not of an office that is closed. */
export async function findPictureOf(ex: Executor, code: string): Promise<Picture | undefined> {
  return pictureOf(
    await ex
      .select({ bytes: officeMaps.picture, type: officeMaps.pictureType })
      .from(officeMaps)
      .innerJoin(offices, eq(offices.id, officeMaps.officeId))
      .where(sql`${offices.code} = ${code} and ${offices.closedAt} is null`),
  )
}

/** 道順 as typed: in all languages or in none; a picture cannot stand without them. */
export function parseDirections(fields: Fields, { hasPicture }: { hasPicture: boolean }) {
  const read = readOptionalLocalized(fields, 'directions', line(100))
  const missing: WordsFault[] = [{ part: 'directions', language: 'ja', reason: 'missing' }]
  if (read.faults.length > 0) return { ok: false as const, faults: read.faults }
  return read.value === null && hasPicture
    ? { ok: false as const, faults: missing }
    : { ok: true as const, value: read.value }
}

export const directionsFields = (map: OfficeMap | undefined): Fields =>
  map === undefined ? {} : localizedFields('directions', map.directions)

/** 道順と案内図の変更. A picture that is not given stays as it is; `null` takes it away. */
export async function setOfficeMap(
  ex: Executor,
  officeId: number,
  { directions, picture }: { directions: LocalizedText | null; picture?: Picture | null | undefined },
  { by, now }: Circumstances,
) {
  await ex.transaction(async tx => {
    await tx.select({ id: offices.id }).from(offices).where(eq(offices.id, officeId)).for('no key update')
    const before = await findOfficeMap(tx, officeId)
    if (directions === null) await tx.delete(officeMaps).where(eq(officeMaps.officeId, officeId))
    else {
      const drawn = picture === undefined ? {} : { picture: picture?.bytes ?? null, pictureType: picture?.type ?? null }
      const values = { officeId, directions, ...drawn }
      await tx.insert(officeMaps).values(values).onConflictDoUpdate({ target: officeMaps.officeId, set: values })
    }
    const after = await findOfficeMap(tx, officeId)
    const changes = changesBetween(wordsOf(before), wordsOf(after))
    const isRedrawn = picture !== undefined && picture !== null && directions !== null
    if (changes === undefined && !isRedrawn) return
    const details = { ...changes, pictureBytes: picture?.bytes.length }
    await recordEvent(tx, { action: 'office.map_set', subject: { kind: 'office', id: officeId }, by, at: now, details })
  })
}

const wordsOf = (map: OfficeMap | undefined) => ({
  directions: map?.directions ?? null,
  hasPicture: map?.hasPicture ?? false,
})

const pictureOf = ([found]: { bytes: Uint8Array | null; type: PictureType | null }[]) =>
  found === undefined || found.bytes === null || found.type === null
    ? undefined
    : { bytes: found.bytes, type: found.type }

const select = (ex: Executor) =>
  ex
    .select({
      officeId: officeMaps.officeId,
      officeCode: offices.code,
      directions: officeMaps.directions,
      hasPicture: sql<boolean>`${officeMaps.picture} is not null`,
    })
    .from(officeMaps)
    .innerJoin(offices, eq(offices.id, officeMaps.officeId))
    .$dynamic()
