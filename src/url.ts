import { env } from '#env'

/** The one way to write a URL: an absolute path of this program, behind whatever base path the relay uses. */
export const url = (path: string) => env.basePath + path
