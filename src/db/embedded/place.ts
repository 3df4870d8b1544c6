import { join } from 'node:path'

/** Where an embedded server lives: its files below `dataDir`, its socket in `socketDir`. */
export type Place = { dataDir: string; socketDir: string }
/** Whose processes the server runs as. */
export type Owner = { uid: number; gid: number }

/** The user of a Unix who owns nothing. */
export const nobody = 65534

export const foldersOf = (place: Place) => [join(place.dataDir, 'postgres'), place.socketDir]
export const dataOf = (place: Place) => join(place.dataDir, 'postgres', 'data')
